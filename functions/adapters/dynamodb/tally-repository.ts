import { inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import {
  tallySchema,
  type ScopeId,
  type StoredTally,
  type Tally,
  type TallyRepository,
} from '../../domain/tally/tally.ts';
import type { Day } from '../../domain/time/day.ts';
import { ConditionFailed, type DynamoCall, type Item } from './dynamo-call.ts';
import { packTally, unpackTally } from './pack-tally.ts';
import { queryAll } from './paginate.ts';
import { tallyKeys } from './table-schema.ts';

/**
 * Tallies in DynamoDB. The counts are one packed attribute: an office's usual day stays under 1 kB, which is one write
 * unit.
 */
export function dynamoTallyRepository({
  call,
  tableName,
}: {
  call: DynamoCall;
  tableName: string;
}): TallyRepository {
  return {
    async read(scopeId, day, { consistent }) {
      const { Item } = await call('GetItem', {
        TableName: tableName,
        Key: keyItem(scopeId, day),
        ConsistentRead: consistent,
      });
      return Item === undefined ? { tally: undefined, version: 0 } : fromItem(Item);
    },

    async write(tally, expectedVersion) {
      const condition = expectedVersion === 0 ? 'attribute_not_exists(pk)' : 'version = :expected';
      try {
        await call('PutItem', {
          TableName: tableName,
          Item: {
            ...keyItem(tally.scopeId, tally.day),
            version: { N: String(expectedVersion + 1) },
            packed: { B: packTally(tally) },
          },
          ConditionExpression: condition,
          ...(expectedVersion === 0
            ? {}
            : { ExpressionAttributeValues: { ':expected': { N: String(expectedVersion) } } }),
        });
        return 'written';
      } catch (error) {
        if (error instanceof ConditionFailed) return 'version_moved';
        throw error;
      }
    },

    async between(scopeId, from, to) {
      const tallies: Tally[] = [];
      const items = queryAll(call, {
        TableName: tableName,
        KeyConditionExpression: 'pk = :scope AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':scope': { S: scopeId },
          ':from': { S: tallyKeys.day(scopeId, from).sk },
          ':to': { S: tallyKeys.day(scopeId, to).sk },
        },
      });
      for await (const item of items) {
        const { tally } = fromItem(item);
        if (tally !== undefined) tallies.push(tally);
      }
      return tallies;
    },
  };
}

function keyItem(scopeId: ScopeId, day: Day): Item {
  const { pk, sk } = tallyKeys.day(scopeId, day);
  return { pk: { S: pk }, sk: { S: sk } };
}

const itemSchema = z.object({
  pk: z.object({ S: z.string() }),
  sk: z.object({ S: z.string() }),
  version: z.object({ N: z.string() }),
  packed: z.optional(z.object({ B: z.instanceof(Uint8Array) })),
  counts: z.optional(z.object({ B: z.instanceof(Uint8Array) })),
});

/** Made once: making a schema takes longer than parsing by it. */
const unpackedSchema = z.looseObject({});

function fromItem(item: Item): StoredTally {
  const { pk, sk, version, packed, counts } = itemSchema.parse(item);
  const key = { scopeId: pk.S, day: sk.S.slice('D#'.length) };
  const tally =
    packed === undefined
      ? tallySchema.parse({ ...inflate(counts?.B), ...key })
      : { ...keySchema.parse(key), ...unpackTally(packed.B) };
  return { tally, version: Number(version.N) };
}

const keySchema = z.pick(tallySchema, { scopeId: true, day: true });

/** Tallies of layout 1 are deflated JSON. */
function inflate(counts: Uint8Array = new Uint8Array()): Record<string, unknown> {
  const text = inflateRawSync(counts).toString('utf8');
  return unpackedSchema.parse(JSON.parse(text));
}
