import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import type { Invoke } from '../functions/start-functions.ts';
import type { StreamMappingModel } from '../template/model.ts';
import { itemFailures } from './item-failures.ts';

export const streamRecordSchema = z.looseObject({
  dynamodb: z.looseObject({
    SequenceNumber: z.string(),
    /** Seconds since 1970. */
    ApproximateCreationDateTime: z.number(),
  }),
});

export type StreamRecord = z.infer<typeof streamRecordSchema>;

export type StreamBatchOptions = {
  readonly mapping: StreamMappingModel;
  readonly streamArn: string;
  readonly functionArn: string;
  readonly shardId: string;
  readonly invoke: Invoke;
  /** Everything up to this record is done with. */
  readonly checkpoint: (sequenceNumber: string) => Promise<void>;
  /** Tells the failure destination; undefined where the mapping has none. */
  readonly onGivenUp: ((message: object) => Promise<void>) | undefined;
  readonly now: () => number;
  /** First wait before a batch is tried again; doubles up to a minute. */
  readonly firstWaitMs: number;
  readonly signal: AbortSignal;
};

const longestWaitMs = 60_000;
/** DynamoDB keeps stream records for a day. */
const streamAgeSeconds = 86_400;

/**
 * Delivers records in order: again on failure, in halves where the mapping bisects, from the first failed record
 * where the function reports it, until they are done, or given up and reported. Rejects only when stopped.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 */
export async function deliverStreamBatch(
  options: StreamBatchOptions,
  records: readonly StreamRecord[],
): Promise<void> {
  const { mapping, signal } = options;
  let rest = records;
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    const failedFrom = await tryBatch(options, rest);
    const done = rest[failedFrom - 1];
    if (done !== undefined) await options.checkpoint(done.dynamodb.SequenceNumber);
    // What went before the first failure is done, and the rest starts anew.
    if (failedFrom > 0) attempt = 1;
    rest = rest.slice(failedFrom);
    const [first] = rest;
    if (first === undefined) return;
    signal.throwIfAborted();

    const isTooOld = ageSeconds(options, first) > (mapping.maxAgeSeconds ?? streamAgeSeconds);
    if (!isTooOld && mapping.bisects && rest.length > 1) {
      await delay(options.firstWaitMs, undefined, { signal });
      const middle = Math.ceil(rest.length / 2);
      // Halving does not count as a retry.
      await deliverStreamBatch(options, rest.slice(0, middle));
      await deliverStreamBatch(options, rest.slice(middle));
      return;
    }
    const isExhausted = mapping.retries !== undefined && attempt > mapping.retries;
    if (isTooOld || isExhausted) {
      await giveUp(options, rest, isTooOld ? 'RecordAgeExceeded' : 'RetryAttemptsExhausted', attempt);
      return;
    }
    await delay(Math.min(longestWaitMs, options.firstWaitMs * 2 ** (attempt - 1)), undefined, { signal });
  }
}

/** How many records from the front are done. */
async function tryBatch(
  { mapping, invoke, streamArn }: StreamBatchOptions,
  records: readonly StreamRecord[],
): Promise<number> {
  let result: unknown;
  try {
    result = await invoke(mapping.functionName, {
      Records: records.map((record) => ({ ...record, eventSourceARN: streamArn })),
    });
  } catch {
    return 0;
  }
  if (!mapping.reportsItemFailures) return records.length;
  const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  const failed = itemFailures(result, new Set(numbers));
  if (failed === 'all') return 0;
  const first = numbers.findIndex((number) => failed.has(number));
  return first === -1 ? records.length : first;
}

async function giveUp(
  options: StreamBatchOptions,
  records: readonly StreamRecord[],
  condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded',
  invokeCount: number,
): Promise<void> {
  const [first, last] = [records[0], records.at(-1)];
  if (first === undefined || last === undefined) return;
  const arrival = ({ dynamodb }: StreamRecord) =>
    new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  await options.onGivenUp?.({
    requestContext: {
      requestId: randomUUID(),
      functionArn: options.functionArn,
      condition,
      approximateInvokeCount: invokeCount,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(options.now()).toISOString(),
    DDBStreamBatchInfo: {
      shardId: options.shardId,
      startSequenceNumber: first.dynamodb.SequenceNumber,
      endSequenceNumber: last.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn: options.streamArn,
    },
  });
  await options.checkpoint(last.dynamodb.SequenceNumber);
}

function ageSeconds({ now }: StreamBatchOptions, { dynamodb }: StreamRecord): number {
  return now() / 1000 - dynamodb.ApproximateCreationDateTime;
}
