import * as z from 'zod/mini';
import { localizedSchema } from '../shared/localized.ts';
import { daySchema } from '../time/day.ts';
import { dayHoursSchema } from './day-hours.ts';

const common = {
  day: daySchema,
  name: localizedSchema,
  /** The day counts as written, but nobody has announced it yet: whoever keeps the calendar should look. */
  confirm: z.optional(z.boolean()),
};

/** What one day is, against the usual week: off, or a working day beside the usual ones. */
export const calendarDaySchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('off') }),
  z.object({
    ...common,
    kind: z.literal('work'),
    /** Its own hours. Without them it has those of the day it makes up for, else of an ordinary working day. */
    hours: z.optional(dayHoursSchema.check(z.minLength(1))),
    /** The day off that it makes up for. */
    insteadOf: z.optional(daySchema),
  }),
]);
export type CalendarDay = z.infer<typeof calendarDaySchema>;

export const namesNoDayTwice = (days: readonly CalendarDay[]): boolean =>
  new Set(days.map(({ day }) => day)).size === days.length;

/** The days of a stretch of time that differ from the usual week, as whoever decides about them has set them. */
export const calendarTableSchema = z
  .object({
    id: z.string().check(z.regex(/^[a-z0-9-]{2,40}$/)),
    /** The first and the last day that it speaks of. What it does not name between them is as usual. */
    from: daySchema,
    to: daySchema,
    /** Whether the schedule has been announced; else it holds what the law alone says, and may still change. */
    announced: z.boolean(),
    /** Where its days come from. */
    sources: z.array(z.string()).check(z.minLength(1)),
    days: z.array(calendarDaySchema).check(z.maxLength(366), z.refine(namesNoDayTwice)),
  })
  .check(z.refine(({ from, to, days }) => days.every(({ day }) => from <= day && day <= to)));
export type CalendarTable = z.infer<typeof calendarTableSchema>;
