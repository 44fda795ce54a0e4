import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { changeCase } from '../../functions/domain/case/change-case.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { remindOfCases } from '../../functions/domain/case/remind-of-cases.ts';
import { mailRequestSchema, type MailRequest } from '../../functions/domain/mail/mail-request.ts';
import type { Mail } from '../../functions/domain/mail/mail.ts';
import { memberHash } from '../../functions/domain/unit/member.ts';
import { remindHandler } from '../../functions/runtime/remind.ts';
import { aMailWorld } from '../mail/a-mail-world.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startQueues } from '../support/queues.ts';
import { aUnit } from '../support/registry.ts';
import { aUnitId } from '../support/builders.ts';
import { aCaseWorld, handler } from './case-world.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});

afterAll(() => database.stop());

const moment = (text: string): number => Date.parse(`${text}+07:00`);
const SECRET = 'Chuyện riêng của tôi.';

/** A ward with a case opened on Wednesday, 25 November 2026, 09:00, and everybody who may be told. */
async function aWardWithCase() {
  const clock = { now: moment('2026-11-25T09:00:00') };
  const now = (): number => clock.now;
  const plan = planCase({ unitCalendarOf: async () => wardHours, now });
  // Indexes of other tests' cases would be reminded of too.
  const tableNames = await database.freshTables();
  const world = aCaseWorld({ ...database, tableNames }, plan, clock);
  const mails: Mail[] = [];
  const mail = await aMailWorld(database, {
    async send(sent) {
      mails.push(sent);
      return 'sent';
    },
  });
  const above = aUnit({ id: aUnitId(), level: 'province', code: '42' });
  for (const [email, role] of [
    ['xuly@songtri.example.vn', 'handler'],
    ['truongbophan@songtri.example.vn', 'office_head'],
    ['chutich@songtri.example.vn', 'ward_chair'],
    ['quay@songtri.example.vn', 'counter_staff'],
  ] as const)
    await mail.add({ email, role });
  const { id } = await world.anOpenCase({
    unitId: mail.unit.id,
    officeId: mail.office.id,
    text: SECRET,
    now: clock.now,
  });
  const requests: MailRequest[] = [];
  const remind = (over: { change?: ReturnType<typeof changeCase> } = {}) =>
    remindOfCases({
      cases: world.cases,
      change: over.change ?? world.change,
      eraseContact: world.erase,
      eraseAttachments: world.eraseFiles,
      forget: world.forget,
      units: {
        find: async (unitId) => (unitId === mail.unit.id ? { ...mail.unit, parentId: above.id } : undefined),
      },
      mail: {
        async request(request) {
          requests.push(request);
        },
      },
      now,
    })();
  /** Goes to that moment, reminds, and delivers what is asked for; gives who was written to. */
  async function at(text: string): Promise<string[]> {
    clock.now = moment(text);
    mail.clock.now = clock.now;
    await remind();
    return deliver();
  }
  async function deliver(): Promise<string[]> {
    const before = mails.length;
    await mail.deliver(requests.splice(0), { compose: { cases: world.cases } });
    return mails.slice(before).map(({ to }) => to.split('@')[0] ?? '');
  }
  return { ...world, id, above, mails, requests, remind, at, deliver, mail };
}

describe('Of a case that nobody takes up', () => {
  it('the handlers are warned before its time, then the head, then the chair: each once', async () => {
    const { at } = await aWardWithCase();

    expect(await at('2026-11-25T10:00:00')).toEqual([]);
    const told = [
      await at('2026-11-26T08:00:00'),
      await at('2026-11-26T10:00:00'),
      await at('2026-11-26T14:00:00'),
    ];

    expect(told.map((names) => names.toSorted())).toEqual([
      ['truongbophan', 'xuly'],
      ['truongbophan'],
      ['chutich'],
    ]);
    expect(await at('2026-11-26T14:05:00')).toEqual([]);
  });

  it('all are told who were to be told while the machine was off, each once', async () => {
    const { at } = await aWardWithCase();

    expect((await at('2026-11-26T16:00:00')).toSorted()).toEqual([
      'chutich',
      'truongbophan',
      'truongbophan',
      'xuly',
    ]);
  });

  it('the mail names what, where and until when, and holds nothing that the citizen wrote', async () => {
    const { at, mails, id } = await aWardWithCase();
    await at('2026-11-26T08:00:00');

    const [sent] = mails;

    expect(sent?.subject).toContain('Hồ sơ chậm, trễ hẹn');
    expect(sent?.text).toContain('Trung tâm Phục vụ hành chính công');
    expect(sent?.text).toContain(`/console/cases/${id}`);
    expect(JSON.stringify(sent)).not.toContain(SECRET);
  });
});

