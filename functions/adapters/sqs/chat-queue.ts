import { createHash } from 'node:crypto';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ChatQueue } from '../../domain/chat/chat-message.ts';
import { sendAll } from './send-all.ts';

const named = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * Messages on a FIFO queue: one conversation is one group, heard one message after another; a copy that a platform sends
 * within five minutes is dropped there already.
 */
export function sqsChatQueue({ client, queueUrl }: { client: SQSClient; queueUrl: string }): ChatQueue {
  return {
    send: (messages) =>
      sendAll(
        client,
        queueUrl,
        messages.map((message) => {
          const { accountId, event } = message;
          return {
            MessageBody: JSON.stringify(message),
            MessageGroupId: named(accountId, event.personId),
            MessageDeduplicationId: named(accountId, event.personId, event.messageId),
          };
        }),
      ),
  };
}
