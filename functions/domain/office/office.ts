import * as z from 'zod/mini';
import {
  counterIdSchema,
  officeIdSchema,
  surveyIdSchema,
  unitIdSchema,
  type OfficeId,
  type UnitId,
} from '../shared/ids.ts';
import { localizedSchema } from '../shared/localized.ts';
import { daySchema, type Day } from '../time/day.ts';
import { timeZoneSchema } from '../time/time-zone.ts';

export const counterSchema = z.object({
  id: counterIdSchema,
  name: localizedSchema,
  /** The first day on which nobody is served there. */
  closedOn: z.optional(daySchema),
});
export type Counter = z.infer<typeof counterSchema>;

/** Counters of one office, closed ones included. */
export const MOST_COUNTERS = 200;

/**
 * A place where people are served: the commune's Public Administrative Service Centre or one of its reception
 * points (Decree 118/2025/NĐ-CP). The point of service is not the responsible agency: a centre takes dossiers for others.
 */
export const officeSchema = z.object({
  id: officeIdSchema,
  /** What the import file calls it; unique in the deployment. */
  key: z.string().check(z.regex(/^[a-z0-9-]{1,60}$/)),
  kind: z.enum(['one_stop_centre', 'reception_point']),
  name: localizedSchema,
  address: z.optional(localizedSchema),
  /** Which unit it belongs to from which day on; ascending. */
  belongs: z.array(z.object({ unitId: unitIdSchema, from: daySchema })).check(z.minLength(1)),
  counters: z.array(counterSchema).check(z.maxLength(MOST_COUNTERS)),
  /** The questionnaire asked here: the newest version of it is shown. */
  survey: z.object({ id: surveyIdSchema, version: z.int().check(z.positive()) }),
  /** Whose day a visit belongs to: its unit's when it was imported; Vietnam's where none is named. */
  timeZone: z.optional(timeZoneSchema),
  closedOn: z.optional(daySchema),
});
export type Office = z.infer<typeof officeSchema>;

/** The unit an office belonged to on a day; before its first day, the first one. */
export function unitOn(office: Office, day: Day): UnitId {
  const [first] = office.belongs;
  if (first === undefined) throw new RangeError('An office belongs to a unit.');
  return office.belongs.reduce((found, entry) => (entry.from <= day ? entry : found), first).unitId;
}

/** Whether an office or a counter serves people on a day. */
export function isOpenOn({ closedOn }: { closedOn?: Day | undefined }, day: Day): boolean {
  return closedOn === undefined || day < closedOn;
}

export type OfficeRepository = {
  find(id: OfficeId): Promise<Office | undefined>;
  /** The offices that belong to the unit now. */
  ofUnit(unitId: UnitId): Promise<Office[]>;
  /** The offices that belong to the unit or ever did: an old day is counted with the offices of that day. */
  everOfUnit(unitId: UnitId): Promise<Office[]>;
};

/** Writes offices, each as a whole. */
export type OfficeKeeping = {
  /** One atomic step: an office that is there stays as it is. */
  add(office: Office): Promise<'added' | 'exists'>;
  /**
   * Works a change into an office as it stands at that moment; where somebody else was faster, into what that one left.
   *
   * @returns what was stored, or what `change` gave in the place of an office; undefined where there is no such office
   */
  change<Trouble extends string>(
    id: OfficeId,
    change: (office: Office) => Office | Trouble,
  ): Promise<Office | Trouble | undefined>;
};
