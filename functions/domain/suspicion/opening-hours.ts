import { dayOf, hourOf } from '../time/day.ts';

/**
 * When an office may be open, in minutes of the day in Vietnam, from which day on. Offices work from 7:00 or 7:30 to
 * 17:00 or 17:30, people queue before and after, and some offices serve longer: until the calendars of offices are
 * known, only what lies outside all of that is out of hours. Ascending; the first is older than any answer.
 */
const openingHours = [{ from: '2020-01-01', opens: 6 * 60 + 30, closes: 19 * 60 }] as const;

const MINUTE_MS = 60_000;

/** Whether no office is open at that moment, milliseconds since 1970. */
export function isOutOfHours(at: number): boolean {
  const day: string = dayOf(at);
  const { opens, closes } = openingHours.findLast(({ from }) => from <= day) ?? openingHours[0];
  // Vietnam is whole hours from UTC.
  const minute = hourOf(at) * 60 + (Math.floor(at / MINUTE_MS) % 60);
  return minute < opens || minute >= closes;
}
