import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { FeedbackQueue } from '../../domain/feedback/feedback-message.ts';

/** SQS takes ten messages in one request. */
const MOST_ENTRIES = 10;
const ATTEMPTS = 3;

export type FeedbackQueueOptions = { client: SQSClient; queueUrl: string };

/**
 * Feedback on a standard queue. Entries that SQS declines are sent again at once; what it still declines, or never
 * answered for, is reported as not queued. It may be there nevertheless: the worker counts copies once.
 */
export function sqsFeedbackQueue({ client, queueUrl }: FeedbackQueueOptions): FeedbackQueue {
  return {
    async send(messages) {
      const batches = Array.from({ length: Math.ceil(messages.length / MOST_ENTRIES) }, (_, batch) =>
        messages
          .slice(batch * MOST_ENTRIES, (batch + 1) * MOST_ENTRIES)
          .map((message) => JSON.stringify(message)),
      );
      return (await Promise.all(batches.map(sendBatch))).flat();
    },
  };

  async function sendBatch(bodies: readonly string[]): Promise<boolean[]> {
    const queued = bodies.map(() => false);
    for (let attempt = 0; attempt < ATTEMPTS && queued.includes(false); attempt += 1) {
      const entries = bodies.flatMap((body, index) =>
        queued[index] === true ? [] : [{ Id: String(index), MessageBody: body }],
      );
      try {
        const { Successful } = await client.send(
          new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
        );
        for (const { Id } of Successful ?? []) queued[Number(Id)] = true;
      } catch {
        // The client has tried several times itself: the queue is down. The caller is told by the answer.
        return queued;
      }
    }
    return queued;
  }
}
