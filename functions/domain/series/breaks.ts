import { unitOn, type Office } from '../office/office.ts';
import { isDeepStrictEqual } from 'node:util';
import type { UnitId } from '../shared/ids.ts';
import type { Day } from '../time/day.ts';
import { addDays } from '../time/day.ts';
import type { Succession, Unit } from '../unit/unit.ts';
import type { Territory } from './read-territory.ts';
import type { Break } from './series.ts';

type Span = { from: Day; to: Day };

/**
 * What changed within the span, in order of time: what the unit and its parts before were made of, what became of it,
 * which units came to it from elsewhere, and which offices were moved to it or from it.
 */
export function breaksOf(
  root: Unit,
  lines: ReadonlySet<UnitId>,
  territory: Territory,
  { from, to }: Span,
): Break[] {
  const { units, origins, heirs, offices } = territory;
  const found: Break[] = [];
  for (const id of lines) {
    const unit = units.get(id);
    if (unit !== undefined) found.push(...madeOf(unit, origins.get(id) ?? [], territory));
  }
  found.push(...becameOf(root, heirs.get(root.id) ?? [], territory));
  for (const unit of units.values())
    if (unit.parentId === root.id)
      for (const edge of origins.get(unit.id) ?? []) found.push(...cameFromElsewhere(unit, edge, territory));
  for (const office of offices.values()) found.push(...officeMoves(root, office, territory));
  return found
    .filter(({ on }) => on > from && on <= to)
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}

/** One break for each day on which something went into the unit. */
function madeOf(unit: Unit, edges: readonly Succession[], { units }: Territory): Break[] {
  return [...Map.groupBy(edges, ({ on }) => on)].map(([on, ofDay]) => {
    const before = ofDay.flatMap(({ from, partly }) => {
      const part = units.get(from);
      return part === undefined ? [] : [{ part, partly }];
    });
    const [only] = before;
    const kind =
      only === undefined || before.length > 1
        ? 'merger'
        : only.partly
          ? 'split'
          : renameOrMove(only.part, unit);
    return {
      on,
      kind,
      what: 'unit',
      from: before.map(({ part, partly }) => ({ name: part.name, partly })),
      into: [unit.name],
    };
  });
}

/** Another unit above it is a move; else the name or the kind is another, or only the code. */
function renameOrMove(before: Unit, after: Unit): Break['kind'] {
  const isMoved = before.parentId !== undefined && before.parentId !== after.parentId;
  return isMoved && isDeepStrictEqual(before.name, after.name) ? 'moved' : 'rename';
}

function becameOf(unit: Unit, edges: readonly Succession[], { units, origins }: Territory): Break[] {
  const [first] = edges;
  if (first === undefined) return [];
  const into = edges.flatMap((edge) => units.get(edge.into) ?? []);
  const [only] = into;
  const isSplit = edges.length > 1 || first.partly || only === undefined;
  const others = isSplit ? [] : (origins.get(only.id) ?? []).filter((edge) => edge.from !== unit.id);
  return [
    {
      on: first.on,
      kind: isSplit ? 'split' : others.length > 0 ? 'merger' : renameOrMove(unit, only),
      what: 'unit',
      from: [{ name: unit.name, partly: false }],
      into: into.map(({ name }) => name),
    },
  ];
}

function cameFromElsewhere(unit: Unit, edge: Succession, { units }: Territory): Break[] {
  const before = units.get(edge.from);
  const above = before?.parentId === undefined ? undefined : units.get(before.parentId);
  const here = unit.parentId === undefined ? undefined : units.get(unit.parentId);
  if (above === undefined || here === undefined || above.id === here.id) return [];
  return [
    {
      on: edge.on,
      kind: 'moved',
      what: 'unit',
      moved: unit.name,
      from: [{ name: above.name, partly: edge.partly }],
      into: [here.name],
    },
  ];
}

/** Moves of an office between the unit and another; one that followed its unit into the next is no move. */
function officeMoves(root: Unit, office: Office, { units, origins, heirs }: Territory): Break[] {
  return office.belongs.slice(1).flatMap(({ unitId, from: on }): Break[] => {
    const beforeId = unitOn(office, addDays(on, -1));
    const [before, after] = [units.get(beforeId), units.get(unitId)];
    if (before === undefined || after === undefined || before.id === after.id) return [];
    if (before.id !== root.id && after.id !== root.id) return [];
    const edges = [...(origins.get(unitId) ?? []), ...(heirs.get(beforeId) ?? [])];
    if (edges.some((edge) => edge.from === beforeId && edge.into === unitId && edge.on === on)) return [];
    return [
      {
        on,
        kind: 'moved',
        what: 'office',
        moved: office.name,
        from: [{ name: before.name, partly: false }],
        into: [after.name],
      },
    ];
  });
}
