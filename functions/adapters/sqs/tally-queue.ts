import type { SQSClient } from '@aws-sdk/client-sqs';
import type { TallyQueue } from '../../domain/tally/tally-request.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { sendInBatches } from './send-in-batches.ts';

export type TallyQueueOptions = {
  client: SQSClient;
  queueUrl: string;
  /** Requests within one slot are one message. The queue's delay must be longer. */
  slotSeconds: number;
  now: Clock;
};

/**
 * Requests on a FIFO queue. All requests for a scope's day within one slot bear the same deduplication id, and the
 * queue delivers later than a slot lasts, so the one computation starts after the last request of its slot. The
 * scope's day is the message group: it is never computed twice at the same time.
 */
export function sqsTallyQueue({ client, queueUrl, slotSeconds, now }: TallyQueueOptions): TallyQueue {
  return {
    async request(requests) {
      const slot = Math.floor(now() / (slotSeconds * 1000));
      await sendInBatches(
        client,
        queueUrl,
        requests.map((request) => {
          const group = `${request.scopeId}-${request.day}`;
          return {
            MessageBody: JSON.stringify(request),
            MessageGroupId: group,
            MessageDeduplicationId: `${group}-${slot}`,
          };
        }),
      );
    },
  };
}
