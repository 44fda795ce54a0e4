import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  bodies,
  eventually,
  notes,
  runFixture,
  temporaryFolder,
  type RunningFixture,
} from './running-fixture.ts';

describe('streams and queues', () => {
  const folder = temporaryFolder();
  let fixture: RunningFixture;
  beforeAll(async () => {
    fixture = await runFixture(folder.path);
  });
  afterAll(async () => {
    await fixture.stop();
    folder[Symbol.dispose]();
  });

  const put = (pk: string, sk: string, more: object = {}) =>
    fixture.database('DynamoDB_20120810.PutItem', {
      TableName: fixture.table('Things'),
      Item: { pk: { S: pk }, sk: { S: sk }, ...more },
    });

  it('delivers every change around one that always fails, and reports that one alone', async () => {
    for (let index = 0; index < 10; index += 1) {
      await put('stream', String(index), index === 6 ? { poison: { BOOL: true } } : {});
    }

    const seen = await eventually(
      async () => new Set((await notes(fixture)).filter((note) => note.startsWith('change#stream#'))),
      (found) => found.has('change#stream#9#INSERT'),
    );
    const [report = '{}'] = await eventually(
      () => bodies(fixture.queues, fixture.queue('Failures')),
      (all) => all.length > 0,
    );

    expect([...seen].sort()).toEqual(
      [0, 1, 2, 3, 4, 5, 7, 8, 9].map((index) => `change#stream#${index}#INSERT`),
    );
    const given = z
      .object({
        requestContext: z.object({ condition: z.string(), approximateInvokeCount: z.number() }),
        DDBStreamBatchInfo: z.object({
          batchSize: z.number(),
          startSequenceNumber: z.string(),
          endSequenceNumber: z.string(),
        }),
      })
      .parse(JSON.parse(report));
    expect(given.requestContext).toEqual({ condition: 'RetryAttemptsExhausted', approximateInvokeCount: 3 });
    expect(given.DDBStreamBatchInfo.batchSize).toBe(1);
    expect(given.DDBStreamBatchInfo.endSequenceNumber).toBe(given.DDBStreamBatchInfo.startSequenceNumber);
  });

  it('deletes what has expired and tells the stream', async () => {
    await put('expired', 'x', { expiresAt: { N: '1000' } });

    await fixture.runtime.sweepExpired();

    const seen = await eventually(
      () => notes(fixture),
      (all) => all.includes('change#expired#x#REMOVE'),
    );
    expect(seen).toContain('change#expired#x#REMOVE');
  });

  it('brings back only the messages that failed, and sends them to the dead letters in the end', async () => {
    const QueueUrl = fixture.queue('Plain');
    const Entries = ['good-1', 'fail-always', 'fail-once', 'good-2'].map((MessageBody, index) => ({
      Id: String(index),
      MessageBody,
    }));
    await fixture.queues('AmazonSQS.SendMessageBatch', { QueueUrl, Entries });

    const dead = await eventually(
      () => bodies(fixture.queues, fixture.queue('PlainDead')),
      (all) => all.length > 0,
    );
    const seen = await eventually(
      async () =>
        (await notes(fixture)).filter((note) => note.startsWith('message#') && !note.includes('group')),
      (all) => all.length >= 3,
    );

    expect(dead).toEqual(['fail-always']);
    expect(seen.toSorted()).toEqual(['message#fail-once', 'message#good-1', 'message#good-2']);
  });

  it('keeps the order within a group, also behind a message that fails at first', async () => {
    const QueueUrl = fixture.queue('Ordered');
    for (const MessageBody of ['fail-once group-a 1', 'group-b 1', 'group-a 2', 'group-b 2', 'group-a 3']) {
      const MessageGroupId = MessageBody.includes('group-a') ? 'a' : 'b';
      await fixture.queues('AmazonSQS.SendMessage', {
        QueueUrl,
        MessageBody,
        MessageGroupId,
        MessageDeduplicationId: MessageBody,
      });
    }

    const seen = await eventually(
      async () => (await notes(fixture)).filter((note) => note.includes('group-')),
      (all) => all.length === 5,
    );

    expect(seen.filter((note) => note.includes('group-a'))).toEqual([
      'message#fail-once group-a 1',
      'message#group-a 2',
      'message#group-a 3',
    ]);
    expect(seen.filter((note) => note.includes('group-b'))).toEqual([
      'message#group-b 1',
      'message#group-b 2',
    ]);
  });
});
