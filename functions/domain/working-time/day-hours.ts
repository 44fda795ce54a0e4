import * as z from 'zod/mini';

/** A time of day on a 24-hour clock, `07:30`. Texts of this form compare as the times do. */
const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

const isInOrder = (spans: readonly { opens: string; closes: string }[]): boolean =>
  spans.every(({ opens, closes }, index) => opens < closes && (spans[index - 1]?.closes ?? '00:00') <= opens);

/**
 * When an office is at work on one day, in the times of its own clocks: spans that begin with `opens`, end right before
 * `closes`, ascend and do not overlap. A night shift is two spans, one up to `24:00` and one of the next day.
 */
export const dayHoursSchema = z
  .array(
    z.object({
      opens: z.string().check(z.regex(timeOfDay)),
      closes: z.string().check(z.refine((text) => timeOfDay.test(text) || text === '24:00')),
    }),
  )
  .check(z.maxLength(6), z.refine(isInOrder));
export type DayHours = z.infer<typeof dayHoursSchema>;

/** The minute of the day, 0 to 1440. */
export function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** How long those hours are together, in minutes. */
export function minutesIn(hours: DayHours): number {
  return hours.reduce((sum, { opens, closes }) => sum + minuteOfDay(closes) - minuteOfDay(opens), 0);
}
