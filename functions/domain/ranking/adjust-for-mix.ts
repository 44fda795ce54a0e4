import { satisfiedSample } from '../report/figures.ts';
import { markedIn } from '../report/small-groups.ts';
import { FEWEST_TO_COMPARE, type Sample } from '../statistics/compare-shares.ts';
import { shareOf, type Interval } from '../statistics/share.ts';
import type { Group } from '../tally/tally.ts';

/** A place's answers, and the part of them that name each procedure. */
export type PlaceMix = { id: string; total: Group; byProcedure: Readonly<Record<string, Group>> };

/**
 * A place's share as it would be with the procedures that all places together have. `expected` is the share that its
 * own procedures would give anywhere; a place above it does better than its procedures explain.
 */
export type MixAdjusted =
  | {
      id: string;
      state: 'adjusted';
      share: number;
      interval: Interval;
      observed: number;
      expected: number;
      /** The part of its marks whose procedure is known, 0 to 1. */
      known: number;
      of: number;
    }
  | { id: string; state: 'not_adjustable' };

/** A procedure says something about a place only where so many marks were given for it elsewhere. */
const FEWEST_ELSEWHERE = 10;
/** So much of a place's marks must be of procedures that other places have too. */
const LEAST_COMPARABLE = 0.8;
/** The category of answers that name no procedure: no procedure has an empty id. */
const UNNAMED = '';

/**
 * Shares adjusted for what people came for: indirect standardisation by procedure. A place's expected satisfied are
 * what its marks would be at all places' shares for the same procedures; answers without a procedure are a category of
 * their own, and procedures that hardly anybody else has count at the share of all.
 *
 * Observed and expected are compared by their odds (odds adjusted = odds of all × odds observed / odds expected), so
 * that a share stays between 0 and 1: where nine of ten are satisfied anyway, the plain ratio of observed to expected
 * would give shares above 100 %. Where every place has the same mix, adjusted is observed. The interval is that of the
 * observed share (Wilson), adjusted alike; the expected share is taken as known.
 *
 * Too thin to adjust: fewer than ten marks, or more than a fifth of them for procedures with fewer than ten marks
 * elsewhere.
 */
export function adjustForMix(places: readonly PlaceMix[]): MixAdjusted[] {
  const mixes = places.map(categoriesOf);
  const everywhere = new Map<string, Sample>();
  for (const mix of mixes)
    for (const [category, sample] of mix)
      everywhere.set(category, add(everywhere.get(category) ?? { count: 0, of: 0 }, sample));
  const all = [...everywhere.values()].reduce(add, { count: 0, of: 0 });

  return places.map(({ id, total }, index): MixAdjusted => {
    const own = satisfiedSample(total);
    const observed = shareOf(own.count, own.of);
    if (observed === undefined || own.of < FEWEST_TO_COMPARE) return { id, state: 'not_adjustable' };
    let [expectedCount, comparable, unnamed] = [0, 0, 0];
    for (const [category, sample] of mixes[index] ?? []) {
      const of = everywhere.get(category) ?? sample;
      const isComparable = of.of - sample.of >= FEWEST_ELSEWHERE;
      const { count, of: marked } = isComparable ? of : all;
      expectedCount += (sample.of * count) / marked;
      if (isComparable) comparable += sample.of;
      if (category === UNNAMED) unnamed += sample.of;
    }
    if (comparable < LEAST_COMPARABLE * own.of) return { id, state: 'not_adjustable' };
    const expected = expectedCount / own.of;
    const adjusted = (share: number): number => shifted(share, all.count / all.of, expected);
    return {
      id,
      state: 'adjusted',
      share: adjusted(observed.share),
      interval: { low: adjusted(observed.low), high: adjusted(observed.high) },
      observed: observed.share,
      expected,
      known: 1 - unnamed / own.of,
      of: own.of,
    };
  });
}

/** An adjusted share as a sample to rank by: so many marks, and as many satisfied (a fraction) as it comes to. */
export const adjustedSample = ({ share, of }: Extract<MixAdjusted, { state: 'adjusted' }>): Sample => ({
  count: share * of,
  of,
});

/** Satisfied of marked per procedure, and of the answers that name none. */
function categoriesOf({ total, byProcedure }: PlaceMix): Map<string, Sample> {
  const named = new Map(
    Object.entries(byProcedure)
      .filter(([, group]) => markedIn(group) > 0)
      .map(([procedure, group]) => [procedure, satisfiedSample(group)]),
  );
  const sum = [...named.values()].reduce(add, { count: 0, of: 0 });
  const whole = satisfiedSample(total);
  const rest = { count: whole.count - sum.count, of: whole.of - sum.of };
  return rest.of > 0 ? named.set(UNNAMED, rest) : named;
}

const add = (one: Sample, other: Sample): Sample => ({
  count: one.count + other.count,
  of: one.of + other.of,
});

/** The share whose odds are those of all times the odds observed over the odds expected. */
function shifted(observed: number, all: number, expected: number): number {
  // Where everybody everywhere is satisfied, or nobody, there is no mix to adjust for.
  if (all === expected || expected <= 0 || expected >= 1) return observed;
  const satisfied = observed * all * (1 - expected);
  const dissatisfied = (1 - observed) * (1 - all) * expected;
  return satisfied / (satisfied + dissatisfied);
}
