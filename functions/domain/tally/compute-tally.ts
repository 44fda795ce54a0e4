import { isDeepStrictEqual } from 'node:util';
import type { OfficeRepository } from '../office/office.ts';
import { unitOn } from '../office/office.ts';
import type { ResponseRepository } from '../response/response.ts';
import { isSealed } from '../response/retention.ts';
import { officeIdSchema, unitIdSchema, type OfficeId, type UnitId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf, type Day } from '../time/day.ts';
import type { Lexicon } from '../theme/current-lexicon.ts';
import { isValidOn, type UnitRepository } from '../unit/unit.ts';
import type { SurveyLookup } from '../survey/survey-lookup.ts';
import { countResponses } from './count-responses.ts';
import { sumTallies } from './sum-tallies.ts';
import type { ScopeId, StoredTally, Tally, TallyRepository } from './tally.ts';

export type ComputeTallyDependencies = {
  responses: ResponseRepository;
  tallies: TallyRepository;
  offices: OfficeRepository;
  units: UnitRepository;
  surveyOf: SurveyLookup;
  lexicon: Lexicon;
  now: Clock;
};

/**
 * What became of the tally, and whose tally may be out of date because of it. That is the unit above also when
 * nothing changed: an earlier try may have died after it wrote and before it asked for the unit.
 */
export type Computed = { outcome: 'changed' | 'unchanged' | 'empty'; outdated: UnitId | undefined };

/** Each lost race means that somebody else wrote; only a fault makes this many in a row. */
const ATTEMPTS = 20;

/**
 * Computes the tally of a scope's day anew from what is stored. However often and in whichever order it is asked
 * for, it ends with the counts of the distinct responses: it reads the tally's version first, then what is counted,
 * consistently, and writes only if the version has not moved.
 */
export function computeTally(deps: ComputeTallyDependencies) {
  return async (scopeId: ScopeId, day: Day): Promise<Computed> => {
    const officeId = officeIdSchema.safeParse(scopeId);
    if (officeId.success) return computeOffice(deps, officeId.data, day);
    return computeUnit(deps, unitIdSchema.parse(scopeId), day);
  };
}

async function computeOffice(
  deps: ComputeTallyDependencies,
  officeId: OfficeId,
  day: Day,
): Promise<Computed> {
  const office = await deps.offices.find(officeId);
  const outcome = await replace(deps, officeId, day, async (stored) => {
    const erased = await deps.responses.countErasures(officeId, day);
    const responses = deps.responses.ofOfficeDay(officeId, day, { consistent: true });
    const fresh = await countResponses(
      { officeId, day, erased, timeZone: office?.timeZone },
      responses,
      deps,
    );
    const hasExpired = stored !== undefined && accountedFor(fresh) < accountedFor(stored);
    return hasExpired && isSealed(day, dayOf(deps.now())) ? stored : fresh;
  });
  if (outcome === 'empty') return { outcome, outdated: undefined };
  return { outcome, outdated: office === undefined ? undefined : unitOn(office, day) };
}

async function computeUnit(deps: ComputeTallyDependencies, unitId: UnitId, day: Day): Promise<Computed> {
  const outcome = await replace(deps, unitId, day, async () => {
    const [offices, units] = await Promise.all([
      deps.offices.everOfUnit(unitId),
      deps.units.children(unitId),
    ]);
    const below: ScopeId[] = [
      ...offices.filter((office) => unitOn(office, day) === unitId).map(({ id }) => id),
      ...units.filter((unit) => isValidOn(unit, day)).map(({ id }) => id),
    ];
    const stored = await Promise.all(
      below.map((scope) => deps.tallies.read(scope, day, { consistent: true })),
    );
    return sumTallies(
      unitId,
      day,
      stored.flatMap(({ tally }) => (tally === undefined ? [] : [tally])),
    );
  });
  if (outcome === 'empty') return { outcome, outdated: undefined };
  const unit = await deps.units.find(unitId);
  return { outcome, outdated: unit?.parentId };
}

async function replace(
  { tallies }: ComputeTallyDependencies,
  scopeId: ScopeId,
  day: Day,
  compute: (stored: Tally | undefined) => Promise<Tally>,
): Promise<Computed['outcome']> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { tally: stored, version }: StoredTally = await tallies.read(scopeId, day, { consistent: true });
    const fresh = await compute(stored);
    if (stored === undefined && accountedFor(fresh) === 0) return 'empty';
    if (isDeepStrictEqual(stored, fresh)) return 'unchanged';
    if ((await tallies.write(fresh, version)) === 'written') return 'changed';
  }
  throw new Error(`The tally of ${scopeId} on ${day} moved ${ATTEMPTS} times while it was computed.`);
}

/** Responses that are there and responses that were erased: expiry lowers this sum, erasure does not. */
const accountedFor = ({ total, erased }: Tally): number => total.responses + erased;