describe('Of a case that is with somebody', () => {
  it('only that member is warned', async () => {
    const { at, change, clock, id } = await aWardWithCase();
    clock.now = moment('2026-11-25T09:30:00');
    await change({
      id,
      step: {
        kind: 'assign',
        to: { memberHash: memberHash('quay@songtri.example.vn'), name: 'Trần Thị Quầy' },
      },
      by: handler,
    });

    expect(await at('2026-12-01T17:30:00')).toEqual(['quay']);
  });

  it('the unit above is told where the rules say so and it stays unanswered', async () => {
    const { at, requests, remind, clock, change, id, above } = await aWardWithCase();
    await change({ id, step: { kind: 'accept' }, by: handler });
    await at('2026-12-04T17:30:00');
    clock.now = moment('2026-12-20T10:00:00');
    await remind();

    expect(requests).toMatchObject([{ kind: 'case', to: 'unit_above', unitId: above.id }]);
  });

  it('nobody hears any more once it is answered, also where the mail was asked for before', async () => {
    const { remind, deliver, change, clock, id } = await aWardWithCase();
    clock.now = moment('2026-11-26T08:00:00');
    await remind();
    await change({ id, step: { kind: 'answer', text: 'Xong.' }, by: handler });

    expect(await deliver()).toEqual([]);
  });

  it('it is closed when fifteen days have gone by since the answer and nobody said more', async () => {
    const { remind, change, cases, clock, id } = await aWardWithCase();
    await change({ id, step: { kind: 'answer', text: 'Xong.' }, by: handler });
    clock.now = moment('2026-12-10T08:59:59');
    await remind();
    const before = (await cases.find(id))?.case.state;
    clock.now = moment('2026-12-10T09:00:00');

    expect(await remind()).toMatchObject({ told: 0, closed: 1, failed: 0 });
    expect([before, (await cases.find(id))?.case.state]).toEqual(['answered', 'closed']);
  });
});

describe('When something breaks', () => {
  it('a crash between asking for the mail and recording it leaves nobody out and tells nobody twice', async () => {
    const { remind, deliver, clock } = await aWardWithCase();
    clock.now = moment('2026-11-26T08:00:00');
    const died = await remind({
      change: async () => {
        throw new Error('killed');
      },
    });

    await remind();

    expect(died).toMatchObject({ told: 0, closed: 0, failed: 1 });
    expect((await deliver()).toSorted()).toEqual(['truongbophan', 'xuly']);
  });

  it('two who remind at the same time tell each member once', async () => {
    const { remind, deliver, clock, cases, id } = await aWardWithCase();
    clock.now = moment('2026-11-26T08:00:00');

    await Promise.all([remind(), remind(), remind()]);

    expect((await deliver()).toSorted()).toEqual(['truongbophan', 'xuly']);
    const alarms = (await cases.find(id))?.events.filter(({ what }) => what.kind === 'alarm');
    expect(alarms).toHaveLength(1);
  });
});

it('the function that the schedule calls asks for the mails that are due, on the real queue', async () => {
  const queues = await startQueues();
  const queueUrl = await queues.create('mail');
  const tableNames = await database.freshTables();
  const environment = {
    ...database.environment,
    REGISTRY_TABLE: tableNames.registry,
    CASES_TABLE: tableNames.cases,
    CONTACT_KEYS_TABLE: tableNames.contactKeys,
    AUDIT_TABLE: tableNames.audit,
    MAIL_QUEUE_URL: queueUrl,
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const clock = { now: Date.now() - 10 * 86_400_000 };
  const plan = planCase({ unitCalendarOf: async () => wardHours, now: () => clock.now });
  const { id } = await aCaseWorld({ ...database, tableNames }, plan, clock).anOpenCase({ now: clock.now });

  await remindHandler(environment)();

  const { Messages = [] } = await queues.client.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
  );
  await queues.stop();
  const asked = Messages.map(({ Body = '' }) => mailRequestSchema.parse(JSON.parse(Body)));
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.every((request) => request.kind === 'case' && request.caseId === id)).toBe(true);
});
