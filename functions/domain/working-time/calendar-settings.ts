import * as z from 'zod/mini';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';
import { ruleSetSchema } from './rule-set.ts';
import { unitCalendarSchema } from './unit-calendar.ts';

/** What a unit has set of its working time and deadlines; the units below it use what they have not set themselves. */
export const calendarSettingsSchema = z.object({
  unitId: unitIdSchema,
  /** Counts the changes: of two people who change them at once, one is told. */
  version: z.int().check(z.positive()),
  /** Missing: the usual weeks of the unit above. */
  weeks: z.optional(unitCalendarSchema.shape.weeks),
  /** Its own days off and extra working days, which win over those of the units above. */
  days: unitCalendarSchema.shape.days,
  /** By which rules new cases fall due. Missing: by those of the unit above. */
  rules: z.optional(z.object({ id: ruleSetSchema.shape.id, version: ruleSetSchema.shape.version })),
});
export type CalendarSettings = z.infer<typeof calendarSettingsSchema>;

export type CalendarSettingsRepository = {
  find(unitId: UnitId): Promise<CalendarSettings | undefined>;
  /** Stores the next version, the first where there is none. One conditional write. */
  store(settings: CalendarSettings): Promise<'stored' | 'changed_meanwhile'>;
};
