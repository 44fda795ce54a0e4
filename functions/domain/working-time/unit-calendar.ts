import * as z from 'zod/mini';
import { timeZoneSchema } from '../time/time-zone.ts';
import { calendarDaySchema, namesNoDayTwice } from './calendar-table.ts';
import shipped from './shipped/ward-hours.json' with { type: 'json' };
import { weeklyHoursSchema, type WeeklyHours } from './weekly-hours.ts';

const ascends = (weeks: readonly WeeklyHours[]): boolean =>
  weeks.every(({ from }, index) => index === 0 || (weeks[index - 1]?.from ?? from) < from);

/** What a unit sets about its own working time. */
export const unitCalendarSchema = z.object({
  /** Whose clocks its hours are; Vietnam's where none is named. */
  timeZone: z.optional(timeZoneSchema),
  /** Its usual weeks, the oldest first. The first also counts for all days before it. */
  weeks: z.array(weeklyHoursSchema).check(z.minLength(1), z.maxLength(100), z.refine(ascends)),
  /** Its own days off and extra working days. They win over every table. */
  days: z.array(calendarDaySchema).check(z.maxLength(2000), z.refine(namesNoDayTwice)),
});
export type UnitCalendar = z.infer<typeof unitCalendarSchema>;

/** The usual hours of a ward office, for a unit that has set none. */
export const wardHours: UnitCalendar = unitCalendarSchema.parse(shipped);
