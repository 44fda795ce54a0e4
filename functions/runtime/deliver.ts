import { randomBytes } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import * as z from 'zod/mini';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoWebhookMessageRepository } from '../adapters/dynamodb/webhook-message-repository.ts';
import { dynamoWebhookRepository } from '../adapters/dynamodb/webhook-repository.ts';
import { kmsKeyWrap } from '../adapters/kms/kms-key-wrap.ts';
import { rememberingWrap } from '../adapters/kms/remembering-wrap.ts';
import { sqsWebhookQueue } from '../adapters/sqs/webhook-queue.ts';
import { sendWebhook } from '../adapters/webhook-send/send-webhook.ts';
import { handleRequests } from '../deliver/handle-requests.ts';
import { deliverMessage, wakeMessages } from '../domain/webhook/deliver-message.ts';
import { readEnvironment, variables } from './environment.ts';
import { kmsClient } from './kms-client.ts';
import { logToStandardOutput } from './log.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  WEBHOOKS_TABLE: variables.WEBHOOKS_TABLE,
  WEBHOOK_QUEUE_URL: variables.WEBHOOK_QUEUE_URL,
  WEBHOOK_LOOPBACK: variables.WEBHOOK_LOOPBACK,
  CONTACT_KEY_ID: variables.CONTACT_KEY_ID,
});

/** The function that sends to webhooks, asked by its queue, and by a schedule to look what is due. */
export function deliverHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleRequests> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const table = { call: sdkCall(dynamoClient()), tableName: environment.WEBHOOKS_TABLE };
  const now = Date.now;
  const wrap = rememberingWrap(kmsKeyWrap({ client: kmsClient(), keyId: environment.CONTACT_KEY_ID }), now);
  const messages = dynamoWebhookMessageRepository(table);
  const queue = sqsWebhookQueue({ client: sqsClient(), queueUrl: environment.WEBHOOK_QUEUE_URL });
  return handleRequests({
    deliver: deliverMessage({
      webhooks: dynamoWebhookRepository({ ...table, wrap, randomBytes }),
      messages,
      queue,
      send: sendWebhook({
        resolve: (hostname) => lookup(hostname, { all: true }),
        allowsLoopback: environment.WEBHOOK_LOOPBACK === 'allowed',
        now,
      }),
      now,
      chance: Math.random,
    }),
    wake: wakeMessages({ messages, queue, now }),
    log: logToStandardOutput,
  });
}
