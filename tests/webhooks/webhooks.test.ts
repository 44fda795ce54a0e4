import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { officeItems, dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { responseItem } from '../../functions/adapters/dynamodb/response-repository.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { readChange } from '../../functions/adapters/dynamodb/read-change.ts';
import { caseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { dynamoUnitRepository, unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { dynamoWebhookMessageRepository } from '../../functions/adapters/dynamodb/webhook-message-repository.ts';
import { dynamoWebhookRepository } from '../../functions/adapters/dynamodb/webhook-repository.ts';
import { kmsKeyWrap } from '../../functions/adapters/kms/kms-key-wrap.ts';
import { sqsWebhookQueue } from '../../functions/adapters/sqs/webhook-queue.ts';
import { sendWebhook } from '../../functions/adapters/webhook-send/send-webhook.ts';
import { handleStream } from '../../functions/announce/handle-stream.ts';
import type { CaseId } from '../../functions/domain/shared/ids.ts';
import { announce } from '../../functions/domain/webhook/announce.ts';
import { deliverMessage, wakeMessages } from '../../functions/domain/webhook/deliver-message.ts';
import { keepWebhooks } from '../../functions/domain/webhook/keep-webhooks.ts';
import { MOST_TRIES, waitAfter } from '../../functions/domain/webhook/retry-plan.ts';
import { webhookEventTypes } from '../../functions/domain/webhook/webhook-event.ts';
import { readWebhookUrl } from '../../functions/adapters/webhook-send/read-webhook-url.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { KMSClient } from '@aws-sdk/client-kms';
import { aCaseWorld, handler, OPENED_AT } from '../cases/case-world.ts';
import { aResponse } from '../support/builders.ts';
import { startContactKey, type TestContactKey } from '../support/contact-key.ts';
import { freePort, startDatabase, type TestDatabase } from '../support/database.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { anOffice, aUnit } from '../support/registry.ts';

let database: TestDatabase;
let queues: TestQueues;
let key: TestContactKey;

beforeAll(async () => {
  [database, queues, key] = await Promise.all([
    startDatabase({ hasStreams: false }),
    startQueues(),
    startContactKey(),
  ]);
});
afterAll(() => Promise.all([database.stop(), queues.stop(), key.stop()]));

const SECOND = 1000;
const HOUR = 3600 * SECOND;

type Received = { headers: IncomingHttpHeaders; body: string };

/** Somebody's server, which answers as it is told. */
async function aReceiver(answer: (response: ServerResponse) => void = (response) => response.end()) {
  const received: Received[] = [];
  const receiver = { received, answer, url: '' };
  const server = createServer((request, response) => {
    void (async () => {
      received.push({ headers: request.headers, body: await text(request) });
      receiver.answer(response);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  receiver.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`;
  return receiver;
}

const withStatus =
  (status: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, headers).end('x'.repeat(10));
  };

/** A ward whose cases and answers are told to an address, with a clock that a test turns. */
async function aWard(url: string, { timeoutMs = 5000 } = {}) {
  const clock = { now: OPENED_AT };
  const now = () => clock.now;
  const world = aCaseWorld(database, undefined, clock);
  const registry = { call: database.call, tableName: database.tableNames.registry, pause };
  await putMany(
    database.call,
    database.tableNames.registry,
    [
      ...unitItems(aUnit({ id: world.unitId })),
      ...officeItems(anOffice({ id: world.officeId, unitId: world.unitId })),
    ],
    pause,
  );
  const table = { call: database.call, tableName: database.tableNames.webhooks };
  const wrap = kmsKeyWrap({
    client: new KMSClient({
      endpoint: key.environment.AWS_ENDPOINT_URL_KMS,
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }),
    keyId: key.environment.CONTACT_KEY_ID,
  });
  const webhooks = dynamoWebhookRepository({ ...table, wrap, randomBytes });
  const messages = dynamoWebhookMessageRepository(table);
  const queueUrl = await queues.create(`webhooks-${randomBytes(4).toString('hex')}`);
  const queue = sqsWebhookQueue({ client: queues.client, queueUrl });
  const keep = keepWebhooks({
    webhooks,
    messages,
    queue,
    readUrl: (address) => readWebhookUrl(address, true),
    now,
    randomBytes,
  });
  const added = await keep.add({ unitId: world.unitId, name: 'Cổng', url, types: webhookEventTypes });
  if (added.outcome === 'refused') throw new Error(added.reason);
  const { webhook, secret } = added;
  const lines: string[] = [];
  const tell = handleStream({
    readChange,
    offices: dynamoOfficeRepository(registry),
    announce: announce({ units: dynamoUnitRepository(registry), webhooks, messages, queue, now }),
    now,
    log: (event, fields) => lines.push(JSON.stringify({ event, ...fields })),
  });
  const deliver = deliverMessage({
    webhooks,
    messages,
    queue,
    send: sendWebhook({
      resolve: async (address) => [{ address, family: 4 }],
      allowsLoopback: true,
      now,
      timeoutMs,
    }),
    now,
    chance: () => 0,
  });
  const itemOf = async (id: CaseId) =>
    (
      await database.call('GetItem', {
        TableName: database.tableNames.cases,
        Key: { pk: { S: caseKeys.case(id).pk }, sk: { S: caseKeys.case(id).sk } },
      })
    ).Item;
  /** A case that a citizen opens, as the stream tells it. */
  const open = async () => {
    const { id: caseId } = await world.anOpenCase({ text: 'Tôi chờ ba giờ, xin gọi 0912345678.' });
    const NewImage = await itemOf(caseId);
    const record = {
      eventName: 'INSERT',
      dynamodb: { Keys: { pk: NewImage?.['pk'], sk: NewImage?.['sk'] }, NewImage },
    };
    await tell({ Records: [record] });
    return { caseId, record };
  };
  /** The key of the newest message. */
  const newest = async (type = 'case.opened') => {
    const found = [];
    for await (const item of scanAll(database.call, { TableName: table.tableName })) {
      const { pk, sk } = item;
      if (pk?.S === `HOOK#${webhook.id}` && sk?.S?.startsWith('M#') === true) found.push(sk.S.slice(2));
    }
    const kept = await Promise.all(found.map((id) => messages.find({ webhookId: webhook.id, id })));
    const [last] = kept
      .flatMap((each) => (each?.message.type === type ? [each.message] : []))
      .toSorted((one, other) => other.at - one.at);
    if (last === undefined) throw new Error('There is no message.');
    return { webhookId: webhook.id, id: last.id };
  };
  const stateOf = async (wanted: { webhookId: string; id: string }) => (await messages.find(wanted))?.message;
  return {
    clock,
    world,
    webhook,
    webhooks,
    secret,
    keep,
    messages,
    queue,
    tell,
    deliver,
    open,
    newest,
    stateOf,
    itemOf,
    lines,
  };
}

const verified = (secret: string, { headers, body }: Received): unknown =>
  new Webhook(secret).verify(
    body,
    Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name])]),
    ),
  );

