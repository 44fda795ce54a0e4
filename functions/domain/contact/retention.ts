import * as z from 'zod/mini';
import shipped from './shipped/retention-1.json' with { type: 'json' };

const retentionSchema = z.object({
  version: z.int().check(z.positive()),
  /** Days after a case has ended for good in which its contact details go. */
  contactDays: z.int().check(z.positive()),
  /** Days after they were given in which contact details go in any case, however long the case is open. */
  contactDaysAtMost: z.int().check(z.positive()),
  /** Days after a case has ended for good in which what was written in it goes. */
  textDays: z.int().check(z.positive()),
});

/** How long what citizens wrote is kept. */
export const retention: z.infer<typeof retentionSchema> = retentionSchema.parse(shipped);
