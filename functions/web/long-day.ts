import type { Day } from '../domain/time/day.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `23/11/2026` in Vietnamese, `23 November 2026` in English. */
export function longDay(day: Day, language: 'vi' | 'en'): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return language === 'vi'
    ? `${date}/${month}/${year}`
    : `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}
