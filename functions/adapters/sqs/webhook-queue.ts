import type { SQSClient } from '@aws-sdk/client-sqs';
import type { WebhookQueue } from '../../domain/webhook/webhook-message.ts';
import { sendAll } from './send-all.ts';

/** Requests on a standard queue, which may deliver one twice: the second finds nothing to do. */
export function sqsWebhookQueue({ client, queueUrl }: { client: SQSClient; queueUrl: string }): WebhookQueue {
  return {
    request: (keys, delaySeconds = 0) =>
      sendAll(
        client,
        queueUrl,
        keys.map(({ webhookId, id }) => ({
          MessageBody: JSON.stringify({ webhookId, id }),
          DelaySeconds: delaySeconds,
        })),
      ),
  };
}
