import * as z from 'zod/mini';
import type { DynamoCall, Item } from './dynamo-call.ts';
import { queryAll } from './paginate.ts';
import { ownerIndex } from './table-schema.ts';

export type RegistryOptions = {
  call: DynamoCall;
  tableName: string;
  pause: (milliseconds: number) => Promise<void>;
};

type Key = { pk: string; sk: string };
type OwnedKey = Key & Partial<{ gpk: string; gsk: string }>;

const bodySchema = z.object({ body: z.object({ S: z.string() }) });

/** A key as DynamoDB wants it. */
export const keyItem = ({ pk, sk }: Key): Item => ({ pk: { S: pk }, sk: { S: sk } });

/** The item of a domain object: its keys, and the object packed into one attribute. */
export function packItem(key: OwnedKey, body: unknown): Item {
  return {
    ...keyItem(key),
    ...(key.gpk === undefined ? {} : { gpk: { S: key.gpk } }),
    ...(key.gsk === undefined ? {} : { gsk: { S: key.gsk } }),
    body: { S: JSON.stringify(body) },
  };
}

/** The domain object in an item, checked against its schema. */
export function unpackItem<Schema extends z.ZodMiniType>(item: Item, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(bodySchema.parse(item).body.S));
}

/** The object under a key, if there is one. */
export async function findOne<Schema extends z.ZodMiniType>(
  { call, tableName }: RegistryOptions,
  key: Key,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  const { Item } = await call('GetItem', { TableName: tableName, Key: keyItem(key) });
  return Item === undefined ? undefined : unpackItem(Item, schema);
}

/** Every object of a partition whose sort key begins so, in order, every page. */
export async function findInPartition<Schema extends z.ZodMiniType>(
  { call, tableName }: RegistryOptions,
  { pk, prefix }: { pk: string; prefix: string },
  schema: Schema,
): Promise<z.infer<Schema>[]> {
  const found: z.infer<Schema>[] = [];
  const items = queryAll(call, {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: prefix } },
  });
  for await (const item of items) found.push(unpackItem(item, schema));
  return found;
}

/** Every item that an owner has in the index, in order, every page. */
export function ownedItems(
  { call, tableName }: RegistryOptions,
  { owner, prefix = '' }: { owner: string; prefix?: string },
): AsyncGenerator<Item> {
  const isBelow = prefix === '' ? '' : ' AND begins_with(gsk, :prefix)';
  return queryAll(call, {
    TableName: tableName,
    IndexName: ownerIndex,
    KeyConditionExpression: `gpk = :owner${isBelow}`,
    ExpressionAttributeValues: {
      ':owner': { S: owner },
      ...(prefix === '' ? {} : { ':prefix': { S: prefix } }),
    },
  });
}

/** Every object that an owner has in the index, in order, every page. */
export async function findOwned<Schema extends z.ZodMiniType>(
  options: RegistryOptions,
  owned: { owner: string; prefix?: string },
  schema: Schema,
): Promise<z.infer<Schema>[]> {
  const found: z.infer<Schema>[] = [];
  for await (const item of ownedItems(options, owned)) found.push(unpackItem(item, schema));
  return found;
}
