import { fisherChance } from './fisher.ts';
import { holm } from './holm.ts';
import { twoSidedTail } from './normal.ts';
import { shareOf, type Interval } from './share.ts';

type Verdict = 'better' | 'worse' | 'no_clear_change' | 'too_few';

/** So many satisfied of so many. */
export type Sample = { count: number; of: number };

/** How a share changed from one sample to another: the difference (−1 to 1), its 95 % interval, and whether it is one. */
export type Comparison = { difference: number; interval: Interval; p: number; verdict: Verdict };

/** With fewer marks on either side only an upheaval could be told from chance. */
export const FEWEST_TO_COMPARE = 10;
const SIGNIFICANCE = 0.05;
/** Cochran's rule (1954, Biometrics 10:417) for where chi-squared may stand for the exact test. */
const FEWEST_EXPECTED = 5;

/**
 * The 95 % interval of the difference between two independent shares, `after` less `before`: Newcombe's hybrid of two
 * score intervals (Newcombe 1998, Statistics in Medicine 17:873, method 10).
 */
export function differenceOf(before: Sample, after: Sample): (Interval & { difference: number }) | undefined {
  const one = shareOf(after.count, after.of);
  const other = shareOf(before.count, before.of);
  if (one === undefined || other === undefined) return undefined;
  const difference = one.share - other.share;
  return {
    difference,
    low: difference - Math.hypot(one.share - one.low, other.high - other.share),
    high: difference + Math.hypot(one.high - one.share, other.share - other.low),
  };
}

/**
 * How likely so large a difference is by chance alone, two-sided: the "N − 1" chi-squared test of two shares (Campbell
 * 2007, Statistics in Medicine 26:3661), and the exact test of Fisher and Irwin where a cell of the table would hold
 * fewer than five by chance. There the first calls too often, the more so the smaller the p that many offices ask for:
 * with nineteen of twenty satisfied, and 300 answers before and 10 after, one week in six instead of one in twenty.
 * 1 where there is nothing to test.
 */
export function chanceOf(before: Sample, after: Sample): number {
  const all = before.of + after.of;
  const satisfied = before.count + after.count;
  if (before.of === 0 || after.of === 0 || satisfied === 0 || satisfied === all) return 1;
  const smallestCell = (Math.min(before.of, after.of) * Math.min(satisfied, all - satisfied)) / all;
  if (smallestCell < FEWEST_EXPECTED) return fisherChance(before, after);
  const cross = after.count * (before.of - before.count) - before.count * (after.of - after.count);
  const chiSquared = ((all - 1) * cross ** 2) / (after.of * before.of * satisfied * (all - satisfied));
  return twoSidedTail(Math.sqrt(chiSquared));
}

/**
 * Compares several pairs at once. A change is called one where the test, corrected for looking at so many pairs (Holm
 * 1979: at most 5 % risk of a single false call among them), and the interval agree. Pairs with fewer than ten marks
 * on a side are not tested and do not count among the many.
 */
export function compareShares(
  pairs: readonly { before: Sample; after: Sample }[],
): (Comparison | undefined)[] {
  const isTested = pairs.map(({ before, after }) => Math.min(before.of, after.of) >= FEWEST_TO_COMPARE);
  const chances = pairs.map(({ before, after }) => chanceOf(before, after));
  const corrected = holm(chances.filter((_, index) => isTested[index]));
  let next = 0;
  return pairs.map(({ before, after }, index) => {
    const found = differenceOf(before, after);
    if (found === undefined) return undefined;
    const { difference, low, high } = found;
    const interval = { low, high };
    if (isTested[index] !== true) return { difference, interval, p: chances[index] ?? 1, verdict: 'too_few' };
    const p = corrected[next] ?? 1;
    next += 1;
    const isClear = p < SIGNIFICANCE && (low > 0 || high < 0);
    const verdict = isClear ? (difference > 0 ? 'better' : 'worse') : 'no_clear_change';
    return { difference, interval, p, verdict };
  });
}
