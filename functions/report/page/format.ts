import { percent } from '../../domain/report/percent.ts';
import { longDay, type ReportLanguage } from '../../domain/report/period-words.ts';
import type { Interval } from '../../domain/statistics/share.ts';
import { dayOf } from '../../domain/time/day.ts';

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

/** `08:05 23/11/2026`, Vietnam's clock. */
export function moment(at: number): string {
  const day = dayOf(at);
  const clock = new Date(at + 7 * 3_600_000).toISOString().slice(11, 16);
  return `${clock} ${longDay(day)}`;
}
