import * as z from 'zod/mini';
import { officeIdSchema, type OfficeId } from '../shared/ids.ts';

/** A calendar month, `2026-11`. */
const monthSchema = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));

/** How many people an office served in a month, as its own books say. Zero is a figure; an absent record is none. */
export const servedSchema = z.object({
  officeId: officeIdSchema,
  month: monthSchema,
  served: z.int().check(z.nonnegative()),
});
export type Served = z.infer<typeof servedSchema>;

export type ServedRepository = {
  /** What is known of an office from one month to another, both included, in order. */
  between(officeId: OfficeId, from: string, to: string): Promise<Served[]>;
};
