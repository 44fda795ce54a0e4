import { betaQuantile } from './beta.ts';
import type { Sample } from './compare-shares.ts';
import type { Interval } from './share.ts';
import { sharePriorOf, type SharePrior } from './share-prior.ts';

/** A share drawn towards what the other places have, 0 to 1, with its 95 % interval, and the answers it rests on. */
export type ShrunkenShare = Interval & { share: number; of: number };

const TAIL = 0.025;
/** A distribution of less than an answer would say that only 0 and 1 can be. */
const SMALLEST_SIZE = 1;
/** Where all of a hundred million are satisfied, the rest of the share drowns in rounding. */
const TINY = 1e-9;

/**
 * The share of one place given its answers and what is known of places like it: the mean of the posterior beta
 * distribution. A thousand answers speak for themselves; three happy ones hardly move what was expected. The interval
 * is from the 2.5 % to the 97.5 % quantile, and allows also for the expected share being known only so well, as far as
 * the place leans on it (Morris 1983, Journal of the American Statistical Association 78:47). Counts may be fractions
 * (they are after adjustment); nobody's answers give the prior.
 */
export function shrinkShare({ count, of }: Sample, prior: SharePrior): ShrunkenShare {
  const all = prior.weight + of;
  const share = (prior.share * prior.weight + count) / all;
  const leaning = prior.weight / all;
  const variance =
    (share * (1 - share)) / (all + 1) + (leaning ** 2 * prior.share * (1 - prior.share)) / prior.of;
  // The beta distribution of that mean and variance.
  const size = Math.max(SMALLEST_SIZE, (share * (1 - share)) / variance - 1);
  const [a, b] = [Math.max(TINY, share * size), Math.max(TINY, (1 - share) * size)];
  return { share, low: betaQuantile(TAIL, a, b), high: betaQuantile(1 - TAIL, a, b), of };
}

/**
 * Every sample's shrunken share, in the given order; empty where nobody answered at all.
 *
 * @param prior what is known beforehand; without it the samples tell it themselves
 */
export function shrunkenShares(
  samples: readonly Sample[],
  prior: SharePrior | undefined = sharePriorOf(samples),
): ShrunkenShare[] {
  return prior === undefined ? [] : samples.map((sample) => shrinkShare(sample, prior));
}
