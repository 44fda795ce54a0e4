import * as z from 'zod/mini';
import { officeIdSchema } from '../shared/ids.ts';
import { daySchema } from '../time/day.ts';

/** "Look at this office's chart up to this day, which is closed." Asking twice costs reads and changes nothing. */
export const watchRequestSchema = z.object({ officeId: officeIdSchema, day: daySchema });
export type WatchRequest = z.infer<typeof watchRequestSchema>;

export type WatchQueue = {
  request(requests: readonly WatchRequest[]): Promise<void>;
};