describe('a webhook', () => {
  it('is told of a case once, signed, with ids and nothing that anybody wrote', async () => {
    const receiver = await aReceiver();
    const ward = await aWard(receiver.url);
    ward.clock.now = Date.now();
    const { caseId, record } = await ward.open();
    await ward.tell({ Records: [record, { eventName: 'INSERT', dynamodb: {} }] });
    const message = await ward.newest();

    const outcomes = await Promise.all([ward.deliver(message), ward.deliver(message), ward.deliver(message)]);

    expect(outcomes.toSorted()).toEqual(['delivered', 'nothing_to_do', 'nothing_to_do']);
    expect(await ward.deliver(message)).toBe('nothing_to_do');
    const [only, ...more] = receiver.received;
    expect(more).toEqual([]);
    expect(only?.headers['webhook-id']).toBe(message.id);
    expect(only && verified(ward.secret, only)).toMatchObject({
      type: 'case.opened',
      data: { caseId, unitId: ward.world.unitId, state: 'waiting' },
    });
    expect(only?.body).not.toMatch(/ba giờ|0912345678/u);
    expect(ward.lines.join('')).toContain('CHANGE_UNREADABLE');
    expect(() =>
      verified(`whsec_${randomBytes(32).toString('base64')}`, only ?? { headers: {}, body: '' }),
    ).toThrow('No matching signature found');
  });

  it('is told that a case moved, and not of steps that nobody outside sees', async () => {
    const receiver = await aReceiver();
    const ward = await aWard(receiver.url);
    const { caseId } = await ward.open();
    const OldImage = await ward.itemOf(caseId);
    await ward.world.change({ id: caseId, step: { kind: 'accept' }, by: handler });
    const NewImage = await ward.itemOf(caseId);
    const Keys = { pk: NewImage?.['pk'], sk: NewImage?.['sk'] };
    await ward.tell({ Records: [{ eventName: 'MODIFY', dynamodb: { Keys, NewImage, OldImage } }] });
    const before = ward.lines.length;
    await ward.world.change({ id: caseId, step: { kind: 'note', text: 'Đã gọi điện.' }, by: handler });
    const noted = { Keys, NewImage: await ward.itemOf(caseId), OldImage: NewImage };
    await ward.tell({ Records: [{ eventName: 'MODIFY', dynamodb: noted }] });
    expect(ward.lines).toHaveLength(before);

    await ward.deliver(await ward.newest('case.moved'));

    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      type: 'case.moved',
      data: { caseId, state: 'in_work', previous: { state: 'waiting' } },
    });
  });

  it('is told that somebody answered, where and on which day, and neither the mark nor the words', async () => {
    const receiver = await aReceiver();
    const ward = await aWard(receiver.url);
    const { officeId, unitId } = ward.world;
    const at = ward.clock.now;
    // Received by a clock that is a second ahead of ours.
    const response = aResponse({ at, officeId, mark: 1, answers: { comment: 'Tôi chờ ba giờ' } });
    const NewImage = responseItem(response);
    const record = (image: typeof NewImage) => ({
      eventName: 'INSERT',
      dynamodb: { Keys: { pk: image['pk'], sk: image['sk'] }, NewImage: image },
    });
    await ward.tell({ Records: [record(NewImage), record(NewImage)] });

    await ward.deliver(await ward.newest('response.received'));

    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
      type: 'response.received',
      data: { responseId: response.id, officeId, unitId, day: response.day },
    });
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]?.body).not.toMatch(/mark|ba giờ/u);
  });

  it('gets a message that failed after five seconds again, then after five minutes, with the same id and bytes', async () => {
    const receiver = await aReceiver(withStatus(500));
    const ward = await aWard(receiver.url);
    await ward.open();
    const message = await ward.newest();
    expect(await ward.deliver(message)).toBe('postponed');
    expect(await ward.deliver(message)).toBe('nothing_to_do');
    ward.clock.now += 5 * SECOND;
    expect(await ward.deliver(message)).toBe('postponed');
    ward.clock.now += 299 * SECOND;
    expect(await ward.deliver(message)).toBe('nothing_to_do');
    receiver.answer = withStatus(204);
    ward.clock.now += SECOND;

    expect(await ward.deliver(message)).toBe('delivered');

    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(receiver.received).toHaveLength(3);
  });

  it('that redirects, or is slow, is no subscriber that took it', async () => {
    const elsewhere = await aReceiver();
    const receiver = await aReceiver(withStatus(302, { location: elsewhere.url }));
    const ward = await aWard(receiver.url, { timeoutMs: 150 });
    await ward.open();
    const message = await ward.newest();
    await ward.deliver(message);
    expect((await ward.stateOf(message))?.last).toMatchObject({ failure: 'redirect', status: 302 });
    receiver.answer = () => undefined;
    ward.clock.now += 5 * SECOND;

    await ward.deliver(message);

    expect((await ward.stateOf(message))?.last).toMatchObject({ failure: 'timeout' });
    expect(elsewhere.received).toEqual([]);
  });

  it('that asks for peace gets it: nothing is sent until then, and that counts as no try', async () => {
    const receiver = await aReceiver(withStatus(503, { 'retry-after': '7200' }));
    const ward = await aWard(receiver.url);
    await ward.open();
    const first = await ward.newest();
    await ward.deliver(first);
    ward.clock.now += SECOND;
    await ward.open();
    const second = await ward.newest();

    expect(await ward.deliver(second)).toBe('postponed');

    expect(receiver.received).toHaveLength(1);
    expect(await ward.stateOf(second)).toMatchObject({ tries: 0, dueAt: OPENED_AT + 2 * HOUR });
  });

  it('that answers 410 is switched off, and what comes later is kept for nobody', async () => {
    const receiver = await aReceiver(withStatus(410));
    const ward = await aWard(receiver.url);
    await ward.open();
    const message = await ward.newest();

    expect(await ward.deliver(message)).toBe('given_up');

    expect((await ward.webhooks.find(ward.webhook.id))?.webhook.state).toBe('gone');
    ward.clock.now += SECOND;
    await ward.open();
    expect(await ward.newest()).toEqual(message);
    expect(await ward.keep.replay(message)).toBe('switched_off');
    await ward.keep.resume(ward.webhook.id);
    receiver.answer = withStatus(200);
    expect(await ward.keep.replay(message)).toBe('asked');
    expect(await ward.deliver(message)).toBe('delivered');
    expect(await ward.keep.replay(message)).toBe('not_failed');
  });

  it('to which nothing gets through for three days is switched off; what was given up can be sent again', async () => {
    const receiver = await aReceiver(withStatus(500));
    const ward = await aWard(receiver.url);
    await ward.open();
    const message = await ward.newest();
    const round = wakeMessages({ messages: ward.messages, queue: ward.queue, now: () => ward.clock.now });
    for (let tries = 0; tries < 60; tries += 1) {
      const kept = await ward.stateOf(message);
      if (kept?.state !== 'waiting') break;
      ward.clock.now = Math.max(ward.clock.now, kept.dueAt);
      await ward.deliver(message);
    }
    expect(receiver.received).toHaveLength(MOST_TRIES);
    expect(await ward.messages.failedOf(ward.world.unitId, 10)).toMatchObject([
      { id: message.id, tries: MOST_TRIES, last: { failure: 'status', status: 500 } },
    ]);
    expect((await ward.webhooks.find(ward.webhook.id))?.webhook.state).toBe('failing');
    await ward.keep.resume(ward.webhook.id);
    await ward.keep.replay(message);
    ward.clock.now += 30 * SECOND;
    expect(await round()).toBeGreaterThan(0);
    receiver.answer = withStatus(200);

    expect(await ward.deliver(message)).toBe('delivered');

    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(message.id);
    expect(await ward.messages.failedOf(ward.world.unitId, 10)).toEqual([]);
  });

  it('is told under old and new secret while they change, and its secrets lie sealed', async () => {
    const receiver = await aReceiver();
    const ward = await aWard(receiver.url);
    ward.clock.now = Date.now();
    const rotated = await ward.keep.rotate(ward.webhook.id, 24);
    const fresh = rotated.outcome === 'rotated' ? rotated.secret : '';
    await ward.open();
    await ward.deliver(await ward.newest());
    const [both] = receiver.received;
    for (const secret of [ward.secret, fresh]) expect(both && verified(secret, both)).toBeDefined();
    ward.clock.now += 24 * HOUR;
    await ward.open();

    await ward.deliver(await ward.newest());

    expect(receiver.received[1]?.headers['webhook-signature']).not.toContain(' ');
    for await (const item of scanAll(database.call, { TableName: database.tableNames.webhooks }))
      expect(JSON.stringify(item)).not.toContain(fresh.slice(6));
  });

  it('that was taken away gets nothing that still waited', async () => {
    const receiver = await aReceiver();
    const ward = await aWard(receiver.url);
    await ward.open();
    await ward.keep.remove(ward.webhook.id);

    expect(await ward.deliver(await ward.newest())).toBe('dropped');

    expect(receiver.received).toEqual([]);
    expect(await ward.keep.rotate(ward.webhook.id, 0)).toEqual({ outcome: 'unknown' });
  });
});

