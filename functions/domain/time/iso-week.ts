import * as z from 'zod/mini';
import { brand, type Brand } from '../shared/brand.ts';
import { addDays, daysBetween, type Day } from './day.ts';

/** An ISO 8601 week, `2026-W47`: Monday to Sunday, week 1 holds the year's first Thursday. */
export type IsoWeek = Brand<string, 'IsoWeek'>;

const weekday = (day: Day): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export function isoWeekOf(day: Day): IsoWeek {
  const thursday = addDays(day, 3 - weekday(day));
  const year = thursday.slice(0, 4);
  const january1 = addDays(thursday, -dayOfYear(thursday));
  const week = Math.floor(daysBetween(january1, thursday) / 7) + 1;
  return brand<IsoWeek>(`${year}-W${String(week).padStart(2, '0')}`);
}

function dayOfYear(day: Day): number {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Math.round((at - Date.UTC(Number(day.slice(0, 4)), 0, 1)) / 86_400_000);
}

/** The week's seven days, Monday first. */
export function daysOf(week: IsoWeek): Day[] {
  const year = Number(week.slice(0, 4));
  const number = Number(week.slice(6));
  // 4 January is always in week 1.
  const fourth = brand<Day>(`${String(year).padStart(4, '0')}-01-04`);
  const monday = addDays(fourth, -weekday(fourth) + (number - 1) * 7);
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

export function addWeeks(week: IsoWeek, weeks: number): IsoWeek {
  const [monday] = daysOf(week);
  if (monday === undefined) throw new RangeError('A week has a Monday.');
  return isoWeekOf(addDays(monday, weeks * 7));
}

const isWeek = (value: string): boolean =>
  isoWeekOf(daysOf(brand<IsoWeek>(value))[0] ?? brand<Day>('')) === value;

export const isoWeekSchema = z.pipe(
  z.string().check(z.regex(/^\d{4}-W\d{2}$/), z.refine(isWeek)),
  z.transform((value: string) => brand<IsoWeek>(value)),
);
