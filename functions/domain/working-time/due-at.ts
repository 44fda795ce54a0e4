import type { Calendar } from './calendar.ts';
import { closingOf, passageOf } from './passage.ts';
import { momentsWithoutPauses, type Pause } from './span.ts';
import type { TimeLimit } from './time-limit.ts';
import { daysFrom } from './working-spans.ts';

/**
 * Until when something received at a moment must be done: the last moment that is still in time. Undefined where a
 * pause that has not ended begins before it.
 *
 * Hours and minutes count from the moment itself, working hours only while the unit works (Civil Code 2015 art. 147(1)).
 * Days count from the day after the one of receipt (art. 147(2)) and end at close of business. What comes after closing
 * time or on a day off is received when the office opens next, for working days. A limit in calendar days whose last
 * day is a day off ends with the next working day (art. 148(5)); the law lets a day last until midnight (art. 148(6)),
 * but an office does nothing after it has closed.
 */
export function dueAt(
  start: number,
  limit: TimeLimit,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): number | undefined {
  const passage = passageOf(limit.unit, calendar, pauses);
  const last = passage.reach(passage.sinceReceipt(start), limit.amount);
  return last === undefined || limit.unit !== 'days' ? last : closingFrom(last, calendar, pauses);
}

/** The first close of business at or after the end of a day. */
function closingFrom(end: number, calendar: Calendar, pauses: readonly Pause[]): number | undefined {
  const [closing] = momentsWithoutPauses(closingsFrom(end, calendar), pauses);
  return closing;
}

function* closingsFrom(end: number, calendar: Calendar): Generator<number> {
  for (const day of daysFrom(calendar, end - 1)) {
    const closing = closingOf(calendar, day);
    if (closing !== undefined && closing >= end) yield closing;
  }
}
