import type { Interval } from '../domain/statistics/share.ts';
import { percent, type ReportLanguage } from '../domain/report/week-sentences.ts';
import { dayOf, type Day } from '../domain/time/day.ts';

/** `3,9` in Vietnamese, `3.9` in English. */
export function decimal(value: number, language: ReportLanguage): string {
  const text = value.toFixed(1);
  return language === 'vi' ? text.replace('.', ',') : text;
}

/** `76–89%`. */
export const percentRange = ({ low, high }: Interval): string =>
  `${percent(low).replace('%', '')}–${percent(high)}`;

/** Percentage points with a sign: `+4`, `−12`, `0`. */
export function points(difference: number): string {
  const rounded = Math.round(difference * 100);
  if (rounded === 0) return '0';
  return rounded > 0 ? `+${rounded}` : `−${-rounded}`;
}

/** `16/11`. */
export const shortDay = (day: Day): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;

/** `08:05 23/11/2026`, Vietnam's clock. */
export function moment(at: number): string {
  const day = dayOf(at);
  const clock = new Date(at + 7 * 3_600_000).toISOString().slice(11, 16);
  return `${clock} ${shortDay(day)}/${day.slice(0, 4)}`;
}
