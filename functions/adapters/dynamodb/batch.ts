import type { DynamoCall, Item } from './dynamo-call.ts';

type Pause = (milliseconds: number) => Promise<void>;
type Key = { pk: string; sk: string };

const MOST_READS = 100;
const MOST_WRITES = 25;
const ATTEMPTS = 8;
const FIRST_PAUSE_MS = 50;

const keyItem = (key: Key): Item => ({ pk: { S: key.pk }, sk: { S: key.sk } });

/** Those of these keys that exist, in no order. Keys that DynamoDB leaves unprocessed are asked for again. */
export async function getMany(
  call: DynamoCall,
  tableName: string,
  keys: readonly Key[],
  pause: Pause,
): Promise<Item[]> {
  const found: Item[] = [];
  for (let from = 0; from < keys.length; from += MOST_READS) {
    let wanted: Item[] = keys.slice(from, from + MOST_READS).map(keyItem);
    for (let attempt = 0; wanted.length > 0; attempt += 1) {
      if (attempt > 0) await again(attempt, pause);
      const page = await call('BatchGetItem', { RequestItems: { [tableName]: { Keys: wanted } } });
      found.push(...(page.Responses?.[tableName] ?? []));
      wanted = page.UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
  }
  return found;
}

/** Puts items without a condition, 25 at a time; what DynamoDB leaves unprocessed is sent again. */
export async function putMany(
  call: DynamoCall,
  tableName: string,
  items: readonly Item[],
  pause: Pause,
): Promise<void> {
  for (let from = 0; from < items.length; from += MOST_WRITES) {
    let requests = items.slice(from, from + MOST_WRITES).map((Item) => ({ PutRequest: { Item } }));
    for (let attempt = 0; requests.length > 0; attempt += 1) {
      if (attempt > 0) await again(attempt, pause);
      const page = await call('BatchWriteItem', { RequestItems: { [tableName]: requests } });
      requests = (page.UnprocessedItems?.[tableName] ?? []).flatMap(({ PutRequest }) =>
        PutRequest?.Item === undefined ? [] : [{ PutRequest: { Item: PutRequest.Item } }],
      );
    }
  }
}

async function again(attempt: number, pause: Pause): Promise<void> {
  if (attempt >= ATTEMPTS)
    throw new Error('DynamoDB left the rest of a batch unprocessed after every retry.');
  await pause(FIRST_PAUSE_MS * 2 ** attempt);
}
