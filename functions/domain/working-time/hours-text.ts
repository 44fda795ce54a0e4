import { dayHoursSchema, type DayHours } from './day-hours.ts';

const span = /^(\d{1,2})(?:[:.hg](\d{2})?)?\s*[-–—]\s*(\d{1,2})(?:[:.hg](\d{2})?)?$/iu;

/** Hours as people write them: `7:30-11:30, 13:30-17:00`, `7h30–11h30`. None for an empty text; undefined: not readable. */
export function readHours(typed: string): DayHours | undefined {
  const parts = typed.split(/[,;]/u).map((part) => part.trim());
  if (parts.length === 1 && parts[0] === '') return [];
  const spans = parts.map((part) => {
    const [whole, fromHour = '', fromMinute = '00', toHour = '', toMinute = '00'] = span.exec(part) ?? [];
    return whole === undefined
      ? undefined
      : {
          opens: `${fromHour.padStart(2, '0')}:${fromMinute}`,
          closes: `${toHour.padStart(2, '0')}:${toMinute}`,
        };
  });
  return dayHoursSchema.safeParse(spans).data;
}

/** `07:30–11:30, 13:30–17:00`; empty on a day off. */
export const hoursText = (hours: DayHours): string =>
  hours.map(({ opens, closes }) => `${opens}–${closes}`).join(', ');
