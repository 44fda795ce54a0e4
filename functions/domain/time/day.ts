import * as z from 'zod/mini';
import { brand, type Brand } from '../shared/brand.ts';

/** A calendar day in Vietnam, `YYYY-MM-DD`. */
export type Day = Brand<string, 'Day'>;

const DAY_MS = 86_400_000;
/** Asia/Ho_Chi_Minh is UTC+7 all year: it has no daylight saving time. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

const isDay = (value: string): boolean => {
  const at = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
};

export const daySchema = z.pipe(
  z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isDay)),
  z.transform((value: string) => brand<Day>(value)),
);

/** The Vietnamese calendar day of a moment in milliseconds. */
export function dayOf(at: number): Day {
  return brand<Day>(new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10));
}

/** The hour of the day in Vietnam, 0 to 23. */
export function hourOf(at: number): number {
  return new Date(at + VIETNAM_OFFSET_MS).getUTCHours();
}

/** The first moment of a day, in milliseconds. */
export function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS;
}

export function addDays(day: Day, days: number): Day {
  return dayOf(startOf(day) + days * DAY_MS);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS);
}
