import * as z from 'zod/mini';
import { watchRequestSchema } from '../domain/alert/watch-request.ts';
import type { watchOffice } from '../domain/alert/watch-office.ts';
import type { Log } from '../domain/shared/log.ts';

const eventSchema = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

type Failures = { batchItemFailures: { itemIdentifier: string }[] };
type Dependencies = { watch: ReturnType<typeof watchOffice>; log: Log };

/**
 * Looks at the offices asked for, one message after another. A message that fails goes back to the queue alone; after
 * the queue's last try it lies in the dead letters.
 */
export function handleWatchRequests({ watch, log }: Dependencies) {
  return async (event: unknown): Promise<Failures> => {
    const failures: Failures = { batchItemFailures: [] };
    for (const { messageId, body } of eventSchema.parse(event).Records) {
      try {
        const { officeId, day } = watchRequestSchema.parse(JSON.parse(body));
        const alert = await watch(officeId, day);
        if (alert !== undefined) log('ALERT_RAISED', { officeId, unitId: alert.unitId, day });
      } catch (error) {
        log('WATCH_FAILED', { messageId, error: error instanceof Error ? error.name : 'unknown' });
        failures.batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return failures;
  };
}
