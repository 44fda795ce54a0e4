import { sqsClient } from './sqs-client.ts';
import * as z from 'zod/mini';
import { sqsTallyQueue } from '../adapters/sqs/tally-queue.ts';
import { handleChanges } from '../changes/handle-changes.ts';
import { readEnvironment, variables } from './environment.ts';
import { logToStandardOutput } from './log.ts';

const environmentSchema = z.object({
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
  return handleChanges({ queue, now: Date.now, log: logToStandardOutput });
}
