import * as z from 'zod/mini';
import { brand, type Brand } from '../shared/brand.ts';
import { addDays, daySchema, daysBetween, type Day } from './day.ts';
import { addWeeks, daysOf, isoWeekOf, isoWeekSchema } from './iso-week.ts';

export const periodKinds = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** A span of calendar days that a report is about: `2026-11-16`, `2026-W47`, `2026-11`, `2026-Q4` or `2026`. */
export type Period = Brand<string, 'Period'>;

const patterns = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  week: /^\d{4}-W\d{2}$/,
  month: /^\d{4}-(?:0[1-9]|1[0-2])$/,
  quarter: /^\d{4}-Q[1-4]$/,
  year: /^\d{4}$/,
} as const satisfies Record<PeriodKind, RegExp>;

const kindNamed = (text: string): PeriodKind | undefined =>
  periodKinds.find((kind) => patterns[kind].test(text));

const isPeriod = (text: string): boolean => {
  const kind = kindNamed(text);
  if (kind === 'day') return daySchema.safeParse(text).success;
  if (kind === 'week') return isoWeekSchema.safeParse(text).success;
  return kind !== undefined;
};

export const periodSchema = z.pipe(
  z.string().check(z.maxLength(10), z.refine(isPeriod)),
  z.transform((text: string) => brand<Period>(text)),
);

/** Which kind of period it is. */
export function kindOf(period: Period): PeriodKind {
  const kind = kindNamed(period);
  if (kind === undefined) throw new RangeError('A period is of one of five kinds.');
  return kind;
}

/** The period of that kind in which a day lies. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  switch (kind) {
    case 'day':
      return brand<Period>(day);
    case 'week':
      return brand<Period>(isoWeekOf(day));
    case 'month':
      return brand<Period>(day.slice(0, 7));
    case 'quarter':
      return brand<Period>(`${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`);
    case 'year':
      return brand<Period>(day.slice(0, 4));
  }
}

/** The first and the last day, both included. */
export function spanOf(period: Period): { from: Day; to: Day } {
  const year = period.slice(0, 4);
  switch (kindOf(period)) {
    case 'day': {
      const day = daySchema.parse(period);
      return { from: day, to: day };
    }
    case 'week': {
      const [from] = daysOf(isoWeekSchema.parse(period));
      if (from === undefined) throw new RangeError('A week has a Monday.');
      return { from, to: addDays(from, 6) };
    }
    case 'month':
      return months(year, Number(period.slice(5, 7)), 1);
    case 'quarter':
      return months(year, Number(period.slice(6)) * 3 - 2, 3);
    case 'year':
      return months(year, 1, 12);
  }
}

/** Every day of it, in order. */
export function daysOfPeriod(period: Period): Day[] {
  const { from, to } = spanOf(period);
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
}

/** The one before it, of the same kind. */
export function periodBefore(period: Period): Period {
  return periodOf(kindOf(period), addDays(spanOf(period).from, -1));
}

/**
 * The same one a year ago. For weeks and days that is 52 weeks ago, so that the same weekdays are compared; ISO years
 * of 53 weeks shift the number by one.
 */
export function periodYearBefore(period: Period): Period {
  const kind = kindOf(period);
  const { from } = spanOf(period);
  if (kind === 'day') return periodOf('day', addDays(from, -364));
  if (kind === 'week') return brand<Period>(addWeeks(isoWeekSchema.parse(period), -52));
  return periodOf(kind, daySchema.parse(`${Number(from.slice(0, 4)) - 1}${from.slice(4)}`));
}

/** The shorter periods that make it up exactly and have reports of their own: a quarter's months, a year's quarters. */
export function partsOf(period: Period): Period[] {
  const kind = kindOf(period);
  const part = kind === 'quarter' ? 'month' : kind === 'year' ? 'quarter' : undefined;
  return part === undefined ? [] : [...new Set(daysOfPeriod(period).map((day) => periodOf(part, day)))];
}

/** Whether its first day is this one or lies before it. */
export const hasBegun = (period: Period, today: Day): boolean => spanOf(period).from <= today;

/** Whether every day of it lies before this one. */
export const isOver = (period: Period, today: Day): boolean => spanOf(period).to < today;

function months(year: string, first: number, count: number): { from: Day; to: Day } {
  const two = (number: number): string => String(number).padStart(2, '0');
  const from = daySchema.parse(`${year}-${two(first)}-01`);
  const next = first + count;
  const after = next > 12 ? `${String(Number(year) + 1).padStart(4, '0')}-01-01` : `${year}-${two(next)}-01`;
  return { from, to: addDays(daySchema.parse(after), -1) };
}
