import { createHash } from 'node:crypto';
import type { Response } from '../response/response.ts';
import { officeIdSchema } from '../shared/ids.ts';
import type { Tally } from '../tally/tally.ts';
import type { IsoWeek } from '../time/iso-week.ts';

export const MOST_COMMENTS = 12;

/**
 * Which comments of a week are quoted: each comment's lot is a hash of the week and its id, and the lowest lots win.
 * The same week gives the same comments, and nobody chooses them.
 */
export function drawComments(
  week: IsoWeek,
  tallies: readonly Tally[],
): Pick<Response, 'officeId' | 'day' | 'id'>[] {
  return tallies
    .flatMap(({ scopeId, day, comments }) => {
      const office = officeIdSchema.safeParse(scopeId);
      if (!office.success) return [];
      return comments.map((id) => ({
        reference: { officeId: office.data, day, id },
        lot: createHash('sha256').update(`${week}#${id}`).digest('hex'),
      }));
    })
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, MOST_COMMENTS)
    .map(({ reference }) => reference);
}