describe('an address', () => {
  const message = {
    id: 'msg_1',
    body: '{}',
    at: OPENED_AT,
    secrets: [`whsec_${randomBytes(32).toString('base64')}`],
  };

  it.each([
    ['10.1.2.3'],
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['100.64.0.1'],
    ['::1'],
    ['fd00:ec2::254'],
    ['fe80::1'],
    ['::ffff:127.0.0.1'],
    ['64:ff9b::a9fe:a9fe'],
    ['203.0.113.9', '10.0.0.1'],
  ])('is not connected to where its name leads into a network of one’s own: %s', async (...addresses) => {
    const receiver = await aReceiver();
    const send = sendWebhook({
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      allowsLoopback: false,
      now: () => OPENED_AT,
    });

    const { port } = new URL(receiver.url);
    const attempt = await send({ ...message, url: `https://portal.example.vn:${port}/` });

    expect(attempt).toEqual({ outcome: 'failed', failure: 'refused_address' });
    expect(receiver.received).toEqual([]);
  });

  it.each([
    ['http://portal.example.vn/', 'not_https'],
    ['https://user:word@portal.example.vn/', 'has_credentials'],
    ['https://169.254.169.254/latest', 'not_public'],
    ['https://0x7f.1/', 'not_public'],
    ['https://[::1]/', 'not_public'],
    ['https://localhost/', 'not_public'],
    ['https://db.internal/', 'not_public'],
    ['ftp://portal.example.vn/', 'not_https'],
    ['portal.example.vn', 'malformed'],
    [`https://portal.example.vn/${'a'.repeat(500)}`, 'malformed'],
  ])('%s is refused at once', (url, issue) => {
    expect(readWebhookUrl(url, false)).toEqual({ issue });
  });
});

