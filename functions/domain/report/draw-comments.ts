import { createHash } from 'node:crypto';
import type { Response } from '../response/response.ts';
import { officeIdSchema } from '../shared/ids.ts';
import type { Tally } from '../tally/tally.ts';
import type { Period } from '../time/period.ts';

export const MOST_COMMENTS = 12;

/** A lot that nobody chooses: the same period and name draw the same one. */
export const lotOf = (period: Period, name: string): string =>
  createHash('sha256').update(`${period}#${name}`).digest('hex');

/**
 * Which comments of a period are quoted: each comment's lot is a hash of the period and its id, and the lowest lots
 * win. The same period gives the same comments.
 */
export function drawComments(
  period: Period,
  tallies: readonly Tally[],
): Pick<Response, 'officeId' | 'day' | 'id'>[] {
  return tallies
    .flatMap(({ scopeId, day, comments }) => {
      const office = officeIdSchema.safeParse(scopeId);
      if (!office.success) return [];
      return comments.map((id) => ({
        reference: { officeId: office.data, day, id },
        lot: lotOf(period, id),
      }));
    })
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, MOST_COMMENTS)
    .map(({ reference }) => reference);
}
