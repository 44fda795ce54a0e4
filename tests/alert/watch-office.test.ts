import { PurgeQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoAlertRepository } from '../../functions/adapters/dynamodb/alert-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { sqsMailQueue } from '../../functions/adapters/sqs/mail-queue.ts';
import { sqsWatchQueue } from '../../functions/adapters/sqs/watch-queue.ts';
import { alertSchema, isOfEvent, type Alert } from '../../functions/domain/alert/alert.ts';
import { alertAnnouncer } from '../../functions/domain/alert/alert-announcer.ts';
import { alertSource } from '../../functions/domain/alert/alert-source.ts';
import { makeRounds } from '../../functions/domain/alert/make-rounds.ts';
import { watchOffice } from '../../functions/domain/alert/watch-office.ts';
import { tallySchema } from '../../functions/domain/tally/tally.ts';
import { addDays, daySchema, startOf, type Day } from '../../functions/domain/time/day.ts';
import { handleWatchRequests } from '../../functions/watch/handle-watch-requests.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { anOffice, aUnit, fixedRegistry } from '../support/registry.ts';

let database: TestDatabase;
let queues: TestQueues;
let mailUrl: string;
let watchUrl: string;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  queues = await startQueues();
  mailUrl = await queues.create('mail');
  watchUrl = await queues.create('watch');
});

afterAll(async () => {
  await queues.stop();
  await database.stop();
});

const firstDay = daySchema.parse('2026-08-03');
/** The first day of the fall. */
const fallDay = addDays(firstDay, 60);
const yesterday = addDays(fallDay, 2);
const silent = () => undefined;

/** An office with sixty usual days and then three fallen ones, in the real database. */
async function anOfficeThatFell() {
  await Promise.all(
    [mailUrl, watchUrl].map((url) => queues.client.send(new PurgeQueueCommand({ QueueUrl: url }))),
  );
  const { call, tableNames } = database;
  const tallies = dynamoTallyRepository({ call, tableName: tableNames.tallies });
  const alerts = dynamoAlertRepository({ call, tableName: tableNames.reports });
  const unit = aUnit({ id: aUnitId() });
  const office = anOffice({ id: anOfficeId(), unitId: unit.id });
  const registry = fixedRegistry([unit], [office]);
  const answer = async (day: Day, satisfied: number, of: number) => {
    const { version } = await tallies.read(office.id, day, { consistent: true });
    await tallies.write(
      tallySchema.parse({
        scopeId: office.id,
        day,
        total: { responses: of, marks: [0, of - satisfied, 0, satisfied, 0] },
        questions: {},
        byCounter: {},
        byProcedure: {},
        byChannel: {},
        byLanguage: {},
        byHour: {},
        byChild: {},
        comments: [],
        commented: 0,
        flagged: 0,
        erased: 0,
      }),
      version,
    );
  };
  for (let index = 0; index < 60; index += 1) await answer(addDays(firstDay, index), 27, 30);
  for (let index = 0; index < 3; index += 1) await answer(addDays(fallDay, index), 20, 30);
  let isMailDown = false;
  const mails = sqsMailQueue({ client: queues.client, queueUrl: mailUrl });
  const deps = {
    ...registry,
    tallies,
    alerts,
    announcer: alertAnnouncer({
      request: async (request) => {
        if (isMailDown) throw new Error('The mail queue does not answer.');
        await mails.request(request);
      },
    }),
    now: () => startOf(addDays(yesterday, 1)) + 5 * 3_600_000,
  };
  return {
    office,
    unit,
    alerts,
    deps,
    answer,
    watch: watchOffice(deps),
    setMailDown: (value: boolean) => {
      isMailDown = value;
    },
  };
}

async function received(queueUrl: string): Promise<unknown[]> {
  const bodies: unknown[] = [];
  for (;;) {
    const { Messages } = await queues.client.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages === undefined || Messages.length === 0) return bodies;
    for (const { Body } of Messages) bodies.push(JSON.parse(Body ?? ''));
  }
}

