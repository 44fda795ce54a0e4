import type { Day } from './day.ts';

/** In English, January first. */
export const monthNames = [
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

/** `05/01/2027` in Vietnamese, `5 January 2027` in English. */
export function dayInWords(day: Day, language: 'vi' | 'en'): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return language === 'vi'
    ? `${date}/${month}/${year}`
    : `${Number(date)} ${monthNames[Number(month) - 1] ?? month} ${year}`;
}
