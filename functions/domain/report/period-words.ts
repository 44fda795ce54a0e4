import type { Day } from '../time/day.ts';
import { monthNames } from '../time/day-in-words.ts';
import { kindOf, spanOf, type Period, type PeriodKind } from '../time/period.ts';

/** The languages leaders read in. */
const reportLanguages = ['vi', 'en'] as const;
export type ReportLanguage = (typeof reportLanguages)[number];

/** `16/11`. */
export const shortDay = (day: Day): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;
/** `16/11/2026`. */
export const longDay = (day: Day): string => `${shortDay(day)}/${day.slice(0, 4)}`;

const quarters = ['I', 'II', 'III', 'IV'];

/** `Tuần 47 (16/11–22/11/2026)`, `Tháng 11/2026`, `Quý IV/2026`; `Week 47 (16/11–22/11/2026)`, `November 2026`. */
export function periodName(period: Period, language: ReportLanguage): string {
  const { from, to } = spanOf(period);
  const year = period.slice(0, 4);
  const isVietnamese = language === 'vi';
  switch (kindOf(period)) {
    case 'day':
      return isVietnamese ? `Ngày ${longDay(from)}` : longDay(from);
    case 'week': {
      const number = Number(period.slice(6));
      return `${isVietnamese ? 'Tuần' : 'Week'} ${number} (${shortDay(from)}–${longDay(to)})`;
    }
    case 'month': {
      const month = Number(period.slice(5));
      return isVietnamese ? `Tháng ${month}/${year}` : `${monthNames[month - 1] ?? ''} ${year}`;
    }
    case 'quarter': {
      const quarter = Number(period.slice(6));
      return isVietnamese ? `Quý ${quarters[quarter - 1] ?? ''}/${year}` : `Quarter ${quarter} of ${year}`;
    }
    case 'year':
      return isVietnamese ? `Năm ${year}` : year;
  }
}

type Words = { now: string; before: string; yearBefore: string };

/** How people speak of a period, of the one before it and of the same one a year ago. */
export const periodWords: Record<ReportLanguage, Record<PeriodKind, Words>> = {
  vi: {
    day: { now: 'ngày này', before: 'ngày trước', yearBefore: 'cùng thứ năm trước' },
    week: { now: 'tuần này', before: 'tuần trước', yearBefore: 'cùng tuần năm trước' },
    month: { now: 'tháng này', before: 'tháng trước', yearBefore: 'cùng tháng năm trước' },
    quarter: { now: 'quý này', before: 'quý trước', yearBefore: 'cùng quý năm trước' },
    year: { now: 'năm này', before: 'năm trước', yearBefore: 'năm trước' },
  },
  en: {
    day: { now: 'this day', before: 'the day before', yearBefore: 'the same weekday a year ago' },
    week: { now: 'this week', before: 'last week', yearBefore: 'the same week a year ago' },
    month: { now: 'this month', before: 'last month', yearBefore: 'the same month a year ago' },
    quarter: { now: 'this quarter', before: 'last quarter', yearBefore: 'the same quarter a year ago' },
    year: { now: 'this year', before: 'last year', yearBefore: 'a year ago' },
  },
};

/** With a capital letter. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
