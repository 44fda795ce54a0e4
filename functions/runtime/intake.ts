import * as z from 'zod/mini';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoProcedureRepository } from '../adapters/dynamodb/procedure-repository.ts';
import { dynamoResponseRepository } from '../adapters/dynamodb/response-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoSeenMessageRepository } from '../adapters/dynamodb/seen-message-repository.ts';
import { storeFeedback } from '../domain/feedback/store-feedback.ts';
import { handleFeedback } from '../intake/handle-feedback.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
});

/** The function behind the queue of forwarded feedback. */
export function intakeHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleFeedback> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const responses = { call, tableName: environment.RESPONSES_TABLE, pause };
  const store = storeFeedback({
    offices: dynamoOfficeRepository(registry),
    procedures: dynamoProcedureRepository(registry),
    seen: dynamoSeenMessageRepository(responses),
    responses: dynamoResponseRepository(responses),
    now: Date.now,
  });
  return handleFeedback({ store, log: logToStandardOutput });
}
