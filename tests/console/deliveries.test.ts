import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { DELIVERY_LEASE_MS, MAIL_TRIES } from '../../functions/domain/mail/delivery.ts';
import type { Mailer } from '../../functions/domain/mail/mail.ts';
import { takeAll } from '../api/feedback-queue.ts';
import { aMailWorld } from '../mail/a-mail-world.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { startConsole } from './a-console.ts';

let database: TestDatabase;
let queues: TestQueues;
let mailQueueUrl: string;
let desk: Awaited<ReturnType<typeof startConsole>>;

beforeAll(async () => {
  [database, queues] = await Promise.all([startDatabase({ hasStreams: false }), startQueues()]);
  mailQueueUrl = await queues.create('mail');
  desk = await startConsole(database, {
    environment: { MAIL_QUEUE_URL: mailQueueUrl, AWS_ENDPOINT_URL_SQS: queues.endpoint },
  });
});

afterAll(async () => {
  await desk.stop();
  await Promise.all([database.stop(), queues.stop()]);
});

const logged: string[] = [];
beforeEach(async () => {
  logged.length = 0;
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
  // What another test asked for and left on the queue is none of this one's.
  await takeAll(queues.client, mailQueueUrl);
});

type Answer = Awaited<ReturnType<Mailer['send']>>;
const refusing = (): Answer => ({ refused: 'message_rejected' });
const away = (): Answer => {
  throw new TypeError('The mail server is away.');
};

let made = 0;

/** A ward whose chair is sent mails, and whose head of office looks at those that fail. */
async function aWard() {
  made += 1;
  const host = `phuong-${made}.example`;
  const taken: string[] = [];
  const server: { answer: () => Answer } = { answer: () => 'sent' };
  const world = await aMailWorld(database, {
    async send({ to }) {
      const answer = server.answer();
      if (answer === 'sent') taken.push(to);
      return answer;
    },
  });
  // Long enough ago that no claim of then still holds.
  world.clock.now = Date.now() - 10 * DELIVERY_LEASE_MS;
  for (const item of unitItems(world.unit))
    await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });
  const integrator = await desk.somebody('integrator', { unitId: world.unit.id });
  const { email } = await world.add({
    email: `chu-tich@${host}`,
    name: 'Nguyễn Văn Chủ Tịch',
  });
  const path = `/console/deliveries?unit=${world.unit.id}`;
  const fields = { k: `alert#${world.office.id}#2026-11-23`, m: desk.hashOf(email) };
  return {
    ...world,
    host,
    email,
    integrator,
    taken,
    server,
    path,
    /** The mail server answers so to one request on its so many-th try. */
    async deliverOn(tries: number, answer: () => Answer, body: string = JSON.stringify(world.alert)) {
      server.answer = answer;
      await world.worker()({
        Records: [{ messageId: 'm', body, attributes: { ApproximateReceiveCount: String(tries) } }],
      });
      server.answer = () => 'sent';
    },
    list: async () => (await integrator.get(path)).text,
    again: () => integrator.post(path, fields),
    /** Handles what waits on the queue, as notify would; gives how much there was. */
    async handleQueue() {
      world.clock.now = Date.now();
      const messages = await takeAll(queues.client, mailQueueUrl);
      for (const { Body } of messages)
        await world.worker()({ Records: [{ messageId: 'm', body: Body ?? '' }] });
      return messages.length;
    },
  };
}

