import type { Sample } from './compare-shares.ts';
import { logBeta } from './log-gamma.ts';

/**
 * What is known of a place before its own answers: the share it is expected to have, as if `weight` people had
 * answered, and the number of independent answers from which that share itself is known.
 */
export type SharePrior = { share: number; weight: number; of: number };

/** How far true shares may lie apart, as a part of the farthest that they could: from next to nothing to very far. */
const SMALLEST_SPREAD = 0.02;
const SPREAD_RATIO = 1.15;
const SPREADS = Array.from({ length: 26 }, (_, step) => SMALLEST_SPREAD * SPREAD_RATIO ** step);

/**
 * What the places together tell about any one of them: a beta distribution of true shares, from the beta-binomial
 * likelihood of all samples (empirical Bayes; Casella 1985, The American Statistician 39:83).
 *
 * How far true shares lie apart is averaged over what the samples leave possible, each possible standard deviation
 * being as likely beforehand (Gelman 2006, Bayesian Analysis 1:515), and not taken at the likeliest value: with three
 * places, or with places that happen to look alike, that value is often zero, and every place would be declared equal
 * beyond doubt. Undefined where nobody answered.
 */
export function sharePriorOf(samples: readonly Sample[]): SharePrior | undefined {
  const answered = samples.filter(({ of }) => of > 0);
  if (answered.length === 0) return undefined;

  const tried = SPREADS.map((spread) => {
    const overlap = spread * spread;
    const { share, of } = meanShare(answered, overlap);
    const weight = 1 / overlap - 1;
    return { spread, overlap, share, of, likelihood: logLikelihood(answered, share, weight) };
  });
  const best = Math.max(...tried.map(({ likelihood }) => likelihood));
  let [sum, overlaps, shares, ofs] = [0, 0, 0, 0];
  for (const { spread, overlap, share, of, likelihood } of tried) {
    // The steps between the spreads grow with them.
    const chance = spread * Math.exp(likelihood - best);
    sum += chance;
    overlaps += chance * overlap;
    shares += chance * share;
    ofs += chance * of;
  }
  return { share: shares / sum, weight: sum / overlaps - 1, of: ofs / sum };
}

/**
 * The mean share: a large place counts for more, and for less so the more true shares differ (Kleinman 1973, Journal
 * of the American Statistical Association 68:46). Half an answer of either kind keeps it off 0 and 1. It is known as
 * well as from `of` independent answers.
 */
function meanShare(samples: readonly Sample[], overlap: number): { share: number; of: number } {
  let [satisfied, all] = [0.5, 1];
  for (const { count, of } of samples) {
    const weight = 1 / (1 + overlap * (of - 1));
    satisfied += weight * count;
    all += weight * of;
  }
  return { share: satisfied / all, of: all };
}

function logLikelihood(samples: readonly Sample[], share: number, weight: number): number {
  const [a, b] = [share * weight, (1 - share) * weight];
  const none = logBeta(a, b);
  return samples.reduce((sum, { count, of }) => sum + logBeta(a + count, b + of - count) - none, 0);
}
