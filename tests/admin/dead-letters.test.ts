import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import type { QueueName } from '../../lib/admin/admin-context.ts';
import { lookAtDeadLetters, redriveDeadLetters } from '../../lib/admin/dead-letters.ts';
import { aResponse } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { aContext, office, secondOffice, type TestContext } from './test-context.ts';

let database: TestDatabase;
let queues: TestQueues;
let made = 0;

beforeAll(async () => {
  database = await startDatabase();
  queues = await startQueues();
});
afterAll(async () => {
  await queues.stop();
  await database.stop();
});

/** Queues of its own, at the time that the queues themselves go by. */
async function withQueues(): Promise<TestContext> {
  made += 1;
  const fifo = { FifoQueue: 'true' };
  const context = await aContext(database);
  return {
    ...context,
    now: Date.now,
    queues: queues.client,
    queueUrls: {
      feedback: await queues.create(`feedback-${made}`),
      feedbackDeadLetters: await queues.create(`feedback-dead-${made}`),
      tally: await queues.create(`tally-${made}.fifo`, fifo),
      tallyDeadLetters: await queues.create(`tally-dead-${made}.fifo`, fifo),
      mail: await queues.create(`mail-${made}`),
      mailDeadLetters: await queues.create(`mail-dead-${made}`),
      streamFailures: await queues.create(`stream-failures-${made}`),
    },
  };
}

const send = (context: TestContext, queue: QueueName, body: string, group?: string) =>
  context.queues.send(
    new SendMessageCommand({
      QueueUrl: context.queueUrls[queue],
      MessageBody: body,
      ...(group === undefined ? {} : { MessageGroupId: group, MessageDeduplicationId: `${group}-1` }),
    }),
  );

async function received(context: TestContext, queue: QueueName): Promise<{ body: unknown; group: string }[]> {
  const { Messages } = await context.queues.send(
    new ReceiveMessageCommand({
      QueueUrl: context.queueUrls[queue],
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
    }),
  );
  return (Messages ?? []).map(({ Body, Attributes }) => ({
    body: JSON.parse(Body ?? ''),
    group: Attributes?.MessageGroupId ?? '',
  }));
}

it('forwarded feedback is seen, comes back to the queue it failed in, and is gone from the dead letters', async () => {
  const context = await withQueues();
  const bodies = Array.from({ length: 23 }, (_, number) => JSON.stringify({ number }));
  for (const body of bodies) await send(context, 'feedbackDeadLetters', body);
  const { letters, total } = await lookAtDeadLetters(context, 'feedback');
  expect(total).toBe(23);
  expect(letters.map(({ body }) => body).toSorted()).toEqual(bodies.toSorted());

  await delay(2_100);
  expect(await redriveDeadLetters(context, 'feedback')).toBe(23);
  const back = [
    ...(await received(context, 'feedback')),
    ...(await received(context, 'feedback')),
    ...(await received(context, 'feedback')),
  ];
  expect(back).toHaveLength(23);
  expect(await lookAtDeadLetters(context, 'feedback')).toEqual({ letters: [], total: 0 });
});

it('requests for tallies keep their group, and are not taken for copies of themselves', async () => {
  const context = await withQueues();
  const body = JSON.stringify({ scopeId: office.id, day: '2026-11-23' });
  await send(context, 'tally', body, 'group-a');
  await received(context, 'tally');
  await send(context, 'tallyDeadLetters', body, 'group-b');
  expect(await redriveDeadLetters(context, 'tally')).toBe(1);
  expect(await received(context, 'tally')).toEqual([{ body: JSON.parse(body), group: 'group-b' }]);
});

it('a failed batch of changes asks for the tallies of the days whose responses arrived then', async () => {
  const context = await withQueues();
  const arrived = Date.now() - 3 * 86_400_000;
  const responses = dynamoResponseRepository({
    call: context.call,
    tableName: context.tables.responses,
    pause: context.registry.pause,
  });
  const late = aResponse({ at: arrived - 86_400_000, receivedAt: arrived, officeId: office.id });
  const erased = aResponse({ at: arrived - 2 * 86_400_000, officeId: secondOffice.id });
  const other = aResponse({ at: arrived - 5 * 86_400_000 });
  for (const response of [late, erased, other]) await responses.store(response);
  await responses.erase(erased, arrived + 1_000);

  const moment = new Date(arrived).toISOString();
  const failure = {
    DDBStreamBatchInfo: { approximateArrivalOfFirstRecord: moment, approximateArrivalOfLastRecord: moment },
  };
  await send(context, 'streamFailures', JSON.stringify(failure));
  expect(await redriveDeadLetters(context, 'changes')).toBe(1);
  const requests = (await received(context, 'tally')).map(({ body }) => body);
  expect(requests).toHaveLength(2);
  expect(requests).toEqual(
    expect.arrayContaining([
      { scopeId: office.id, day: late.day },
      { scopeId: secondOffice.id, day: erased.day },
    ]),
  );
});

it('a dead letter of changes that is something else stays, and a queue that is not named is asked for', async () => {
  const context = await withQueues();
  await send(context, 'streamFailures', '{}');
  await expect(redriveDeadLetters(context, 'changes')).rejects.toThrow('not the report of a failed batch');
  await expect(redriveDeadLetters({ ...context, queueUrls: {} }, 'tally')).rejects.toThrow(
    'Set TALLY_DEAD_LETTERS_URL',
  );
});
