import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handleReportRequests } from '../../functions/compose/handle-report-requests.ts';
import { mailRequestSchema, type MailRequest } from '../../functions/domain/mail/mail-request.ts';
import { composeReport } from '../../functions/domain/report/compose-report.ts';
import { verifySeal } from '../../functions/domain/signature/verify-seal.ts';
import { addDays } from '../../functions/domain/time/day.ts';
import { spanOf, type Period } from '../../functions/domain/time/period.ts';
import { dynamoReportRepository } from '../../functions/adapters/dynamodb/report-repository.ts';
import { composeHandler } from '../../functions/runtime/compose.ts';
import { queueEvent, takeAll } from '../api/feedback-queue.ts';
import { period, reportWorld } from '../report/report-world.ts';
import { answersOf, centreId, offices, ward, wardId } from '../report/sample-ward.ts';
import { lastWeek, storeWard, twoWeeks } from '../report/stored-ward.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { startSigningKey, type TestSigningKey } from '../support/signing-key.ts';

let database: TestDatabase;
let queues: TestQueues;
let signingKey: TestSigningKey;
beforeAll(async () => {
  [database, queues, signingKey] = await Promise.all([
    startDatabase({ hasStreams: false }),
    startQueues(),
    startSigningKey(),
  ]);
});
afterAll(() => Promise.all([database.stop(), queues.stop(), signingKey.stop()]));

const week = period('2026-W47');
const asking = (of: Period, unitId: string = wardId): string =>
  JSON.stringify({ unitId, period: of, reason: 'scheduled' });

/** The sample ward on the morning after the week, with the function that makes its reports. */
async function aComposer() {
  const world = await reportWorld(database, { units: [ward], offices });
  world.after(week);
  const answer = (answers: number, seed: number) =>
    world.answer(
      answersOf(
        {
          officeId: centreId,
          counterId: 'q1',
          day: addDays(spanOf(week).from, seed % 5),
          answers,
          satisfied: 0.8,
        },
        seed,
      ),
    );
  await answer(30, 1);
  const mails: MailRequest[] = [];
  const logged: string[] = [];
  const queue = { isAway: false };
  const handle = handleReportRequests({
    compose: composeReport({
      make: world.make,
      reports: world.reports,
      mails: {
        request: async (request) => {
          if (queue.isAway) throw new Error('The queue is away.');
          mails.push(request);
        },
      },
      now: () => world.clock.now,
    }),
    log: (event, fields) => logged.push(JSON.stringify({ event, ...fields })),
  });
  return {
    ...world,
    answer,
    mails,
    logged,
    queue,
    deliver: (...bodies: string[]) => handle(queueEvent(bodies)),
  };
}

it('a message that is delivered twice stores one report and asks for one mail', async () => {
  const { deliver, mails, reports } = await aComposer();

  const first = await deliver(asking(week));
  const again = await deliver(asking(week), asking(week));

  expect([first, again]).toEqual([{ batchItemFailures: [] }, { batchItemFailures: [] }]);
  expect(await reports.newest(wardId, 'week', 10)).toEqual([{ period: week, version: 1 }]);
  expect(mails).toEqual([{ kind: 'report', unitId: wardId, period: week, version: 1 }]);
});

it.each([
  { what: 'no JSON', bad: '{"unitId"' },
  { what: 'of no period', bad: JSON.stringify({ unitId: wardId, period: '2026-W99', reason: 'scheduled' }) },
])('a message that is $what fails alone; the others of its batch are done', async ({ bad }) => {
  const { deliver, mails, logged, reports } = await aComposer();

  const outcome = await deliver(bad, asking(week));

  expect(outcome).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  expect(await reports.latest(wardId, week)).toBeDefined();
  expect(mails).toHaveLength(1);
  expect(logged.filter((line) => line.includes('REPORT_FAILED'))).toHaveLength(1);
});

it('a report whose mail could not be asked for is told of at the next try, and not made again', async () => {
  const { deliver, mails, queue, reports } = await aComposer();
  queue.isAway = true;
  const failed = await deliver(asking(week));
  queue.isAway = false;

  const again = await deliver(asking(week));

  expect(failed.batchItemFailures).toHaveLength(1);
  expect(again.batchItemFailures).toEqual([]);
  expect(await reports.newest(wardId, 'week', 10)).toHaveLength(1);
  expect(mails).toHaveLength(1);
});

it('leaders are told of another version, once', async () => {
  const { deliver, mails, answer } = await aComposer();
  await deliver(asking(week));
  await answer(5, 2);

  await deliver(asking(week));
  await deliver(asking(week));

  expect(mails.map((mail) => mail.kind === 'report' && mail.version)).toEqual([1, 2]);
});

it('nobody is written to about a single day', async () => {
  const { deliver, mails, reports } = await aComposer();
  const monday = period('2026-11-16');

  await deliver(asking(monday));

  expect(await reports.latest(wardId, monday)).toBeDefined();
  expect(mails).toEqual([]);
});

it('nobody is written to about a period that ended more than two weeks ago', async () => {
  const { deliver, mails, reports, clock } = await aComposer();
  clock.now += 14 * 86_400_000;

  await deliver(asking(week));

  expect(await reports.latest(wardId, week)).toBeDefined();
  expect(mails).toEqual([]);
});

it('a period that is not over and a unit that is not there are done with, and nothing is stored', async () => {
  const { deliver, mails, logged, reports } = await aComposer();
  const later = period('2026-W48');

  const outcome = await deliver(asking(later), asking(week, 'u_nowhere'));

  expect(outcome.batchItemFailures).toEqual([]);
  expect(await reports.latest(wardId, later)).toBeUndefined();
  expect(mails).toEqual([]);
  expect(logged.join()).toContain('not_over');
  expect(logged.join()).toContain('no_unit');
});

it('the function that is deployed stores the ward’s sealed week and puts a request on the queue of mails', async () => {
  await storeWard(database, twoWeeks(6));
  const mailQueueUrl = await queues.create('mail');
  const environment = {
    ...database.environment,
    ...signingKey.environment,
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    MAIL_QUEUE_URL: mailQueueUrl,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const of = period(lastWeek());

  const outcome = await composeHandler(environment)(queueEvent([asking(of)]));

  const reports = dynamoReportRepository({ call: database.call, tableName: database.tableNames.reports });
  const stored = await reports.latest(wardId, of);
  const asked = await takeAll(queues.client, mailQueueUrl);
  expect(outcome).toEqual({ batchItemFailures: [] });
  expect(stored?.report.total?.responses).toBe(120);
  expect(stored && verifySeal(Buffer.from(stored.body), stored.seal, signingKey.publicKeyPem)).toBe(true);
  expect(asked.map(({ Body = '' }) => mailRequestSchema.parse(JSON.parse(Body)))).toEqual([
    { kind: 'report', unitId: wardId, period: of, version: 1 },
  ]);
});
