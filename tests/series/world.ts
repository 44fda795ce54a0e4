import type { Office, OfficeRepository } from '../../functions/domain/office/office.ts';
import type { ResponseRepository } from '../../functions/domain/response/response.ts';
import {
  officeIdSchema,
  unitIdSchema,
  type OfficeId,
  type UnitId,
} from '../../functions/domain/shared/ids.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import { emptyTally } from '../../functions/domain/tally/count-responses.ts';
import { addGroups } from '../../functions/domain/tally/group.ts';
import type { Group, ScopeId, Tally, TallyRepository } from '../../functions/domain/tally/tally.ts';
import { daySchema, type Day } from '../../functions/domain/time/day.ts';
import {
  isValidOn,
  successionSchema,
  type Succession,
  type Unit,
  type UnitRepository,
} from '../../functions/domain/unit/unit.ts';
import { anOffice, aUnit, fixedRegistry } from '../support/registry.ts';

export const day = (text: string): Day => daySchema.parse(text);
export const unitId = (name: string): UnitId => unitIdSchema.parse(`u_${name.padStart(4, '0')}`);
export const officeId = (name: string): OfficeId => officeIdSchema.parse(`o_${name.padStart(4, '0')}`);

/** A unit of a made-up country; `name` is its id too. */
export const unit = (
  name: string,
  parent: string | undefined,
  [from, to]: readonly [string, string?],
  level: Unit['level'] = 'commune',
): Unit =>
  aUnit({
    id: unitId(name),
    ...(parent === undefined ? {} : { parentId: unitId(parent) }),
    level,
    name: { vi: name },
    code: '',
    validFrom: day(from),
    ...(to === undefined ? {} : { validTo: day(to) }),
  });

export const edge = (from: string, into: string, on: string, partly = false): Succession =>
  successionSchema.parse({ from: unitId(from), into: unitId(into), on, partly });

/** An office of these units, each from a day on. */
export const office = (name: string, ...belongs: readonly (readonly [string, string])[]): Office =>
  anOffice({
    id: officeId(name),
    unitId: unitId(belongs[0]?.[0] ?? ''),
    name: { vi: name },
    belongs: belongs.map(([of, from]) => ({ unitId: unitId(of), from: day(from) })),
  });

/** So many answers on an office’s day, all with the same mark. */
export type Answers = { office: string; day: string; count: number; mark?: number };

export type World = {
  units: readonly Unit[];
  edges: readonly Succession[];
  offices: readonly Office[];
  answers: readonly Answers[];
};

export type Deps = { units: UnitRepository; offices: OfficeRepository; tallies: TallyRepository };
export type Reads = { queries: number; tallies: number };

/** A registry and tallies in memory, the tallies of units computed as the tally function does. Reads are counted. */
export async function aWorld({ units, edges, offices, answers }: World): Promise<Deps & { reads: Reads }> {
  const reads: Reads = { queries: 0, tallies: 0 };
  const stored = new Map<string, { tally: Tally; version: number }>();
  const nameOf = (scope: ScopeId, of: Day): string => `${scope}#${of}`;
  const tallies: TallyRepository = {
    read: async (scope, of) => stored.get(nameOf(scope, of)) ?? { tally: undefined, version: 0 },
    write: async (tally, version) => {
      stored.set(nameOf(tally.scopeId, tally.day), { tally, version: version + 1 });
      return 'written';
    },
    between: async (scope, from, to) => {
      const found = [...stored.values()]
        .map(({ tally }) => tally)
        .filter((tally) => tally.scopeId === scope && tally.day >= from && tally.day <= to);
      reads.queries += 1;
      reads.tallies += found.length;
      return found;
    },
  };
  for (const { office: name, day: on, count, mark = 5 } of answers) {
    const id = officeId(name);
    const before = stored.get(nameOf(id, day(on)))?.tally ?? emptyTally(id, day(on));
    const marks: Group['marks'] = [0, 0, 0, 0, 0];
    marks[mark - 1] = count;
    await tallies.write({ ...before, total: addGroups(before.total, { responses: count, marks }) }, 0);
  }

  const base = fixedRegistry(units, offices);
  const registry = {
    offices: base.offices,
    units: {
      ...base.units,
      successors: async (id: UnitId) => edges.filter(({ from }) => from === id),
      predecessors: async (id: UnitId) => edges.filter(({ into }) => into === id),
    },
  };
  const compute = computeTally({
    ...registry,
    tallies,
    responses: noResponses,
    surveyOf: async () => undefined,
    lexicon,
    now: () => 0,
  });
  const deepest = new Map(units.map(({ id }) => [id, depthOf(id, units)]));
  const fromBelow = units.toSorted((one, other) => (deepest.get(other.id) ?? 0) - (deepest.get(one.id) ?? 0));
  for (const on of new Set(answers.map((answer) => day(answer.day))))
    for (const { id } of fromBelow) await compute(id, on);
  return { ...registry, tallies, reads };
}

const depthOf = (id: UnitId, units: readonly Unit[]): number => {
  const parentId = units.find((unit) => unit.id === id)?.parentId;
  return parentId === undefined ? 0 : 1 + depthOf(parentId, units);
};

const fault = async (): Promise<never> => {
  throw new Error('Units are counted from tallies, not from responses.');
};
const noResponses: ResponseRepository = {
  store: fault,
  findMany: fault,
  withdraw: fault,
  erase: fault,
  countErasures: fault,
  async *ofOfficeDay() {
    await fault();
    yield* [];
  },
};

/** The units in which an office’s day was counted, by the definition and not by the code under test. */
export function countedIn(world: World, of: Office, on: Day): Unit[] {
  const chain: Unit[] = [];
  let id: UnitId | undefined = (of.belongs.findLast(({ from }) => from <= on) ?? of.belongs[0])?.unitId;
  for (;;) {
    const found = world.units.find((unit) => unit.id === id);
    if (found === undefined || !isValidOn(found, on)) return chain;
    chain.push(found);
    id = found.parentId;
  }
}
