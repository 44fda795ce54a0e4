import { dayOf } from '../time/day.ts';
import { wallClock, type TimeZone } from '../time/time-zone.ts';

/**
 * When an office may be open, in minutes of the day on its clocks, from which day on. Offices work from 7:00 or 7:30 to
 * 17:00 or 17:30, people queue before and after, and some offices serve longer: until the calendars of offices are
 * known, only what lies outside all of that is out of hours. Ascending; the first is older than any answer.
 */
const openingHours = [{ from: '2020-01-01', opens: 6 * 60 + 30, closes: 19 * 60 }] as const;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** Whether no office is open at that moment, milliseconds since 1970; in Vietnam when no zone is named. */
export function isOutOfHours(at: number, timeZone?: TimeZone): boolean {
  const day: string = dayOf(at, timeZone);
  const { opens, closes } = openingHours.findLast(({ from }) => from <= day) ?? openingHours[0];
  const minute = Math.floor(wallClock(at, timeZone) / MINUTE_MS) % DAY_MINUTES;
  return minute < opens || minute >= closes;
}
