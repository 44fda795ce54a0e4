import * as z from 'zod/mini';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';

/** A month, quarter or year of the official index: `2026-10`, `2026-Q4`, `2026`. */
export const indexPeriodSchema = z
  .string()
  .check(
    z.regex(
      /^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/,
      'is no month, quarter or year such as 2026-10, 2026-Q4, 2026',
    ),
  );

const points = z.number().check(z.nonnegative());

/** A component as the portal gave it. `null`: not measured, which is not zero. */
export const indexComponentSchema = z.object({
  code: z.string().check(z.minLength(1), z.maxLength(80)),
  part: z.string(),
  /** Of components that the edition does not know. */
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  numerator: z.nullable(points),
  denominator: z.nullable(points),
  /** 0 to 1, and above where the portal counts more than there were. */
  ratio: z.nullable(points),
  score: z.nullable(points),
  maxScore: points,
});
export type IndexComponent = z.infer<typeof indexComponentSchema>;

/** Everything that was imported for a unit and period. */
export const indexFileSchema = z.object({
  unitId: unitIdSchema,
  period: indexPeriodSchema,
  components: z.array(indexComponentSchema),
});
export type IndexFile = z.infer<typeof indexFileSchema>;

export type Index766Repository = {
  find(unitId: UnitId, period: string): Promise<IndexFile | undefined>;
};
