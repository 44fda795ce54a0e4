import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** SQS takes ten messages in one request. */
const MOST_ENTRIES = 10;
const ATTEMPTS = 4;

/**
 * Sends messages in their order, ten at a time; entries that SQS declines are sent again.
 *
 * @throws Error when SQS still declines some; some may have been taken.
 */
export async function sendInBatches(
  client: SQSClient,
  queueUrl: string,
  messages: readonly Omit<SendMessageBatchRequestEntry, 'Id'>[],
): Promise<void> {
  for (let from = 0; from < messages.length; from += MOST_ENTRIES) {
    const batch = messages.slice(from, from + MOST_ENTRIES);
    let entries = batch.map((message, index) => ({ Id: String(index), ...message }));
    for (let attempt = 0; entries.length > 0; attempt += 1) {
      if (attempt >= ATTEMPTS) throw new Error(`The queue refused ${entries.length} requests.`);
      const { Failed } = await client.send(
        new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
      );
      const failed = new Set((Failed ?? []).map(({ Id }) => Id));
      entries = entries.filter(({ Id }) => failed.has(Id));
    }
  }
}
