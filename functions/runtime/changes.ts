import { sqsClient } from './sqs-client.ts';
import * as z from 'zod/mini';
import { dynamoOfficeRepository } from '../adapters/dynamodb/office-repository.ts';
import { dynamoClient, sdkCall } from '../adapters/dynamodb/sdk-call.ts';
import { sqsTallyQueue } from '../adapters/sqs/tally-queue.ts';
import { handleChanges } from '../changes/handle-changes.ts';
import { dayOver } from '../domain/tally/day-over.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';
import { pause } from './pause.ts';

const environmentSchema = z.object({
  REGISTRY_TABLE: variables.REGISTRY_TABLE,
  TALLY_QUEUE_URL: variables.TALLY_QUEUE_URL,
  TALLY_SLOT_SECONDS: variables.TALLY_SLOT_SECONDS,
});

/** The function behind the stream of the responses table. */
export function changesHandler(variablesGiven: NodeJS.ProcessEnv): (event: unknown) => Promise<void> {
  const environment = readEnvironment(variablesGiven, environmentSchema);
  const queue = sqsTallyQueue({
    client: sqsClient(),
    queueUrl: environment.TALLY_QUEUE_URL,
    slotSeconds: environment.TALLY_SLOT_SECONDS,
    now: Date.now,
  });
  const registry = { call: sdkCall(dynamoClient()), tableName: environment.REGISTRY_TABLE, pause };
  const isOver = dayOver({ offices: dynamoOfficeRepository(registry), now: Date.now });
  return handleChanges({ queue, isOver, log: logToStandardOutput });
}
