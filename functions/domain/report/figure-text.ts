import { percent } from './percent.ts';
import { longDay, type ReportLanguage } from './period-words.ts';
import type { Interval, Share } from '../statistics/share.ts';
import { dayOf } from '../time/day.ts';

/** `3,9` in Vietnamese, `3.9` in English. */
export function decimal(value: number, language: ReportLanguage): string {
  const text = value.toFixed(1);
  return language === 'vi' ? text.replace('.', ',') : text;
}

/** `76–89%`. */
export const percentRange = ({ low, high }: Interval): string =>
  `${percent(low).replace('%', '')}–${percent(high)}`;

/** `82% (76–89%)`; a dash where nobody gave a mark. */
export const shareText = (share: Share | undefined): string =>
  share === undefined ? '–' : `${percent(share.share)} (${percentRange(share)})`;

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
