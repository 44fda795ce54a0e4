import { isDeepStrictEqual } from 'node:util';
import { unitOn, type Office } from '../../functions/domain/office/office.ts';
import { isSealed } from '../../functions/domain/response/retention.ts';
import type { UnitId } from '../../functions/domain/shared/ids.ts';
import { computeTally, type ComputeTallyDependencies } from '../../functions/domain/tally/compute-tally.ts';
import { countResponses } from '../../functions/domain/tally/count-responses.ts';
import { sumTallies } from '../../functions/domain/tally/sum-tallies.ts';
import type { ScopeId, Tally } from '../../functions/domain/tally/tally.ts';
import { dayOf, type Day } from '../../functions/domain/time/day.ts';
import { isValidOn } from '../../functions/domain/unit/unit.ts';
import type { AdminContext } from './admin-context.ts';
import { tallyDependencies } from './tally-dependencies.ts';

/** A stored tally that is not what a recount gives. */
export type Difference = {
  scopeId: ScopeId;
  day: Day;
  /** Responses that the stored tally counts; undefined when there is none. */
  stored: number | undefined;
  counted: number;
  /** Names of the counts that differ. */
  fields: string[];
};

export type Verification = { differences: Difference[]; tallies: number; responses: number };

type Recount = ComputeTallyDependencies & { seen: Verification };

type VerifyContext = Pick<AdminContext, 'registry' | 'call' | 'tables' | 'now'>;

/**
 * Recounts a unit's days from the stored responses and compares every office and every unit with its stored tally.
 * Units are summed from the recount and not from stored tallies, so an error below cannot hide one above. A sealed
 * day keeps its tally when its responses have expired.
 *
 * Differences come in the order in which they are to be repaired: what is below first.
 */
export async function verifyTallies(
  context: VerifyContext,
  unitId: UnitId,
  days: readonly Day[],
  onDay: () => void = () => undefined,
): Promise<Verification> {
  const recount: Recount = {
    ...tallyDependencies(context),
    seen: { differences: [], tallies: 0, responses: 0 },
  };
  for (const day of days) {
    await recountUnit(recount, unitId, day);
    onDay();
  }
  return recount.seen;
}

/** Computes the tallies that differ anew, from below, and then those of the units above. */
export async function repairTallies(
  context: VerifyContext,
  unitId: UnitId,
  differences: readonly Difference[],
): Promise<void> {
  const deps = tallyDependencies(context);
  const compute = computeTally(deps);
  for (const { scopeId, day } of differences) await compute(scopeId, day);
  for (const day of new Set(differences.map((difference) => difference.day))) {
    let above = (await deps.units.find(unitId))?.parentId;
    while (above !== undefined) {
      await compute(above, day);
      above = (await deps.units.find(above))?.parentId;
    }
  }
}

/** What the unit's day is by recount; undefined where nothing is to be stored. */
async function recountUnit(recount: Recount, unitId: UnitId, day: Day): Promise<Tally | undefined> {
  const [offices, units] = await Promise.all([
    recount.offices.everOfUnit(unitId),
    recount.units.children(unitId),
  ]);
  const below: Tally[] = [];
  for (const office of offices) {
    if (unitOn(office, day) !== unitId) continue;
    const tally = await recountOffice(recount, office, day);
    if (tally !== undefined) below.push(tally);
  }
  for (const unit of units) {
    if (!isValidOn(unit, day)) continue;
    const tally = await recountUnit(recount, unit.id, day);
    if (tally !== undefined) below.push(tally);
  }
  const { tally: stored } = await recount.tallies.read(unitId, day, { consistent: true });
  return compare(recount, stored, sumTallies(unitId, day, below));
}

async function recountOffice(recount: Recount, office: Office, day: Day): Promise<Tally | undefined> {
  const { id: officeId, timeZone } = office;
  const { tally: stored } = await recount.tallies.read(officeId, day, { consistent: true });
  const erased = await recount.responses.countErasures(officeId, day);
  const responses = recount.responses.ofOfficeDay(officeId, day, { consistent: true });
  const counted = await countResponses({ officeId, day, erased, timeZone }, responses, recount);
  recount.seen.responses += counted.total.responses;
  const hasExpired = stored !== undefined && accountedFor(counted) < accountedFor(stored);
  if (hasExpired && isSealed(day, dayOf(recount.now()))) {
    recount.seen.tallies += 1;
    return stored;
  }
  return compare(recount, stored, counted);
}

function compare({ seen }: Recount, stored: Tally | undefined, counted: Tally): Tally | undefined {
  if (stored === undefined && accountedFor(counted) === 0) return undefined;
  seen.tallies += 1;
  const fields = Object.entries(counted)
    .filter(
      ([name, value]) => !isDeepStrictEqual(value, stored === undefined ? undefined : valueOf(stored, name)),
    )
    .map(([name]) => name);
  if (fields.length > 0)
    seen.differences.push({
      scopeId: counted.scopeId,
      day: counted.day,
      stored: stored?.total.responses,
      counted: counted.total.responses,
      fields: stored === undefined ? [] : fields,
    });
  return counted;
}

const valueOf = (tally: Tally, name: string): unknown =>
  new Map<string, unknown>(Object.entries(tally)).get(name);

const accountedFor = ({ total, erased }: Tally): number => total.responses + erased;
