import type { Sample } from './compare-shares.ts';
import { logGamma } from './log-gamma.ts';

/** Tables that are as likely as the observed one come out a hair off. */
const HAIR = 1 + 1e-7;

/**
 * How likely two samples of one and the same share are to differ at least so improbably: the exact two-sided test of
 * Fisher and Irwin, which sums all tables with the same margins that are no more likely than the observed one.
 */
export function fisherChance(one: Sample, other: Sample): number {
  const satisfied = one.count + other.count;
  const all = one.of + other.of;
  const fewest = Math.max(0, satisfied - other.of);
  const most = Math.min(one.of, satisfied);
  const whole = logChoose(all, satisfied);
  const likelihood = (count: number): number =>
    Math.exp(logChoose(one.of, count) + logChoose(other.of, satisfied - count) - whole);
  const observed = likelihood(one.count) * HAIR;
  let sum = 0;
  for (let count = fewest; count <= most; count += 1) {
    const here = likelihood(count);
    if (here <= observed) sum += here;
  }
  return Math.min(1, sum);
}

const logChoose = (of: number, count: number): number =>
  logGamma(of + 1) - logGamma(count + 1) - logGamma(of - count + 1);
