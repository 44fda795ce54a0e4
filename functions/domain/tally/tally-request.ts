import * as z from 'zod/mini';
import { daySchema } from '../time/day.ts';
import { scopeIdSchema } from './tally.ts';

/** "The tally of this scope's day may be out of date." Asking twice costs work and changes nothing. */
export const tallyRequestSchema = z.object({ scopeId: scopeIdSchema, day: daySchema });
export type TallyRequest = z.infer<typeof tallyRequestSchema>;

export type TallyQueue = {
  /**
   * Asks for tallies. Requests for the same scope and day that come close together are answered by one computation
   * that starts after the last of them.
   */
  request(requests: readonly TallyRequest[]): Promise<void>;
};
