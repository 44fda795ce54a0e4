import * as z from 'zod/mini';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';

/** That the dates of a unit's open cases are to be reckoned again, and how far that has come. */
export const replanSchema = z.object({
  unitId: unitIdSchema,
  /** Milliseconds since 1970: when the calendar was changed. */
  askedAt: z.int(),
  /** Where the next page of its open cases begins; missing at the start. */
  from: z.optional(z.string()),
  /** Cases looked at so far. */
  done: z.int(),
});
export type Replan = z.infer<typeof replanSchema>;

export type ReplanRepository = {
  /** Asks for a unit, from its first case, whatever was asked before. */
  ask(unitId: UnitId, at: number): Promise<void>;
  find(unitId: UnitId): Promise<Replan | undefined>;
  /** Those that are not finished, at most `limit`. */
  waiting(limit: number): Promise<Replan[]>;
  /** Notes how far it has come, or that it is finished, unless somebody asked anew since it was read. */
  progress(read: Replan, next: Replan | 'finished', now: number): Promise<'noted' | 'asked_anew'>;
};
