import * as z from 'zod/mini';

/**
 * `minutes` and `hours` pass day and night. `working_hours` pass while the unit works. `days` are those of the calendar
 * and `working_days` those on which the unit works; of both only whole ones count.
 */
const timeUnits = ['minutes', 'hours', 'days', 'working_hours', 'working_days'] as const;
export type TimeUnit = (typeof timeUnits)[number];

const most = { minutes: 10_000, hours: 10_000, days: 400, working_hours: 2000, working_days: 400 } as const;

export const isInDays = (unit: TimeUnit): unit is 'days' | 'working_days' =>
  unit === 'days' || unit === 'working_days';

/** Whether that unit passes on nights and days off as well. */
export const isAroundTheClock = (unit: TimeUnit): unit is 'minutes' | 'hours' =>
  unit === 'minutes' || unit === 'hours';

/** So much time, none included. */
export const timeSpanSchema = z
  .object({ amount: z.number().check(z.minimum(0)), unit: z.enum(timeUnits) })
  .check(
    z.refine(({ amount, unit }) => amount <= most[unit]),
    z.refine(({ amount, unit }) => !isInDays(unit) || Number.isInteger(amount)),
  );

/** How long something may take (thời hạn). */
export const timeLimitSchema = timeSpanSchema.check(z.refine(({ amount }) => amount > 0));
export type TimeLimit = z.infer<typeof timeLimitSchema>;
