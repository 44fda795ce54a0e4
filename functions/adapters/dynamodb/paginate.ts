import type { DynamoCall, Item, OperationInput } from './dynamo-call.ts';

/** Every item of a query, page after page. */
export async function* queryAll(call: DynamoCall, input: OperationInput<'Query'>): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page = await call('Query', {
      ...input,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** Every item of a table, page after page: for exports. */
export async function* scanAll(call: DynamoCall, input: OperationInput<'Scan'>): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const page = await call('Scan', {
      ...input,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}
