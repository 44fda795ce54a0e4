import { SMALLEST_SHOWN } from '../report/small-groups.ts';
import type { Sample } from '../statistics/compare-shares.ts';
import { shareOf, type Share } from '../statistics/share.ts';

/** With few marks a share to the hundredth names the very count, so the fewer they are the coarser its steps. */
const stepsFor = (of: number): number => (of < 50 ? 10 : of < 200 ? 20 : 100);

/**
 * A share rounded for an alert, which tells of part of a week whose report follows: subtracting one from the other
 * should leave a guess at what the few others of the week said. Steps of 10 points below 50 marks, 5 below 200,
 * then 1; the interval outward, and the number of marks down to tens.
 *
 * @throws RangeError of fewer marks than are ever shown
 */
export function shownShare({ count, of }: Sample): Share {
  const exact = shareOf(count, of);
  if (exact === undefined || of < SMALLEST_SHOWN) throw new RangeError('So few marks are not shown.');
  const steps = stepsFor(of);
  return {
    share: Math.round(exact.share * steps) / steps,
    low: Math.floor(exact.low * steps) / steps,
    high: Math.ceil(exact.high * steps) / steps,
    of: Math.max(SMALLEST_SHOWN, Math.floor(of / 10) * 10),
  };
}
