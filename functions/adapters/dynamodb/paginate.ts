import type { DynamoCall, Item, OperationInput, OperationOutput } from './dynamo-call.ts';

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

/**
 * The same, with the next page asked for while this one is worked on: for whoever reads to the end. Of a reader that
 * stops before, one page is read in vain.
 */
export async function* queryAhead(call: DynamoCall, input: OperationInput<'Query'>): AsyncGenerator<Item> {
  let reading: Promise<OperationOutput<'Query'>> | undefined = read(undefined);
  while (reading !== undefined) {
    const page: OperationOutput<'Query'> = await reading;
    reading = page.LastEvaluatedKey === undefined ? undefined : read(page.LastEvaluatedKey);
    // Its failure is thrown where it is awaited, if ever it is.
    reading?.catch(() => undefined);
    yield* page.Items ?? [];
  }

  function read(start: Item | undefined): Promise<OperationOutput<'Query'>> {
    return call('Query', { ...input, ...(start === undefined ? {} : { ExclusiveStartKey: start }) });
  }
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
