import { describe, expect, it } from 'vitest';
import { fitsFilters } from '../../lib/local/pumps/event-filter.ts';
import {
  deliverStreamBatch,
  type StreamBatchOptions,
  type StreamRecord,
} from '../../lib/local/pumps/stream-batch.ts';

const record = (number: number, createdAt = 1_000): StreamRecord => ({
  dynamodb: { SequenceNumber: String(number), ApproximateCreationDateTime: createdAt },
});

const records = (count: number) => Array.from({ length: count }, (_, index) => record(index + 1));

/** Delivers to `handle`, which gets the sequence numbers of a batch; gives what happened. */
async function deliver(
  batch: readonly StreamRecord[],
  handle: (numbers: readonly string[]) => unknown,
  mapping: Partial<StreamBatchOptions['mapping']> = {},
) {
  const calls: (readonly string[])[] = [];
  const checkpoints: string[] = [];
  const givenUp: unknown[] = [];
  await deliverStreamBatch(
    {
      mapping: {
        id: 'm',
        functionName: 'f',
        tableName: 't',
        batchSize: 100,
        windowSeconds: 0,
        retries: 2,
        maxAgeSeconds: undefined,
        bisects: false,
        onFailureQueue: 'q',
        reportsItemFailures: false,
        filters: [],
        ...mapping,
      },
      streamArn: 'arn',
      functionArn: 'function',
      shardId: 'shard',
      async invoke(_name, event) {
        const numbers = numbersOf(event);
        calls.push(numbers);
        return handle(numbers);
      },
      async checkpoint(number) {
        checkpoints.push(number);
      },
      async onGivenUp(message) {
        givenUp.push(message);
      },
      now: () => 1_000_000,
      firstWaitMs: 1,
      signal: new AbortController().signal,
    },
    batch,
  );
  return { calls, checkpoints, givenUp };
}

function numbersOf(event: unknown): string[] {
  return [...JSON.stringify(event).matchAll(/"SequenceNumber":"(\d+)"/gu)].map(([, number]) => number ?? '');
}

describe('delivering a batch of changes', () => {
  it('tries again from the first record that the function reports, not from those before it', async () => {
    let isFirst = true;

    const { calls, checkpoints, givenUp } = await deliver(
      records(4),
      () => {
        const batchItemFailures = isFirst ? [{ itemIdentifier: '3' }, { itemIdentifier: '4' }] : [];
        isFirst = false;
        return { batchItemFailures };
      },
      { reportsItemFailures: true },
    );

    expect(calls).toEqual([
      ['1', '2', '3', '4'],
      ['3', '4'],
    ]);
    expect(checkpoints).toEqual(['2', '4']);
    expect(givenUp).toEqual([]);
  });

  it('takes an answer that names an unknown record for a failure of all', async () => {
    const { calls, givenUp } = await deliver(
      records(2),
      () => ({ batchItemFailures: [{ itemIdentifier: 'other' }] }),
      { reportsItemFailures: true, retries: 1 },
    );

    expect(calls).toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
    expect(givenUp).toHaveLength(1);
  });

  it('finds a bad record by halving, loses no other, and never goes back', async () => {
    const { calls, checkpoints, givenUp } = await deliver(
      records(8),
      (numbers) => {
        if (numbers.includes('5')) throw new Error('bad');
      },
      { bisects: true },
    );

    expect(checkpoints).toEqual(['4', '5', '6', '8']);
    expect(calls.filter((numbers) => numbers.join('') === '5')).toHaveLength(3);
    expect(givenUp).toMatchObject([
      { DDBStreamBatchInfo: { startSequenceNumber: '5', endSequenceNumber: '5', batchSize: 1 } },
    ]);
  });

  it('gives up what has grown too old, whatever retries remain', async () => {
    const { calls, givenUp } = await deliver(
      [record(1, 100)],
      () => {
        throw new Error('bad');
      },
      { retries: undefined, maxAgeSeconds: 60 },
    );

    expect(calls).toHaveLength(1);
    expect(givenUp).toMatchObject([{ requestContext: { condition: 'RecordAgeExceeded' } }]);
  });

  it.each([
    { pattern: { eventName: ['REMOVE'] }, fits: true },
    { pattern: { eventName: ['INSERT', 'MODIFY'] }, fits: false },
    { pattern: { dynamodb: { OldImage: { sk: { S: [{ prefix: 'R#' }] } } } }, fits: true },
    { pattern: { dynamodb: { NewImage: { sk: { S: [{ exists: false }] } } } }, fits: true },
    { pattern: { eventName: [{ 'anything-but': ['REMOVE'] }] }, fits: false },
  ])('filters records by $pattern', ({ pattern, fits }) => {
    const removal = { eventName: 'REMOVE', dynamodb: { OldImage: { sk: { S: 'R#1' } } } };

    expect(fitsFilters([pattern], removal)).toBe(fits);
  });
});
