import * as z from 'zod/mini';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoResponseRepository } from '../adapters/dynamodb/response-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoSurveyRepository } from '../adapters/dynamodb/survey-repository.ts';
import { dynamoTallyRepository } from '../adapters/dynamodb/tally-repository.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsTallyQueue } from '../adapters/sqs/tally-queue.ts';
import { rememberSurveys } from '../domain/survey/survey-lookup.ts';
import { lexicon } from '../domain/theme/current-lexicon.ts';
import { computeTally } from '../domain/tally/compute-tally.ts';
import { handleRequests } from '../tally/handle-requests.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  RESPONSES_TABLE: variables.RESPONSES_TABLE,
  TALLIES_TABLE: variables.TALLIES_TABLE,
  TALLY_QUEUE_URL: variables.TALLY_QUEUE_URL,
  TALLY_SLOT_SECONDS: variables.TALLY_SLOT_SECONDS,
});

/** The function behind the tally queue. */
export function tallyHandler(variablesGiven: NodeJS.ProcessEnv): ReturnType<typeof handleRequests> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const compute = computeTally({
    responses: dynamoResponseRepository({ call, tableName: environment.RESPONSES_TABLE, pause }),
    tallies: dynamoTallyRepository({ call, tableName: environment.TALLIES_TABLE }),
    offices: dynamoOfficeRepository(registry),
    units: dynamoUnitRepository(registry),
    surveyOf: rememberSurveys(dynamoSurveyRepository(registry)),
    lexicon,
    now: Date.now,
  });
  const queue = sqsTallyQueue({
    client: sqsClient(),
    queueUrl: environment.TALLY_QUEUE_URL,
    slotSeconds: environment.TALLY_SLOT_SECONDS,
    now: Date.now,
  });
  return handleRequests({ compute, queue, log: logToStandardOutput });
}
