import * as z from 'zod';
import { dayOf } from '../domain/time/day.ts';
import type { Clock } from '../domain/time/clock.ts';
import { tallyRequestSchema, type TallyQueue, type TallyRequest } from '../domain/tally/tally-request.ts';
import type { Log } from '../domain/shared/log.ts';

const eventSchema = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      // AWS writes the keys of userIdentity in lower camel case, other implementations in lower case.
      userIdentity: z.record(z.string(), z.string()).nullish(),
      dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }),
    }),
  ),
});

const DYNAMODB = 'dynamodb.amazonaws.com';

/**
 * Asks for the tally of every closed day whose responses changed: a late answer, an amendment or an erasure. Today's
 * changes are counted when the day closes, and expiry changes nothing.
 *
 * @throws when the queue does not take the requests; the stream then gives the batch again.
 */
export function handleChanges({ queue, now, log }: { queue: TallyQueue; now: Clock; log: Log }) {
  return async (event: unknown): Promise<void> => {
    const today = dayOf(now());
    const requests = new Map<string, TallyRequest>();
    const { Records } = eventSchema.parse(event);
    for (const { userIdentity, dynamodb } of Records) {
      const hasExpired = Object.values(userIdentity ?? {}).includes(DYNAMODB);
      const { S: partition } = dynamodb.Keys.pk;
      const [scopeId, day] = partition.split('#');
      const request = tallyRequestSchema.safeParse({ scopeId, day });
      if (!hasExpired && request.success && request.data.day < today) requests.set(partition, request.data);
    }
    await queue.request([...requests.values()]);
    if (requests.size > 0) log('TALLIES_REQUESTED', { records: Records.length, requests: requests.size });
  };
}
