import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { sqsTallyQueue } from '../../functions/adapters/sqs/tally-queue.ts';
import { dayOver } from '../../functions/domain/tally/day-over.ts';
import { tallyRequestSchema, type TallyRequest } from '../../functions/domain/tally/tally-request.ts';
import type { AdminContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';

const failureSchema = z.object({
  DDBStreamBatchInfo: z.object({
    approximateArrivalOfFirstRecord: z.iso.datetime({ offset: true }),
    approximateArrivalOfLastRecord: z.iso.datetime({ offset: true }),
  }),
});

/** The stream's times are approximate, and an answer's own time is taken before it is written. */
const MARGIN_MS = 5 * 60_000;
/** Repeated requests of one second are one message; the worker's own slot does not matter here. */
const SLOT_SECONDS = 1;

/**
 * Asks for the tallies that a failed batch of changes would have asked for. The message names only times and places
 * in a stream that forgets after a day, so the responses that arrived or were erased then are looked for instead: one
 * pass over the table of responses.
 *
 * @throws CommandFailed when the message is not one of a failed batch.
 */
export async function requestMissedTallies(
  {
    call,
    tables,
    registry,
    queues,
    now,
  }: Pick<AdminContext, 'call' | 'tables' | 'registry' | 'now'> & { queues: SQSClient },
  tallyQueueUrl: string,
  body: string,
): Promise<void> {
  const { DDBStreamBatchInfo: batch } = readFailure(body);
  const isOver = dayOver({ offices: dynamoOfficeRepository(registry), now });
  const requests = new Map<string, TallyRequest>();
  const items = scanAll(call, {
    TableName: tables.responses,
    ProjectionExpression: 'pk',
    FilterExpression: 'receivedAt BETWEEN :from AND :to OR erasedAt BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':from': { N: String(Date.parse(batch.approximateArrivalOfFirstRecord) - MARGIN_MS) },
      ':to': { N: String(Date.parse(batch.approximateArrivalOfLastRecord) + MARGIN_MS) },
    },
  });
  for await (const { pk } of items) {
    const [scopeId, day] = (pk?.S ?? '').split('#');
    const request = tallyRequestSchema.safeParse({ scopeId, day });
    if (!request.success) continue;
    // A day that lasts is counted when it closes.
    if (await isOver(request.data.scopeId, request.data.day)) requests.set(pk?.S ?? '', request.data);
  }
  await sqsTallyQueue({ client: queues, queueUrl: tallyQueueUrl, slotSeconds: SLOT_SECONDS, now }).request([
    ...requests.values(),
  ]);
}

function readFailure(body: string): z.infer<typeof failureSchema> {
  try {
    return failureSchema.parse(JSON.parse(body));
  } catch {
    throw new CommandFailed(
      'A dead letter of changes is not the report of a failed batch: look at it with dead-letters show.',
    );
  }
}
