import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** SQS takes ten messages in one request. */
const MOST_ENTRIES = 10;
const ATTEMPTS = 4;

/**
 * Sends messages, ten in a request; what SQS declines is sent again.
 *
 * @throws Error when the queue still declines some. Others may be there already: whoever sends them again sends copies.
 */
export async function sendAll(
  client: SQSClient,
  queueUrl: string,
  messages: readonly Omit<SendMessageBatchRequestEntry, 'Id'>[],
): Promise<void> {
  for (let from = 0; from < messages.length; from += MOST_ENTRIES) {
    let entries = messages
      .slice(from, from + MOST_ENTRIES)
      .map((message, index) => ({ Id: String(index), ...message }));
    for (let attempt = 0; entries.length > 0; attempt += 1) {
      if (attempt >= ATTEMPTS) throw new Error(`The queue refused ${entries.length} messages.`);
      const { Failed } = await client.send(
        new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }),
      );
      const failed = new Set((Failed ?? []).map(({ Id }) => Id));
      entries = entries.filter(({ Id }) => failed.has(Id));
    }
  }
}
