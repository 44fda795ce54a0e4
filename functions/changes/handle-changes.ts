import * as z from 'zod/mini';
import type { ScopeId } from '../domain/tally/tally.ts';
import type { Day } from '../domain/time/day.ts';
import { tallyRequestSchema, type TallyQueue, type TallyRequest } from '../domain/tally/tally-request.ts';
import type { Log } from '../domain/shared/log.ts';

const eventSchema = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      // AWS writes the keys of userIdentity in lower camel case, other implementations in lower case.
      userIdentity: z.nullish(z.record(z.string(), z.string())),
      dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }),
    }),
  ),
});

const DYNAMODB = 'dynamodb.amazonaws.com';

export type HandleChangesDependencies = {
  queue: TallyQueue;
  /** Whether a day is over where the office is. */
  isOver: (scopeId: ScopeId, day: Day) => Promise<boolean>;
  log: Log;
};

/**
 * Asks for the tally of every closed day whose responses changed: a late answer, an amendment or an erasure. A change
 * to a day that lasts where the office is is counted when that day closes, and expiry changes nothing.
 *
 * @throws when the queue does not take the requests; the stream then gives the batch again.
 */
export function handleChanges({ queue, isOver, log }: HandleChangesDependencies) {
  return async (event: unknown): Promise<void> => {
    const requests = new Map<string, TallyRequest>();
    const { Records } = eventSchema.parse(event);
    for (const { userIdentity, dynamodb } of Records) {
      const hasExpired = Object.values(userIdentity ?? {}).includes(DYNAMODB);
      const { S: partition } = dynamodb.Keys.pk;
      const [scopeId, day] = partition.split('#');
      const request = tallyRequestSchema.safeParse({ scopeId, day });
      if (hasExpired || !request.success || requests.has(partition)) continue;
      if (await isOver(request.data.scopeId, request.data.day)) requests.set(partition, request.data);
    }
    await queue.request([...requests.values()]);
    if (requests.size > 0) log('TALLIES_REQUESTED', { records: Records.length, requests: requests.size });
  };
}
