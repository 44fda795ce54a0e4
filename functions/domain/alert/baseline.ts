import type { Sample } from '../statistics/compare-shares.ts';
import type { Day } from '../time/day.ts';

/** How many of one day's marks were satisfied; a day on which nobody gave a mark has none. */
export type DaySample = Sample & { day: Day };

/** The usual level of an office, which its days are measured against, with what it rests on. */
export type Baseline = Sample & {
  days: number;
  /** The share that a usual day is taken to have. */
  usual: number;
  /** How much days differ beyond chance: the correlation of two marks of one day. 0: by chance alone. */
  spread: number;
  /** So many independent marks would tell the level as well. */
  weight: number;
};

/** Fewer days or marks are no level. */
const FEWEST_DAYS = 10;
const FEWEST_MARKS = 50;
/** Above it a single low mark would count as proof: with everybody satisfied, the level is taken to be this. */
const HIGHEST_USUAL = 0.95;

/** What days of wards are taken to differ by before an office's own days say otherwise, and how many days that counts for. */
const EXPECTED_SPREAD = 0.01;
const EXPECTED_SPREAD_DAYS = 30;
const LARGEST_SPREAD = 0.2;

/** So many independent marks tell as much as those of one day, which are alike beyond chance. */
export const weightOf = (of: number, spread: number): number => of / (1 + (of - 1) * spread);

/** The usual level of these days; `undefined` where they are too few to have one. One pass: it is asked for often. */
export function baselineOf(days: readonly DaySample[]): Baseline | undefined {
  const sums = { count: 0, of: 0, ofSquared: 0, countSquaredByOf: 0 };
  for (const { count, of } of days) {
    sums.count += count;
    sums.of += of;
    sums.ofSquared += of * of;
    sums.countSquaredByOf += (count * count) / of;
  }
  const { count, of, ofSquared } = sums;
  if (days.length < FEWEST_DAYS || of < FEWEST_MARKS) return undefined;
  // One satisfied and one unsatisfied more (Laplace): a level of exactly 0 or 1 could not be reckoned with.
  const share = (count + 1) / (of + 2);
  const chiSquared = (sums.countSquaredByOf - 2 * share * count + share * share * of) / (share * (1 - share));
  const spread = spreadOf(days.length, of, chiSquared);
  return {
    count,
    of,
    days: days.length,
    usual: Math.min(HIGHEST_USUAL, share),
    spread,
    weight: of ** 2 / (of + spread * (ofSquared - of)),
  };
}

/**
 * The moment estimate from Pearson's chi-squared of the days (Williams 1982, Applied Statistics 31:144), drawn
 * towards what is expected: few days tell little of how much they differ.
 */
function spreadOf(days: number, of: number, chiSquared: number): number {
  const observed = of === days ? 0 : (chiSquared - (days - 1)) / (of - days);
  const drawn = (observed * days + EXPECTED_SPREAD * EXPECTED_SPREAD_DAYS) / (days + EXPECTED_SPREAD_DAYS);
  return Math.min(LARGEST_SPREAD, Math.max(0, drawn));
}
