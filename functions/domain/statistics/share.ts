import { Z95 } from './normal.ts';

/** From low to high, both included. */
export type Interval = { low: number; high: number };

/** A share of so many, 0 to 1, with its 95 % interval. */
export type Share = Interval & { share: number; of: number };

/**
 * A share with its 95 % score interval (Wilson 1927): it never leaves 0 to 1 and stays honest at 0 %, at 100 % and in
 * small samples. Of nothing there is no share.
 *
 * @throws RangeError where the counts cannot be
 */
export function shareOf(count: number, of: number): Share | undefined {
  if (!Number.isInteger(count) || !Number.isInteger(of) || count < 0 || count > of)
    throw new RangeError('A share is a count of a count.');
  if (of === 0) return undefined;
  const share = count / of;
  const weight = Z95 ** 2 / of;
  const centre = (share + weight / 2) / (1 + weight);
  const half = (Z95 / (1 + weight)) * Math.sqrt((share * (1 - share)) / of + weight / (4 * of));
  // At the ends the exact bounds are 0 and 1; rounding would put them beside the share.
  const low = count === 0 ? 0 : Math.max(0, centre - half);
  const high = count === of ? 1 : Math.min(1, centre + half);
  return { share, low, high, of };
}
