import { addDays, dayOf, type Day } from '../time/day.ts';
import { spansOn, type Calendar } from './calendar.ts';
import type { Span } from './span.ts';

/** Days are written with four digits of the year; nobody's deadline lies beyond. */
const LAST_DAY = '9999-01-01';
const LAST_MOMENT = Date.parse(`${LAST_DAY}T00:00:00Z`);

/** The days from that of a moment on, without end. @throws RangeError for a moment before 1970 or after the year 9998 */
export function* daysFrom(calendar: Calendar, at: number): Generator<Day> {
  if (!(at >= 0 && at < LAST_MOMENT)) throw new RangeError('That moment is in no calendar.');
  for (let day = dayOf(at, calendar.zone); day < LAST_DAY; day = addDays(day, 1)) yield day;
}

/** All working time from a moment on, in ascending spans, without end. */
export function* workingSpans(calendar: Calendar, at: number): Generator<Span> {
  for (const day of daysFrom(calendar, at)) {
    for (const { from, to } of spansOn(calendar, day)) if (to > at) yield { from: Math.max(from, at), to };
  }
}

/** Day and night from a moment on. */
export function aroundTheClock(at: number): Span[] {
  return [{ from: at, to: Infinity }];
}
