import { handle } from 'hono/aws-lambda';
import * as z from 'zod/mini';
import { dynamoCodeRepository } from '../adapters/dynamodb/code-repository.ts';
import { dynamoIntegrationKeyRepository } from '../adapters/dynamodb/integration-key-repository.ts';
import { dynamoIntegrationRepository } from '../adapters/dynamodb/integration-repository.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsFeedbackQueue } from '../adapters/sqs/feedback-queue.ts';
import { verifySignature } from '../adapters/standard-webhooks/verify-signature.ts';
import { authenticate } from '../api/authenticate.ts';
import { createApp } from '../api/create-app.ts';
import { parseQrCode } from '../domain/code/qr-code.ts';
import { acceptFeedback } from '../domain/feedback/accept-feedback.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  KEYS_TABLE: variables.KEYS_TABLE,
  FEEDBACK_QUEUE_URL: variables.FEEDBACK_QUEUE_URL,
});

/** The function behind the integrators' interface. */
export function apiHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handle> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  return handle(
    createApp({
      authenticate: authenticate({
        integrations: dynamoIntegrationRepository(registry),
        keys: dynamoIntegrationKeyRepository({ call, tableName: environment.KEYS_TABLE, pause }),
        verify: verifySignature,
        now: Date.now,
      }),
      accept: acceptFeedback({
        offices: dynamoOfficeRepository(registry),
        parseCode: parseQrCode,
        codes: dynamoCodeRepository(registry),
        units: dynamoUnitRepository(registry),
        queue: sqsFeedbackQueue({ client: sqsClient(), queueUrl: environment.FEEDBACK_QUEUE_URL }),
        now: Date.now,
      }),
      log: logToStandardOutput,
    }),
  );
}
