import { betaQuantile } from './beta.ts';
import type { Sample } from './compare-shares.ts';
import type { Interval } from './share.ts';
import { sharePriorOf, type SharePrior } from './share-prior.ts';

/** A share drawn towards what the other places have, 0 to 1, with its 95 % interval, and the answers it rests on. */
export type ShrunkenShare = Interval & { share: number; of: number };

const TAIL = 0.025;

/**
 * The share of one place given its answers and what is known of places like it: the mean of the posterior beta
 * distribution and its 2.5 % and 97.5 % quantiles. A thousand answers speak for themselves; three happy ones hardly
 * move what was expected. Counts may be fractions (they are after adjustment); nobody's answers give the prior.
 */
export function shrinkShare({ count, of }: Sample, prior: SharePrior): ShrunkenShare {
  const a = prior.share * prior.weight + count;
  const b = (1 - prior.share) * prior.weight + of - count;
  return { share: a / (a + b), low: betaQuantile(TAIL, a, b), high: betaQuantile(1 - TAIL, a, b), of };
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
