import * as z from 'zod/mini';
import type { Log } from '../domain/shared/log.ts';
import type { computeTally } from '../domain/tally/compute-tally.ts';
import { tallyRequestSchema, type TallyQueue } from '../domain/tally/tally-request.ts';

const eventSchema = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

type Failures = { batchItemFailures: { itemIdentifier: string }[] };
type Dependencies = { compute: ReturnType<typeof computeTally>; queue: TallyQueue; log: Log };

/**
 * Computes the tallies asked for, one message after another. When one changed, the unit above it is asked for. A
 * message that fails goes back to the queue alone; after the queue's last try it lies in the dead letters.
 */
export function handleRequests({ compute, queue, log }: Dependencies) {
  return async (event: unknown): Promise<Failures> => {
    const failures: Failures = { batchItemFailures: [] };
    for (const { messageId, body } of eventSchema.parse(event).Records) {
      try {
        const { scopeId, day } = tallyRequestSchema.parse(JSON.parse(body));
        const { outcome, outdated } = await compute(scopeId, day);
        if (outdated !== undefined) await queue.request([{ scopeId: outdated, day }]);
        log('TALLY_COMPUTED', { scopeId, day, outcome });
      } catch (error) {
        log('TALLY_FAILED', { messageId, error: error instanceof Error ? error.name : 'unknown' });
        failures.batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return failures;
  };
}
