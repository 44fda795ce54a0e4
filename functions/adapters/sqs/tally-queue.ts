import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { TallyQueue, TallyRequest } from '../../domain/tally/tally-request.ts';
import type { Clock } from '../../domain/time/clock.ts';

const MOST_ENTRIES = 10;
const ATTEMPTS = 4;

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
      for (let from = 0; from < requests.length; from += MOST_ENTRIES)
        await send(requests.slice(from, from + MOST_ENTRIES), slot);
    },
  };

  async function send(requests: readonly TallyRequest[], slot: number): Promise<void> {
    let entries = requests.map((request, index) => {
      const group = `${request.scopeId}-${request.day}`;
      return {
        Id: String(index),
        MessageBody: JSON.stringify(request),
        MessageGroupId: group,
        MessageDeduplicationId: `${group}-${slot}`,
      };
    });
    for (let attempt = 0; entries.length > 0; attempt += 1) {
      if (attempt >= ATTEMPTS) throw new Error(`The tally queue refused ${entries.length} requests.`);
      const { Failed } = await client.send(
        new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
      );
      const failed = new Set((Failed ?? []).map(({ Id }) => Id));
      entries = entries.filter(({ Id }) => failed.has(Id));
    }
  }
}
