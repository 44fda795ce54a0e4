import * as z from 'zod/mini';
import { unitIdSchema } from '../shared/ids.ts';
import { periodSchema } from '../time/period.ts';

/**
 * "Make this unit's report of this period." `scheduled` because the period is over; `revise` to make a further version
 * where enough came late; `asked` by a person. Asking twice costs work and changes nothing.
 */
export const reportRequestSchema = z.object({
  unitId: unitIdSchema,
  period: periodSchema,
  reason: z.enum(['scheduled', 'revise', 'asked']),
});
export type ReportRequest = z.infer<typeof reportRequestSchema>;

export type ReportQueue = {
  /** Asks for reports, in this order. @throws when not all of them were taken; some may have been. */
  request(requests: readonly ReportRequest[]): Promise<void>;
};
