import type { Office, OfficeRepository } from '../office/office.ts';
import type { OfficeId, UnitId } from '../shared/ids.ts';
import type { Day } from '../time/day.ts';
import type { Succession, Unit, UnitRepository } from '../unit/unit.ts';
import { severalAtOnce, spread } from './several-at-once.ts';

/** Everything the registry knows about the places that a unit’s series may be about. */
export type Territory = {
  units: ReadonlyMap<UnitId, Unit>;
  /** What each unit was made of, where that was within the span. */
  origins: ReadonlyMap<UnitId, readonly Succession[]>;
  /** What became of each unit that is gone. */
  heirs: ReadonlyMap<UnitId, readonly Succession[]>;
  /** Every office that ever belonged to the unit, to one below it, or to one of which they were made. */
  offices: ReadonlyMap<OfficeId, Office>;
};

/**
 * Reads the unit, the units below it, those of which they were made within the span, and the offices of all of them.
 * Costs, of the registry and not of the tallies: two queries a unit, one more for each unit that has others below it
 * and for each that began within the span, and one look-up for each unit named by an office, a parent or a succession.
 *
 * @param asOf later successions are not looked at
 */
export async function readTerritory(
  deps: { units: UnitRepository; offices: OfficeRepository },
  root: Unit,
  { from, to, asOf }: { from: Day; to: Day; asOf: Day },
): Promise<Territory> {
  const units = new Map<UnitId, Unit>([[root.id, root]]);
  const origins = new Map<UnitId, readonly Succession[]>();
  const heirs = new Map<UnitId, readonly Succession[]>();
  const offices = new Map<OfficeId, Office>();

  const find = async (id: UnitId): Promise<Unit | undefined> => {
    const unit = units.get(id) ?? (await deps.units.find(id));
    if (unit !== undefined) units.set(id, unit);
    return unit;
  };

  await spread([root.id], async (id) => {
    const unit = await find(id);
    if (unit === undefined) return [];
    const [children, made, ever] = await Promise.all([
      unit.level === 'commune' ? [] : deps.units.children(id),
      unit.validFrom > from ? deps.units.predecessors(id) : [],
      deps.offices.everOfUnit(id),
    ]);
    const within = made.filter(({ on }) => on > from && on <= asOf);
    const living = children.filter(
      ({ validFrom, validTo }) => validFrom <= to && (validTo === undefined || validTo > from),
    );
    origins.set(id, within);
    for (const child of children) units.set(child.id, child);
    for (const office of ever) offices.set(office.id, office);
    return [...living.map((child) => child.id), ...within.map((edge) => edge.from)];
  });

  const named = [...offices.values()].flatMap(({ belongs }) => belongs.map(({ unitId }) => unitId));
  await spread([...units.keys(), ...named], async (id) => {
    const unit = await find(id);
    if (unit === undefined) return [];
    const isGone = unit.validTo !== undefined && unit.validTo <= asOf;
    const became = isGone ? (await deps.units.successors(id)).filter(({ on }) => on <= asOf) : [];
    if (isGone) heirs.set(id, became);
    return [...(unit.parentId === undefined ? [] : [unit.parentId]), ...became.map(({ into }) => into)];
  });

  // What became of the unit itself lies after its last day, and is named all the same.
  if (root.validTo !== undefined && !heirs.has(root.id)) {
    const became = await deps.units.successors(root.id);
    heirs.set(root.id, became);
    await severalAtOnce(became, async ({ into }) => {
      await find(into);
      origins.set(into, await deps.units.predecessors(into));
    });
  }
  return { units, origins, heirs, offices };
}