describe('A mail that the mail server refuses', () => {
  it('is listed with its kind, its receiver and why, and without the address', async () => {
    const ward = await aWard();

    await ward.deliverOn(1, refusing);
    const text = await ward.list();

    expect(text).toContain('Cảnh báo ngày 23/11/2026');
    expect(text).toContain('Nguyễn Văn Chủ Tịch');
    expect(text).toContain(`c•••@${ward.host}`);
    expect(text).not.toContain(ward.email);
    expect(text).toContain('Máy chủ thư từ chối');
  });

  it('is sent again to that one only, and is in no list afterwards', async () => {
    const ward = await aWard();
    await ward.deliverOn(1, refusing);
    await ward.add({ email: `pho-chu-tich@${ward.host}` });

    const answer = await ward.again();
    const asked = await ward.integrator.get(answer.location ?? '');
    const auditor = await desk.somebody('auditor', { unitId: ward.unit.id });
    const log = await auditor.get(`/console/audit?unit=${ward.unit.id}`);
    await ward.handleQueue();

    expect(asked.text).toContain('Đã yêu cầu gửi lại');
    expect(log.text).toContain('yêu cầu gửi lại một thư chưa gửi được');
    expect(ward.taken).toEqual([ward.email]);
    expect(await ward.list()).toContain('Không có thư nào chưa gửi được');
  });

  it('is back in the list when it is refused once more', async () => {
    const ward = await aWard();
    await ward.deliverOn(1, refusing);
    await ward.again();
    const [message] = await takeAll(queues.client, mailQueueUrl);
    const between = await ward.list();
    ward.clock.now = Date.now();

    await ward.deliverOn(1, refusing, message?.Body);

    expect(between).toContain('Không có thư nào chưa gửi được');
    expect(await ward.list()).toContain('Máy chủ thư từ chối');
  });
});

describe('A mail that could not be sent', () => {
  it('is listed with the code of the error once the queue has given it up, and not before', async () => {
    const ward = await aWard();

    await ward.deliverOn(MAIL_TRIES - 1, away);
    const before = await ward.list();
    ward.clock.now += DELIVERY_LEASE_MS;
    await ward.deliverOn(MAIL_TRIES, away);

    expect(before).toContain('Không có thư nào chưa gửi được');
    expect(await ward.list()).toContain('Mã lỗi: TypeError');
  });

  it('and was sent by a later try is listed no more', async () => {
    const ward = await aWard();
    await ward.deliverOn(MAIL_TRIES, away);
    ward.clock.now += DELIVERY_LEASE_MS;

    await ward.deliverOn(1, () => 'sent');
    const answer = await ward.again();

    expect(await ward.list()).toContain('Không có thư nào chưa gửi được');
    expect(answer.location).toContain('done=gone');
    expect(await ward.handleQueue()).toBe(0);
  });

  it('is not asked for while somebody is sending it', async () => {
    const ward = await aWard();
    ward.clock.now = Date.now();
    await ward.deliverOn(MAIL_TRIES, away);

    const answer = await ward.again();

    expect((await ward.integrator.get(answer.location ?? '')).text).toContain('đang được gửi');
    expect(await ward.handleQueue()).toBe(0);
  });
});

describe('However often it is asked for', () => {
  it('one after the other, one mail is sent', async () => {
    const ward = await aWard();
    await ward.deliverOn(1, refusing);

    await ward.again();
    const second = await ward.again();

    expect(second.location).toContain('done=gone');
    expect(await ward.handleQueue()).toBe(1);
    expect(ward.taken).toHaveLength(1);
  });

  it('at the same moment, one mail is sent', async () => {
    const ward = await aWard();
    await ward.deliverOn(1, refusing);

    await Promise.all([ward.again(), ward.again(), ward.again()]);
    await ward.handleQueue();

    expect(ward.taken).toEqual([ward.email]);
  });
});

it('To somebody who is no member any more nothing is sent, and the list says so', async () => {
  const ward = await aWard();
  await ward.deliverOn(1, refusing);
  const administrator = await desk.somebody('province_administrator', { unitId: ward.unit.id });
  await administrator.post(`/console/members/${ward.unit.id}/${desk.hashOf(ward.email)}`, { a: 'remove' });

  const before = await ward.list();
  await ward.again();

  expect(before).toContain('không còn trong danh sách');
  expect(await ward.handleQueue()).toBe(0);
  expect(await ward.list()).toContain('Không có thư nào chưa gửi được');
});

it('What is stored and logged of a mail that failed holds neither its address nor its text', async () => {
  const ward = await aWard();
  await ward.deliverOn(MAIL_TRIES, away);
  await ward.again();
  const { Items = [] } = await database.call('Scan', { TableName: database.tableNames.reports });

  expect(logged.join('')).toContain('MAIL_ASKED_AGAIN');
  expect(logged.join('')).not.toContain('@');
  expect(JSON.stringify(Items)).not.toMatch(/@|Nguyễn/);
});
