import * as z from 'zod/mini';
import { daySchema, type Day } from '../time/day.ts';
import { dayHoursSchema, minutesIn, type DayHours } from './day-hours.ts';

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

const hours = z.optional(dayHoursSchema);

/** The usual week of an office. A weekday that is left out, or has no hours, is a day off. */
const weekSchema = z.object({
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
  sunday: hours,
});
type Week = z.infer<typeof weekSchema>;

/** Less than an hour of work a week is a mistake, and deadlines on it would lie years away. */
const LEAST_WEEK_MINUTES = 60;
const isLongEnough = (week: Week): boolean =>
  weekdays.reduce((sum, weekday) => sum + minutesIn(week[weekday] ?? []), 0) >= LEAST_WEEK_MINUTES;

/** The usual week from a day on: hours change with the season, or when an office begins to serve on Saturdays. */
export const weeklyHoursSchema = z.object({
  from: daySchema,
  week: weekSchema.check(z.refine(isLongEnough)),
});
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>;

export function weekdayOf(day: Day): Weekday {
  return weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday';
}

/** The hours of a weekday; none on a day off. */
export function hoursOfWeekday({ week }: WeeklyHours, weekday: Weekday): DayHours {
  return week[weekday] ?? [];
}
