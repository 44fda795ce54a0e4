import * as z from 'zod/mini';
import { brand, type Brand } from '../shared/brand.ts';
import { wallClock, type TimeZone } from './time-zone.ts';

/** A calendar day, `YYYY-MM-DD`: in Vietnam, or in the zone of whoever the day is about. */
export type Day = Brand<string, 'Day'>;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** The day's midnight as if it were one of UTC. */
const midnightOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayAt = (wall: number): Day => brand<Day>(new Date(wall).toISOString().slice(0, 10));

const isDay = (value: string): boolean => {
  const at = midnightOf(value);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
};

export const daySchema = z.pipe(
  z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isDay)),
  z.transform((value: string) => brand<Day>(value)),
);

/** The calendar day of a moment in milliseconds, in Vietnam when no zone is named. */
export function dayOf(at: number, zone?: TimeZone): Day {
  return dayAt(wallClock(at, zone));
}

/** The hour of the day, 0 to 23, in Vietnam when no zone is named. */
export function hourOf(at: number, zone?: TimeZone): number {
  return new Date(wallClock(at, zone)).getUTCHours();
}

/**
 * The first moment of a day, in milliseconds, in Vietnam when no zone is named. Where clocks jump over midnight the day
 * begins with the jump; a day that a zone left out begins when the next one does.
 */
export function startOf(day: Day, zone?: TimeZone): number {
  return atHour(day, 0, zone);
}

/** The first moment at which a zone's clocks show that hour of that day, by the rules of `atMinute`. */
export function atHour(day: Day, hour: number, zone?: TimeZone): number {
  return atMinute(day, hour * 60, zone);
}

/**
 * The first moment at which a zone's clocks show that minute of that day or, where they jump over it, a later one. What
 * is shown twice in the night on which clocks go back counts the first time. Minute 1440 is where the next day begins.
 */
export function atMinute(day: Day, minute: number, zone?: TimeZone): number {
  const wall = midnightOf(day) + minute * MINUTE_MS;
  const offsetAt = (at: number): number => wallClock(at, zone) - at;
  // No zone is further from UTC than these, and none changes its clocks twice in a day.
  let early = wall - offsetAt(wall - 15 * HOUR_MS);
  const late = wall - offsetAt(wall + 13 * HOUR_MS);
  if (early === late || wallClock(early, zone) === wall) return early;
  if (wallClock(late, zone) === wall) return late;
  // The clocks jump over it: the moment of the jump lies between the two.
  let before = late;
  while (early - before > 1) {
    const middle = Math.floor((before + early) / 2);
    if (wallClock(middle, zone) < wall) before = middle;
    else early = middle;
  }
  return early;
}

export function addDays(day: Day, days: number): Day {
  return dayAt(midnightOf(day) + days * DAY_MS);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((midnightOf(to) - midnightOf(from)) / DAY_MS);
}
