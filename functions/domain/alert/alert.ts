import * as z from 'zod/mini';
import { SMALLEST_SHOWN } from '../report/small-groups.ts';
import { officeIdSchema, unitIdSchema, type OfficeId, type UnitId } from '../shared/ids.ts';
import { addDays, daySchema, type Day } from '../time/day.ts';

const part = z.number().check(z.gte(0), z.lte(1));

/** A share as it may be told, made by `shownShare`. */
const shownShareSchema = z.object({
  share: part,
  low: part,
  high: part,
  of: z.int().check(z.gte(SMALLEST_SHOWN)),
});

/** "The satisfied share of this office fell": told once to the leaders of its unit. */
export const alertSchema = z.object({
  officeId: officeIdSchema,
  /** The unit that the office belonged to on the day before the alert was raised. */
  unitId: unitIdSchema,
  /** First day of the event. */
  eventDay: daySchema,
  /** Day on which the alert was raised: figures end with the day before. */
  raisedOn: daySchema,
  /** Satisfied share of the days it is compared with, and how many days these are. */
  before: shownShareSchema,
  beforeDays: z.int().check(z.positive()),
  /** Satisfied share since the event's first day. */
  since: shownShareSchema,
  /** When the leaders' mails were asked for, milliseconds since 1970. */
  announcedAt: z.optional(z.int().check(z.positive())),
});
export type Alert = z.infer<typeof alertSchema>;

/** Recomputed with late answers, an event's first day may move past the day of its alert, but not over a weekend. */
const MOST_MOVED_DAYS = 3;

/** Whether an event that begins on that day is the one that the alert was about. */
export function isOfEvent({ raisedOn }: Pick<Alert, 'raisedOn'>, firstDay: Day): boolean {
  return firstDay < addDays(raisedOn, MOST_MOVED_DAYS);
}

export type AlertRepository = {
  /**
   * Stores an alert unless another was stored since the caller read the latest one. Check and write are one atomic
   * step: of two that raise alerts of one event, though they disagree on its first day, one is told `raised`.
   */
  raise(alert: Alert, after: Alert | undefined): Promise<'raised' | 'already_raised'>;
  /** Notes when the mails were asked for. */
  markAnnounced(alert: Alert, at: number): Promise<void>;
  find(officeId: OfficeId, eventDay: Day): Promise<Alert | undefined>;
  /** The newest alert of an office. Sees what was stored a moment before. */
  latest(officeId: OfficeId): Promise<Alert | undefined>;
  /** Alerts of a unit whose events began from one day to another, both included, in order. */
  ofUnit(unitId: UnitId, from: Day, to: Day): Promise<Omit<Alert, 'announcedAt'>[]>;
};

export type AlertAnnouncer = {
  /** Asks for the mails to the unit's leaders. Asking twice tells each of them once. */
  announce(alert: Alert): Promise<void>;
};
