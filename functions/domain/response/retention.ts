import { daysBetween, type Day } from '../time/day.ts';

/** Days a response is kept, counted from the visit's day. */
export const RESPONSE_RETENTION_DAYS = 400;

/** Days after which a day is sealed: well before its first response can expire. */
export const SEALED_AFTER_DAYS = 370;

/** A sealed day's tally never falls because responses expired. */
export function isSealed(day: Day, today: Day): boolean {
  return daysBetween(day, today) >= SEALED_AFTER_DAYS;
}
