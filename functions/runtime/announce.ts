import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { readChange } from '../adapters/dynamodb/read-change.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { dynamoWebhookMessageRepository } from '../adapters/dynamodb/webhook-message-repository.ts';
import { dynamoWebhookRepository } from '../adapters/dynamodb/webhook-repository.ts';
import { noKeyWrap } from '../adapters/kms/no-key-wrap.ts';
import { sqsWebhookQueue } from '../adapters/sqs/webhook-queue.ts';
import { handleStream } from '../announce/handle-stream.ts';
import { announce } from '../domain/webhook/announce.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  WEBHOOKS_TABLE: variables.WEBHOOKS_TABLE,
  WEBHOOK_QUEUE_URL: variables.WEBHOOK_QUEUE_URL,
});

/** The function behind the streams of cases and responses that has webhooks told. It opens no secrets. */
export function announceHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleStream> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const table = { call, tableName: environment.WEBHOOKS_TABLE };
  return handleStream({
    readChange,
    offices: dynamoOfficeRepository(registry),
    announce: announce({
      units: dynamoUnitRepository(registry),
      webhooks: dynamoWebhookRepository({ ...table, wrap: noKeyWrap, randomBytes }),
      messages: dynamoWebhookMessageRepository(table),
      queue: sqsWebhookQueue({ client: sqsClient(), queueUrl: environment.WEBHOOK_QUEUE_URL }),
      now: Date.now,
    }),
    now: Date.now,
    log: logToStandardOutput,
  });
}