it('the receiver that the guide prints takes what is genuine, once, and nothing else', async () => {
  const guide = await readFile(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
  const [, code = ''] = /```js\n([\s\S]+?)```/u.exec(guide) ?? [];
  const folder = await mkdtemp(join(tmpdir(), 'wardvoice-webhook-'));
  await writeFile(join(folder, 'receiver.mjs'), code);
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const port = await freePort();
  const receiver = spawn(process.execPath, [join(folder, 'receiver.mjs')], {
    env: { WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    receiver.kill();
    await rm(folder, { recursive: true });
  });
  const send = sendWebhook({
    resolve: async (address) => [{ address, family: 4 }],
    allowsLoopback: true,
    now: Date.now,
  });
  const body = JSON.stringify({ type: 'case.opened', data: { caseId: 'c_1' } });
  const sent = { url: `http://127.0.0.1:${port}/`, id: 'msg_1', body };
  const other = `whsec_${randomBytes(32).toString('base64')}`;
  const genuine = () => send({ ...sent, secrets: [other, secret], at: Date.now() });
  await expect.poll(genuine, { timeout: 20_000 }).toMatchObject({ outcome: 'delivered' });

  const again = await genuine();
  const forged = await send({ ...sent, secrets: [other], at: Date.now() });
  const old = await send({ ...sent, secrets: [secret], at: Date.now() - 301 * SECOND });
  receiver.kill();

  expect(again.outcome).toBe('delivered');
  expect([forged, old]).toMatchObject([{ status: 400 }, { status: 400 }]);
  expect(await text(receiver.stdout)).toBe('case.opened c_1\n');
});

it('a message is tried as Standard Webhooks says: ten times in about three days', () => {
  const waits = Array.from({ length: MOST_TRIES }, (_none, index) => waitAfter(index + 1, undefined, 0));

  expect(waits.map((wait) => (wait === undefined ? wait : wait / SECOND))).toEqual([
    5,
    300,
    1800,
    7200,
    18_000,
    36_000,
    50_400,
    72_000,
    86_400,
    undefined,
  ]);
  expect(waitAfter(1, 60_000, 1)).toBe(66_000);
});
