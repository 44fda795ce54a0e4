import * as z from 'zod/mini';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsWatchQueue } from '../adapters/sqs/watch-queue.ts';
import { makeRounds } from '../domain/alert/make-rounds.ts';
import { dayOf } from '../domain/time/day.ts';
import { officesBelow } from '../domain/unit/offices-below.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  WATCH_QUEUE_URL: variables.WATCH_QUEUE_URL,
});

/** The function that asks for a look at every office, by schedule. */
export function roundsHandler(variablesGiven: NodeJS.ProcessEnv): () => Promise<void> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const registry = { call: sdkCall(dynamoClient()), tableName: environment.REGISTRY_TABLE, pause };
  const units = dynamoUnitRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const rounds = makeRounds({
    offices: () => officesBelow({ units, offices }, undefined, dayOf(Date.now())),
    queue: sqsWatchQueue({ client: sqsClient(), queueUrl: environment.WATCH_QUEUE_URL }),
    now: Date.now,
  });
  return async () => {
    const { day, offices: count } = await rounds();
    logToStandardOutput('ROUNDS_MADE', { day, offices: count });
  };
}
