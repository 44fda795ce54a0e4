import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { writeAtomically } from '../write-atomically.ts';

const positionSchema = z.object({
  table: z.string(),
  streamArn: z.string(),
  /** Last sequence number done with, by shard. */
  shards: z.record(z.string(), z.string()),
});

const fileSchema = z.record(z.string(), positionSchema);

type Position = z.infer<typeof positionSchema>;

/** How far each stream mapping has come, on disk before the next batch is taken. */
export type Positions = {
  /** Last sequence number done with; undefined when this stream's shard was never read. */
  find(mappingId: string, streamArn: string, shardId: string): string | undefined;
  save(
    mappingId: string,
    table: string,
    streamArn: string,
    shardId: string,
    sequenceNumber: string,
  ): Promise<void>;
};

function pathIn(dataFolder: string): string {
  return join(dataFolder, 'state', 'stream-positions.json');
}

/** Opens the positions stored in a data folder. */
export async function openPositions(dataFolder: string): Promise<Positions> {
  const path = pathIn(dataFolder);
  await mkdir(dirname(path), { recursive: true });
  const positions = new Map(Object.entries(await readPositions(dataFolder)));
  let lastWrite = Promise.resolve();
  return {
    find(mappingId, streamArn, shardId) {
      const position = positions.get(mappingId);
      return position?.streamArn === streamArn ? position.shards[shardId] : undefined;
    },
    async save(mappingId, table, streamArn, shardId, sequenceNumber) {
      const former = positions.get(mappingId);
      const shards = former?.streamArn === streamArn ? former.shards : {};
      positions.set(mappingId, { table, streamArn, shards: { ...shards, [shardId]: sequenceNumber } });
      lastWrite = lastWrite.then(() => writeAtomically(path, JSON.stringify(Object.fromEntries(positions))));
      await lastWrite;
    },
  };
}

/** For each table the sequence number that every one of its readers is past. */
export async function readConsumed(dataFolder: string): Promise<Map<string, bigint>> {
  const consumed = new Map<string, bigint>();
  for (const { table, shards } of Object.values(await readPositions(dataFolder))) {
    for (const sequenceNumber of Object.values(shards)) {
      const position = BigInt(sequenceNumber);
      const other = consumed.get(table);
      consumed.set(table, other === undefined || position < other ? position : other);
    }
  }
  return consumed;
}

async function readPositions(dataFolder: string): Promise<Record<string, Position>> {
  let text: string;
  try {
    text = await readFile(pathIn(dataFolder), 'utf8');
  } catch {
    return {};
  }
  return fileSchema.parse(JSON.parse(text));
}