const eventOf = (bodies: readonly unknown[]) => ({
  Records: bodies.map((body, index) => ({ messageId: String(index), body: JSON.stringify(body) })),
});

describe('An office whose satisfied share fell', () => {
  it('raises an alert that says since when, from what and to what', async () => {
    const { office, unit, alerts, watch } = await anOfficeThatFell();

    const alert = await watch(office.id, yesterday);

    expect(alert).toMatchObject({
      officeId: office.id,
      unitId: unit.id,
      eventDay: fallDay,
      raisedOn: addDays(yesterday, 1),
      before: { share: 0.9, of: 1_800 },
      beforeDays: 60,
      since: { share: 0.65, of: 90 },
    });
    expect(await received(mailUrl)).toEqual([
      { kind: 'alert', officeId: office.id, unitId: unit.id, eventDay: fallDay },
    ]);
    expect(await alertSource(alerts).find(office.id, fallDay)).toMatchObject({ sinceDay: fallDay });
    expect(await alertSource(alerts).find(office.id, firstDay)).toBeUndefined();
  });

  it('raises it once: not when a message comes twice, not the next morning', async () => {
    const { office, deps, answer } = await anOfficeThatFell();
    const handle = handleWatchRequests({ watch: watchOffice(deps), log: silent });
    const request = { officeId: office.id, day: yesterday };

    expect(await handle(eventOf([request, request]))).toEqual({ batchItemFailures: [] });
    await answer(addDays(yesterday, 1), 20, 30);
    await handle(eventOf([{ ...request, day: addDays(yesterday, 1) }]));

    expect(await received(mailUrl)).toHaveLength(1);
  });

  it('raises it once when late answers move the first day of the event', async () => {
    const { office, answer, watch } = await anOfficeThatFell();
    await watch(office.id, yesterday);

    await answer(addDays(fallDay, -1), 20, 30);
    expect(await watch(office.id, yesterday)).toBeUndefined();
    await answer(addDays(fallDay, -1), 27, 30);
    await answer(fallDay, 27, 30);
    await answer(addDays(yesterday, 1), 18, 30);

    expect(await watch(office.id, addDays(yesterday, 1))).toBeUndefined();
    expect(await received(mailUrl)).toHaveLength(1);
  });

  it('raises it once when two look at the same moment and disagree on the first day', async () => {
    const { office, alerts, watch } = await anOfficeThatFell();
    const alert = await watch(office.id, yesterday);
    if (alert === undefined) throw new Error('There is no alert.');
    const elsewhere = { ...alert, officeId: anOfficeId() };

    const outcomes = await Promise.allSettled([
      alerts.raise(elsewhere, undefined),
      alerts.raise({ ...elsewhere, eventDay: addDays(fallDay, 1) }, undefined),
    ]);

    const raised = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value === 'raised');
    expect(raised).toHaveLength(1);
    expect(await alerts.raise(elsewhere, undefined)).toBe('already_raised');
  });

  it('raises the next alert when it was back in between', async () => {
    const { office, alerts, answer, watch } = await anOfficeThatFell();
    await watch(office.id, yesterday);
    const back = addDays(yesterday, 1);
    for (let index = 0; index < 12; index += 1) await answer(addDays(back, index), 27, 30);
    for (let index = 12; index < 15; index += 1) await answer(addDays(back, index), 19, 30);

    const next = await watch(office.id, addDays(back, 14));

    expect(next?.eventDay).toBe(addDays(back, 12));
    expect(await alerts.latest(office.id)).toMatchObject({ eventDay: addDays(back, 12) });
  });

  it('is announced by the next run when the mail queue did not answer', async () => {
    const { office, deps, alerts, setMailDown } = await anOfficeThatFell();
    const handle = handleWatchRequests({ watch: watchOffice(deps), log: silent });
    const event = eventOf([{ officeId: office.id, day: yesterday }]);
    setMailDown(true);
    expect(await handle(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    expect(await received(mailUrl)).toEqual([]);

    setMailDown(false);
    expect(await handle(event)).toEqual({ batchItemFailures: [] });
    await handle(event);

    expect(await received(mailUrl)).toHaveLength(1);
    expect((await alerts.latest(office.id))?.announcedAt).toBeGreaterThan(0);
  });

  it('is found among the alerts of its unit by the first day of the event', async () => {
    const { office, unit, alerts, watch } = await anOfficeThatFell();
    await watch(office.id, yesterday);

    expect(await alerts.ofUnit(unit.id, fallDay, fallDay)).toMatchObject([
      { officeId: office.id, eventDay: fallDay },
    ]);
    expect(await alerts.ofUnit(unit.id, firstDay, addDays(fallDay, -1))).toEqual([]);
    expect(await alerts.ofUnit(unit.id, addDays(fallDay, 1), yesterday)).toEqual([]);
  });
});

describe('An office that nothing happened in', () => {
  it('raises nothing, nor does one that is not there', async () => {
    const { office, alerts, watch } = await anOfficeThatFell();

    expect(await watch(office.id, addDays(fallDay, -1))).toBeUndefined();
    expect(await watch(anOfficeId(), yesterday)).toBeUndefined();
    expect(await alerts.latest(office.id)).toBeUndefined();
    expect(await received(mailUrl)).toEqual([]);
  });
});

describe('A message that is none', () => {
  it('goes back alone, and nothing of it is logged', async () => {
    const { office, deps } = await anOfficeThatFell();
    const lines: string[] = [];
    const handle = handleWatchRequests({
      watch: watchOffice(deps),
      log: (event, fields) => lines.push(JSON.stringify({ event, fields })),
    });

    const failures = await handle(eventOf(['MARKER', { officeId: office.id, day: yesterday }]));

    expect(failures).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    expect(lines.join('')).toContain('ALERT_RAISED');
    expect(lines.join('')).not.toContain('MARKER');
  });
});

it('an event that begins three days after an alert was raised is another one, a day before that it is the same', () => {
  expect(isOfEvent({ raisedOn: fallDay }, addDays(fallDay, 2))).toBe(true);
  expect(isOfEvent({ raisedOn: fallDay }, addDays(fallDay, 3))).toBe(false);
});

describe('The morning’s rounds', () => {
  it('ask for every office that was open yesterday', async () => {
    await queues.client.send(new PurgeQueueCommand({ QueueUrl: watchUrl }));
    const open = Array.from({ length: 23 }, () => ({ id: anOfficeId() }));
    const closed = { id: anOfficeId(), closedOn: yesterday };
    const rounds = makeRounds({
      offices: async function* () {
        yield* [closed, ...open];
      },
      queue: sqsWatchQueue({ client: queues.client, queueUrl: watchUrl }),
      now: () => startOf(addDays(yesterday, 1)) + 5 * 3_600_000,
    });

    expect(await rounds()).toEqual({ day: yesterday, offices: 23 });

    const asked = await received(watchUrl);
    expect(asked).toHaveLength(23);
    expect(asked).toEqual(expect.arrayContaining(open.map(({ id }) => ({ officeId: id, day: yesterday }))));
  });

  it('fail when the queue does not answer, so that the schedule tries again', async () => {
    const client = new SQSClient({
      endpoint: 'http://127.0.0.1:9',
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    const rounds = makeRounds({
      offices: async function* () {
        yield { id: anOfficeId() };
      },
      queue: sqsWatchQueue({ client, queueUrl: 'http://127.0.0.1:9/queue' }),
      now: () => startOf(yesterday),
    });

    await expect(rounds()).rejects.toThrow('ECONNREFUSED');
  });
});

describe('A stored alert', () => {
  it('cannot hold figures of fewer than five marks', () => {
    const share = { share: 0.6, low: 0.4, high: 0.8, of: 5 };
    const alert: unknown = {
      officeId: 'o_abcd',
      unitId: 'u_abcd',
      eventDay: fallDay,
      raisedOn: yesterday,
      before: share,
      beforeDays: 20,
      since: share,
    };
    const parsed: Alert = alertSchema.parse(alert);

    expect(alertSchema.safeParse({ ...parsed, since: { ...share, of: 4 } }).success).toBe(false);
  });
});
