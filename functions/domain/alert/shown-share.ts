import { SMALLEST_SHOWN } from '../report/small-groups.ts';
import type { Sample } from '../statistics/compare-shares.ts';
import { shareOf, type Share } from '../statistics/share.ts';

/** Fewer marks are told in coarser steps: with few, a share to the hundredth names the very count. */
const FEWEST_FOR_HUNDREDTHS = 100;

/**
 * A share so rounded that the week's report less an alert in its midst does not tell what the few others of the week
 * said: in steps of 5 points below a hundred marks, of 1 point above, and their number rounded down to tens.
 *
 * @throws RangeError of fewer marks than are ever shown
 */
export function shownShare({ count, of }: Sample): Share {
  const exact = shareOf(count, of);
  if (exact === undefined || of < SMALLEST_SHOWN) throw new RangeError('So few marks are not shown.');
  const steps = of < FEWEST_FOR_HUNDREDTHS ? 20 : 100;
  return {
    share: Math.round(exact.share * steps) / steps,
    low: Math.floor(exact.low * steps) / steps,
    high: Math.ceil(exact.high * steps) / steps,
    of: Math.max(SMALLEST_SHOWN, Math.floor(of / 10) * 10),
  };
}
