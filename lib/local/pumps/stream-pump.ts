import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { AwsCallError, type AwsCall } from '../aws-call.ts';
import type { Invoke } from '../functions/start-functions.ts';
import type { StreamMappingModel } from '../template/model.ts';
import { fitsFilters } from './event-filter.ts';
import type { Positions } from './positions.ts';
import { deliverStreamBatch, streamRecordSchema, type StreamRecord } from './stream-batch.ts';

export type Pump = { readonly stop: () => Promise<void> };

export type StreamPumpOptions = {
  readonly mapping: StreamMappingModel;
  readonly functionArn: string;
  readonly database: AwsCall;
  readonly invoke: Invoke;
  readonly positions: Positions;
  readonly onGivenUp: ((message: object) => Promise<void>) | undefined;
  readonly onTrouble: (line: string) => void;
  readonly now: () => number;
  /** How often an idle stream is asked; Lambda does so four times a second. */
  readonly pollMs: number;
  readonly firstWaitMs: number;
};

const tableSchema = z.object({ Table: z.object({ LatestStreamArn: z.string() }) });
const streamSchema = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.string().optional() })),
    LastEvaluatedShardId: z.string().optional(),
  }),
});
const iteratorSchema = z.object({ ShardIterator: z.string() });
const recordsSchema = z.object({
  Records: z.array(streamRecordSchema),
  NextShardIterator: z.string().optional(),
});

const newShardsEveryMs = 30_000;

/** Carries one table's changes to one function, each shard in order, from where the last run stopped. */
export function startStreamPump(options: StreamPumpOptions): Pump {
  const stopping = new AbortController();
  const { signal } = stopping;
  const { mapping, database, positions } = options;

  async function run(): Promise<void> {
    const streamArn = await retry(async () => {
      const described = await database(
        'DynamoDB_20120810.DescribeTable',
        { TableName: mapping.tableName },
        signal,
      );
      return tableSchema.parse(described).Table.LatestStreamArn;
    });
    const readers = new Map<string, Promise<void>>();
    while (!signal.aborted) {
      for (const shard of await retry(() => listShards(streamArn))) {
        if (readers.has(shard.ShardId)) continue;
        // A parent's records come before its children's.
        const parent = readers.get(shard.ParentShardId ?? '') ?? Promise.resolve();
        readers.set(
          shard.ShardId,
          parent.then(() => keepReading(streamArn, shard.ShardId)),
        );
      }
      await delay(newShardsEveryMs, undefined, { signal }).catch(() => undefined);
    }
    await Promise.all(readers.values());
  }

  /** Starts a shard again from its stored position after a trouble that is not the function's. */
  async function keepReading(streamArn: string, shardId: string): Promise<void> {
    while (!signal.aborted) {
      try {
        await readShard(streamArn, shardId);
        return;
      } catch (error) {
        if (signal.aborted) return;
        options.onTrouble(`The stream of ${mapping.tableName} stopped: ${String(error)}`);
        await delay(1000, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async function listShards(streamArn: string) {
    const shards = [];
    let from: string | undefined;
    do {
      const { StreamDescription: page } = streamSchema.parse(
        await database(
          'DynamoDBStreams_20120810.DescribeStream',
          { StreamArn: streamArn, ...(from === undefined ? {} : { ExclusiveStartShardId: from }) },
          signal,
        ),
      );
      shards.push(...page.Shards);
      from = page.LastEvaluatedShardId;
    } while (from !== undefined);
    return shards;
  }

  /** Reads a shard to its end; an open shard has none. */
  async function readShard(streamArn: string, shardId: string): Promise<void> {
    let iterator = await retry(() => firstIterator(streamArn, shardId));
    while (!signal.aborted) {
      const batch = await gather(iterator, () => firstIterator(streamArn, shardId));
      const fitting = batch.records.filter((record) => fitsFilters(mapping.filters, record));
      const checkpoint = (sequenceNumber: string) =>
        positions.save(mapping.id, mapping.tableName, streamArn, shardId, sequenceNumber);
      if (fitting.length > 0) {
        await deliverStreamBatch({ ...options, streamArn, shardId, checkpoint, signal }, fitting);
      }
      const last = batch.records.at(-1);
      if (last !== undefined && last !== fitting.at(-1)) await checkpoint(last.dynamodb.SequenceNumber);
      if (batch.next === undefined) return;
      iterator = batch.next;
    }
  }

  async function firstIterator(streamArn: string, shardId: string): Promise<string> {
    const position = positions.find(mapping.id, streamArn, shardId);
    const oldest = { ShardIteratorType: 'TRIM_HORIZON' };
    if (position === undefined) return iteratorFrom(streamArn, shardId, oldest);
    try {
      const after = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position };
      return await iteratorFrom(streamArn, shardId, after);
    } catch (error) {
      // The position lies before everything that is still kept.
      if (error instanceof AwsCallError && error.code === 'TrimmedDataAccessException') {
        return iteratorFrom(streamArn, shardId, oldest);
      }
      throw error;
    }
  }

  async function iteratorFrom(streamArn: string, shardId: string, start: object): Promise<string> {
    const input = { StreamArn: streamArn, ShardId: shardId, ...start };
    return iteratorSchema.parse(await database('DynamoDBStreams_20120810.GetShardIterator', input, signal))
      .ShardIterator;
  }

  /** Waits for records, then for more of them until the batch is full or its window over. */
  async function gather(from: string, startAgain: () => Promise<string>) {
    const records: StreamRecord[] = [];
    let next: string | undefined = from;
    let windowEnds = Infinity;
    while (next !== undefined && records.length < mapping.batchSize) {
      const iterator: string = next;
      const page = await retry(async () => {
        const input = { ShardIterator: iterator, Limit: Math.min(1000, mapping.batchSize - records.length) };
        return recordsSchema.parse(await database('DynamoDBStreams_20120810.GetRecords', input, signal));
      }, startAgain);
      if (page === undefined) {
        // The iterator grew too old; what was gathered is read again.
        records.length = 0;
        windowEnds = Infinity;
        next = await retry(startAgain);
        continue;
      }
      next = page.NextShardIterator;
      records.push(...page.Records);
      if (records.length > 0 && windowEnds === Infinity)
        windowEnds = performance.now() + mapping.windowSeconds * 1000;
      if (performance.now() >= windowEnds) break;
      if (page.Records.length === 0) {
        await delay(Math.min(options.pollMs, Math.max(1, windowEnds - performance.now())), undefined, {
          signal,
        });
      }
    }
    return { records, next };
  }

  function retry<Found>(attempt: () => Promise<Found>): Promise<Found>;
  function retry<Found>(
    attempt: () => Promise<Found>,
    onExpired: () => Promise<string>,
  ): Promise<Found | undefined>;
  async function retry<Found>(
    attempt: () => Promise<Found>,
    onExpired?: () => Promise<string>,
  ): Promise<Found | undefined> {
    for (let wait = 100; ; wait = Math.min(10_000, wait * 2)) {
      try {
        return await attempt();
      } catch (error) {
        signal.throwIfAborted();
        const isExpired =
          error instanceof AwsCallError && /ExpiredIterator|TrimmedDataAccess/u.test(error.code);
        if (isExpired && onExpired !== undefined) return undefined;
        options.onTrouble(`The stream of ${mapping.tableName} cannot be read: ${String(error)}`);
        await delay(wait, undefined, { signal });
      }
    }
  }

  const running = run().catch((error: unknown) => {
    if (!signal.aborted) options.onTrouble(`The pump of ${mapping.tableName} ended: ${String(error)}`);
  });
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
