import * as z from 'zod/mini';
import { localizedSchema } from '../shared/localized.ts';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';
import { daySchema, type Day } from '../time/day.ts';
import { timeZoneSchema } from '../time/time-zone.ts';

/** The levels between country and hamlet are data: a country may have two or four. */
const unitLevelSchema = z.enum(['country', 'province', 'district', 'commune']);

/**
 * An administrative unit. Its identity is `id` and never `code`: the 2025 reform gave 3,316 of 3,321 communes a
 * code that another unit had borne before (Decision 19/2025/QĐ-TTg against 124/2004/QĐ-TTg).
 */
export const unitSchema = z.object({
  id: unitIdSchema,
  level: unitLevelSchema,
  /** What the law calls it: phường, xã, đặc khu, tỉnh, thành phố. */
  kind: z.string().check(z.maxLength(40)),
  name: localizedSchema,
  /** The official code while this unit lived; empty where it is not known. */
  code: z.string().check(z.maxLength(20)),
  parentId: z.optional(unitIdSchema),
  /** For units of a tree that is gone: the district and province it lay in, as they were called. */
  formerly: z.optional(z.string().check(z.maxLength(200))),
  /** Whose days and weeks its reports are about; Vietnam's where none is named. */
  timeZone: z.optional(timeZoneSchema),
  validFrom: daySchema,
  /** The first day on which it is no more. */
  validTo: z.optional(daySchema),
});
export type Unit = z.infer<typeof unitSchema>;

/** Half-open: a unit is gone on the day `validTo`. */
export function isValidOn(unit: Pick<Unit, 'validFrom' | 'validTo'>, day: Day): boolean {
  return unit.validFrom <= day && (unit.validTo === undefined || day < unit.validTo);
}

/** One old unit went, wholly or partly, into one new unit on a day. */
export const successionSchema = z.object({
  from: unitIdSchema,
  into: unitIdSchema,
  on: daySchema,
  /** True where the old unit went to several new ones. */
  partly: z.boolean(),
});
export type Succession = z.infer<typeof successionSchema>;

export type UnitRepository = {
  find(id: UnitId): Promise<Unit | undefined>;
  /** Every unit that ever bore this code, oldest first. */
  withCode(code: string): Promise<Unit[]>;
  children(parent: UnitId | undefined): Promise<Unit[]>;
  /** What a unit became. */
  successors(id: UnitId): Promise<Succession[]>;
  /** What a unit was made of. */
  predecessors(id: UnitId): Promise<Succession[]>;
};
