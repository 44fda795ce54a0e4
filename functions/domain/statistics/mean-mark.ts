import type { Marks } from '../tally/tally.ts';
import type { Interval } from './share.ts';
import { student95 } from './student.ts';

/** The mean of so many marks, 1 to 5, with its 95 % interval. */
export type MeanMark = Interval & { mean: number; of: number };

/** Fewer marks have no interval worth the name. */
const FEWEST_FOR_MEAN = 5;

/**
 * The mean mark with its 95 % interval. Five marks and more: Student's t, kept within 1 to 5. All marks alike: t would
 * claim certainty, so the interval allows for the largest share of other marks that so many draws can miss
 * (1 − 0.025^(1/n), the exact form of the rule of three, Hanley and Lippman-Hand 1983), each as far away as can be.
 * Fewer than five marks: no mean.
 */
export function meanMark(marks: Marks): MeanMark | undefined {
  const of = marks.reduce((sum, count) => sum + count, 0);
  if (of < FEWEST_FOR_MEAN) return undefined;
  const mean = marks.reduce((sum, count, index) => sum + count * (index + 1), 0) / of;
  const squares = marks.reduce((sum, count, index) => sum + count * (index + 1 - mean) ** 2, 0);
  if (squares === 0) {
    const missed = 1 - 0.025 ** (1 / of);
    return { mean, of, low: mean - missed * (mean - 1), high: mean + missed * (5 - mean) };
  }
  const half = student95(of - 1) * Math.sqrt(squares / (of - 1) / of);
  return { mean, of, low: Math.max(1, mean - half), high: Math.min(5, mean + half) };
}
