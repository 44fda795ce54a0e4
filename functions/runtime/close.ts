import * as z from 'zod/mini';
import { dynamoClosedDays } from '../adapters/dynamodb/closed-days.ts';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { dynamoUnitRepository } from '../adapters/dynamodb/unit-repository.ts';
import { sqsTallyQueue } from '../adapters/sqs/tally-queue.ts';
import { closeDays } from '../domain/tally/close-days.ts';
import { dayOf } from '../domain/time/day.ts';
import { officesBelow } from '../domain/unit/offices-below.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';
import { sqsClient } from './sqs-client.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  TALLIES_TABLE: variables.TALLIES_TABLE,
  TALLY_QUEUE_URL: variables.TALLY_QUEUE_URL,
  TALLY_SLOT_SECONDS: variables.TALLY_SLOT_SECONDS,
});

/** The function that closes days where they ended, by schedule. */
export function closeHandler(variablesGiven: NodeJS.ProcessEnv): () => Promise<void> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const call = sdkCall(dynamoClient());
  const registry = { call, tableName: environment.REGISTRY_TABLE, pause };
  const units = dynamoUnitRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const close = closeDays({
    closedDays: dynamoClosedDays({ call, tableName: environment.TALLIES_TABLE }),
    offices: () => officesBelow({ units, offices }, undefined, dayOf(Date.now())),
    queue: sqsTallyQueue({
      client: sqsClient(),
      queueUrl: environment.TALLY_QUEUE_URL,
      slotSeconds: environment.TALLY_SLOT_SECONDS,
      now: Date.now,
    }),
    now: Date.now,
  });
  return async () => {
    const { days, offices: count } = await close();
    logToStandardOutput('DAYS_CLOSED', { days: days.length, offices: count });
  };
}
