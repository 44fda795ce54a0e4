import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { verifySignature } from '../../functions/adapters/standard-webhooks/verify-signature.ts';
import { MOST_BYTES } from '../../functions/api/read-messages.ts';
import { feedbackMessageSchema } from '../../functions/domain/feedback/feedback-message.ts';
import { codeRecordSchema } from '../../functions/domain/code/printed-code.ts';
import { statusOf } from '../../functions/web/problem.ts';
import { startQueues, type TestQueues } from '../support/queues.ts';
import { takeAll } from './feedback-queue.ts';
import { aFeedbackWorld, aMessage, INTEGRATION, OFFICE, type FeedbackWorld } from './feedback-world.ts';

const NOW = Date.parse('2026-11-24T02:30:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

const problemSchema = z.object({
  type: z.string().startsWith('urn:wardvoice:problem:'),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
});
const resultSchema = z.object({ index: z.int(), status: z.string(), problem: problemSchema.optional() });
const answerSchema = z.object({ accepted: z.int(), refused: z.int(), results: z.array(resultSchema) });

let queues: TestQueues;
let queueUrl: string;
let world: FeedbackWorld;
let made = 0;

beforeAll(async () => {
  queues = await startQueues();
});
afterAll(() => queues.stop());

beforeEach(async () => {
  made += 1;
  queueUrl = await queues.create(`feedback-${made}`);
  world = aFeedbackWorld({ client: queues.client, queueUrl, now: () => NOW });
});

async function queued() {
  const messages = await takeAll(queues.client, queueUrl);
  return messages.map(({ Body }) => feedbackMessageSchema.parse(JSON.parse(Body ?? '')));
}

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return {
    status: problem.status,
    code: problem.type.replace('urn:wardvoice:problem:', ''),
    detail: problem.detail,
  };
}

/** What the only message of a request was refused for. */
async function refusalOf(message: unknown) {
  const response = await world.send(message);
  expect(response.status).toBe(400);
  const { results } = z.object({ results: z.array(resultSchema).length(1) }).parse(await response.json());
  expect(await queued()).toEqual([]);
  return {
    code: results[0]?.problem?.type.replace('urn:wardvoice:problem:', ''),
    detail: results[0]?.problem?.detail,
  };
}

describe('a forwarded message', () => {
  it('is accepted and waits on the queue, its place found and its text cleaned and masked', async () => {
    const text = '  Cán bộ rất tốt\u202e, gọi tôi 0912 345 678  '.normalize('NFD');
    const response = await world.send(
      aMessage({
        at: NOW - MINUTE,
        messageId: '1926408822437184512',
        mark: 5,
        text,
        counter: 'quay-1',
        language: 'en',
      }),
    );

    expect(response.status).toBe(202);
    expect(answerSchema.parse(await response.json())).toEqual({
      accepted: 1,
      refused: 0,
      results: [{ index: 0, status: 'accepted' }],
    });
    expect(await queued()).toEqual([
      {
        integrationId: INTEGRATION,
        channel: 'zalo',
        messageId: '1926408822437184512',
        sentAt: NOW - MINUTE,
        officeId: OFFICE,
        counterId: 'quay-1',
        mark: 5,
        text: 'Cán bộ rất tốt, gọi tôi [số điện thoại]',
        language: 'en',
      },
    ]);
  });

  it('may name a printed code, which also tells counter and procedure', async () => {
    world.codes.push(
      codeRecordSchema.parse({
        code: 'ABCDEFGHB',
        officeId: OFFICE,
        counterId: 'quay-1',
        procedureId: 'p_khaisinh',
        state: 'active',
        createdAt: 0,
      }),
    );

    const response = await world.send(aMessage({ at: NOW, officeId: undefined, code: 'abcd-efgh-b' }));

    expect(response.status).toBe(202);
    expect(await queued()).toMatchObject([
      { officeId: OFFICE, counterId: 'quay-1', procedureId: 'p_khaisinh', code: 'ABCDEFGHB' },
    ]);
  });

  it('may say its time as a text of milliseconds or with any offset', async () => {
    const response = await world.send({
      messages: [
        aMessage({ at: NOW, time: String(NOW - 5) }),
        aMessage({ at: NOW, time: '2026-11-24T09:30:00+07:00' }),
        aMessage({ at: NOW, time: '2026-11-24T02:29:59.5Z' }),
      ],
    });

    expect(response.status).toBe(202);
    expect((await queued()).map(({ sentAt }) => sentAt).sort((one, other) => one - other)).toEqual([
      NOW - 500,
      NOW - 5,
      NOW,
    ]);
  });

  it('may leave out what it does not know, or say null', async () => {
    const bare = aMessage({ at: NOW, mark: null, text: 'Tốt', counter: null, language: null, code: null });

    expect((await world.send(bare)).status).toBe(202);
    expect(await queued()).toMatchObject([{ text: 'Tốt', language: 'vi' }]);
  });

  it.each([
    [
      'a number for an id, whose last digits JSON would lose',
      { messageId: 1926408822437184 },
      'answer_invalid',
      /2\^53/,
    ],
    ['an empty id', { messageId: '' }, 'answer_invalid', /messageId/],
    ['an id of 201 characters', { messageId: 'x'.repeat(201) }, 'answer_invalid', /200/],
    ['an unknown channel', { channel: 'qr' }, 'answer_invalid', /channel/],
    ['mark 0', { mark: 0 }, 'answer_invalid', /mark/],
    ['mark 6', { mark: 6 }, 'answer_invalid', /mark/],
    ['mark 4.5', { mark: 4.5 }, 'answer_invalid', /mark/],
    ['a mark in letters', { mark: '5' }, 'answer_invalid', /mark/],
    [
      'neither mark nor text',
      { mark: undefined, text: ' \u200b ' },
      'answer_invalid',
      /mark, a text or both/,
    ],
    ['a text of 2,001 characters', { text: 'ố'.repeat(2001) }, 'answer_invalid', /2000/],
    ['a time without an offset', { time: '2026-11-24T09:30:00' }, 'answer_invalid', /time/],
    ['a time that is a number', { time: NOW }, 'answer_invalid', /time/],
    [
      'a time more than five minutes ahead',
      { time: new Date(NOW + 5 * MINUTE + 1).toISOString() },
      'timestamp_out_of_range',
      /future/,
    ],
    [
      'a time more than thirty days ago',
      { time: new Date(NOW - 30 * DAY - 1).toISOString() },
      'timestamp_out_of_range',
      /30 days/,
    ],
    ['no place', { officeId: undefined }, 'answer_invalid', /officeId or by code/],
    ['two places', { code: 'ABCDEFGHB' }, 'answer_invalid', /officeId or by code/],
    ['an unknown office', { officeId: 'o_nowhere' }, 'office_unknown', /no such office/],
    ['an office id that is none', { officeId: '../x' }, 'office_unknown', /no such office/],
    ['an office of another province', { officeId: 'o_vinh' }, 'outside_scope', /may not speak/],
    ['an unknown code', { officeId: undefined, code: 'ZZZZZZZZ7' }, 'code_unknown', /no such code/],
    ['a mistyped code', { officeId: undefined, code: 'ZZZZZZZZ8' }, 'code_mistyped', /check character/],
    ['what is no code', { officeId: undefined, code: 'zalo' }, 'code_malformed', /9 letters/],
    ['an unknown counter', { counter: 'quay-9' }, 'answer_invalid', /counter/],
    ['an unknown language', { language: 'xx' }, 'answer_invalid', /language/],
  ])('is refused with %s', async (_, change, code, detail) => {
    const refusal = await refusalOf(aMessage({ at: NOW, ...change }));

    expect(refusal.code).toBe(code);
    expect(refusal.detail).toMatch(detail);
  });

  it.each([
    ['an id of 200 characters', { messageId: 'x'.repeat(200) }],
    ['a text of 2,000 characters that grows by masking', { text: '183456789 '.repeat(200) }],
    ['two thousand emoji', { text: '🙂'.repeat(2000) }],
    ['a time five minutes ahead', { time: new Date(NOW + 5 * MINUTE).toISOString() }],
    ['a time thirty days ago', { time: new Date(NOW - 30 * DAY).toISOString() }],
  ])('is accepted with %s', async (_, change) => {
    expect((await world.send(aMessage({ at: NOW, ...change }))).status).toBe(202);
    expect(await queued()).toHaveLength(1);
  });

  it('that is a list or a text is refused', async () => {
    for (const message of [[1], 'hello', null, 7])
      expect((await world.send({ messages: [message] })).status).toBe(400);
    expect(await queued()).toEqual([]);
  });

  it('with a revoked code is refused', async () => {
    world.codes.push(
      codeRecordSchema.parse({
        code: 'ABCDEFGHB',
        officeId: OFFICE,
        state: 'revoked',
        createdAt: 0,
        revokedAt: 1,
      }),
    );

    expect((await refusalOf(aMessage({ at: NOW, officeId: undefined, code: 'ABCDEFGHB' }))).code).toBe(
      'code_revoked',
    );
  });
});

describe('several messages in one request', () => {
  it('are judged one by one: a bad one holds up no good one', async () => {
    const response = await world.send({
      messages: [
        aMessage({ at: NOW, mark: 9 }),
        aMessage({ at: NOW, mark: 1 }),
        'nonsense',
        aMessage({ at: NOW }),
      ],
    });

    expect(response.status).toBe(202);
    const answer = answerSchema.parse(await response.json());
    expect(answer.results.map(({ index, status }) => [index, status])).toEqual([
      [0, 'refused'],
      [1, 'accepted'],
      [2, 'refused'],
      [3, 'accepted'],
    ]);
    expect([answer.accepted, answer.refused]).toEqual([2, 2]);
    expect(await queued()).toHaveLength(2);
  });

  it('are taken up to a hundred', async () => {
    const hundred = Array.from({ length: 100 }, () => aMessage({ at: NOW }));

    expect((await world.send({ messages: hundred })).status).toBe(202);
    expect(await queued()).toHaveLength(100);
    const tooMany = await problemOf(await world.send({ messages: [...hundred, aMessage({ at: NOW })] }));
    expect(tooMany).toMatchObject({ status: 413, code: 'body_too_large' });
    expect(await queued()).toEqual([]);
  });
});

describe('a request', () => {
  it.each([
    ['broken JSON', '{"channel":"zalo",', 400, 'body_unreadable'],
    ['nothing', '', 400, 'body_unreadable'],
    ['a list', '[]', 400, 'body_unreadable'],
    ['no message', '{"messages":[]}', 400, 'body_unreadable'],
    ['messages that are no list', '{"messages":{}}', 400, 'body_unreadable'],
    ['more than 1 MB', `{"text":"${'x'.repeat(MOST_BYTES)}"}`, 413, 'body_too_large'],
  ])('with %s is declined', async (_, body, status, code) => {
    expect(await problemOf(await world.send(body))).toMatchObject({ status, code });
  });

  it('of exactly 1 MB is read', async () => {
    const message = JSON.stringify(aMessage({ at: NOW }));
    const padded = message.padEnd(MOST_BYTES, ' ');

    expect((await world.send(padded)).status).toBe(202);
    expect(await queued()).toHaveLength(1);
  });

  it('whose bytes are no UTF-8 is declined, signed or not', async () => {
    const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]);
    const timestamp = String(NOW / 1000);
    const key = Buffer.from((world.keys[0]?.secret ?? '').replace('whsec_', ''), 'base64');
    const signature = createHmac('sha256', key).update(`msg_1.${timestamp}.`).update(bytes).digest('base64');

    const response = await world.send('', {
      sent: bytes,
      headers: { 'webhook-id': 'msg_1', 'webhook-signature': `v1,${signature}` },
    });

    expect(await problemOf(response)).toMatchObject({ status: 400, code: 'body_unreadable' });
  });

  it('to another address or with another method gets a problem too', async () => {
    expect(await problemOf(await world.app.request('/v1/nothing'))).toMatchObject({ status: 404 });
    const get = await world.app.request('/v1/feedback');
    expect(get.headers.get('allow')).toBe('POST');
    expect(await problemOf(get)).toMatchObject({ status: 405, code: 'method_not_allowed' });
  });
});

describe('a signature', () => {
  it('is the one of Standard Webhooks', () => {
    const request = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestamp: '1614265330',
      signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      body: Buffer.from('{"test": 2432232314}'),
    };
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

    expect(verifySignature(request, [secret])).toBe(true);
    expect(verifySignature({ ...request, body: Buffer.from('{"test": 2432232315}') }, [secret])).toBe(false);
    expect(verifySignature({ ...request, id: 'msg_other' }, [secret])).toBe(false);
    expect(verifySignature({ ...request, timestamp: '1614265331' }, [secret])).toBe(false);
    expect(
      verifySignature({ ...request, signature: request.signature.replace('v1,', 'v1a,') }, [secret]),
    ).toBe(false);
    expect(verifySignature(request, [])).toBe(false);
  });

  it('by any of the keys of the integration counts while they are rotated', async () => {
    const [old] = world.keys;
    if (old === undefined) throw new Error('The integration has a key.');
    const next = { ...old, keyId: 'k2', secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` };
    world.keys.push(next);

    expect((await world.send(aMessage({ at: NOW }), { secret: old.secret })).status).toBe(202);
    expect((await world.send(aMessage({ at: NOW }), { secret: next.secret })).status).toBe(202);
    world.keys.shift();
    expect((await world.send(aMessage({ at: NOW }), { secret: old.secret })).status).toBe(401);
    expect(await queued()).toHaveLength(2);
  });

  it('may stand among others', async () => {
    const message = aMessage({ at: NOW });
    const [key] = world.keys;
    const wrong = `v1,${Buffer.alloc(32).toString('base64')} v1a,abc`;
    const text = JSON.stringify(message);
    const right = createHmac('sha256', Buffer.from((key?.secret ?? '').slice(6), 'base64'))
      .update(`msg_1.${NOW / 1000}.${text}`)
      .digest('base64');

    const response = await world.send(text, {
      headers: { 'webhook-id': 'msg_1', 'webhook-signature': `${wrong} v1,${right}` },
    });

    expect(response.status).toBe(202);
  });

  it.each([
    [
      'made with another key',
      { secret: `whsec_${Buffer.alloc(24, 1).toString('base64')}` },
      'signature_invalid',
    ],
    ['over another body', { sent: '{"channel":"zalo"}' }, 'signature_invalid'],
    ['under another id', { headers: { 'webhook-id': 'msg_other' } }, 'signature_invalid'],
    ['missing', { headers: { 'webhook-signature': undefined } }, 'signature_invalid'],
    ['empty', { headers: { 'webhook-signature': '' } }, 'signature_invalid'],
    ['nonsense', { headers: { 'webhook-signature': 'v1,???' } }, 'signature_invalid'],
    ['without an integration', { headers: { 'wardvoice-integration': undefined } }, 'integration_unknown'],
    [
      'of an unknown integration',
      { headers: { 'wardvoice-integration': 'i_nobody' } },
      'integration_unknown',
    ],
    ['of a revoked integration', { headers: { 'wardvoice-integration': 'i_gone' } }, 'integration_unknown'],
  ])('that is %s is declined', async (_, options, code) => {
    const response = await world.send(aMessage({ at: NOW }), options);

    expect(await problemOf(response)).toMatchObject({ status: 401, code });
    expect(await queued()).toEqual([]);
  });

  it.each([
    [-5 * MINUTE, 202],
    [-5 * MINUTE - 1000, 400],
    [5 * MINUTE, 202],
    [5 * MINUTE + 1000, 400],
  ])('made %d ms from now is answered with %d', async (difference, status) => {
    expect((await world.send(aMessage({ at: NOW }), { signedAt: NOW + difference })).status).toBe(status);
  });

  it('with a timestamp in words is declined', async () => {
    const response = await world.send(aMessage({ at: NOW }), { headers: { 'webhook-timestamp': 'today' } });

    expect(await problemOf(response)).toMatchObject({ code: 'timestamp_out_of_range' });
  });
});

describe('a queue that is down', () => {
  it('gets nothing accepted', async () => {
    const client = new SQSClient({
      endpoint: 'http://127.0.0.1:9',
      region: 'ap-southeast-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    const cut = aFeedbackWorld({ client, queueUrl, now: () => NOW });

    const response = await cut.send({ messages: [aMessage({ at: NOW }), aMessage({ at: NOW, mark: 9 })] });

    expect(response.headers.get('retry-after')).toBe('30');
    expect(await problemOf(response)).toMatchObject({ status: 503, code: 'queue_unavailable' });
    client.destroy();
  });

  it('for some messages only has those sent again by the integration', async () => {
    const refusing = await aQueueThatRefuses((body) => body.includes('không nhận'));
    const partly = aFeedbackWorld({ client: refusing.client, queueUrl, now: () => NOW });

    const response = await partly.send({
      messages: [aMessage({ at: NOW, text: 'nhận' }), aMessage({ at: NOW, text: 'không nhận' })],
    });

    expect(response.status).toBe(202);
    const { results } = answerSchema.parse(await response.json());
    expect(results.map(({ status, problem }) => [status, problem?.status])).toEqual([
      ['accepted', undefined],
      ['refused', 503],
    ]);
    refusing.stop();
  });
});

it('answers with the problem of a fault when the registry fails, and says so in the log', async () => {
  world.breakRegistry();

  const response = await world.send(aMessage({ at: NOW }));

  expect(await problemOf(response)).toMatchObject({ status: 500, code: 'fault' });
  expect(world.logged).toEqual(['{"event":"FAULT_HAPPENED","error":"Error"}']);
});

it('writes no word of a citizen and no signature to the log or into an error', async () => {
  const marker = 'GIUBIMAT';
  const answers = [
    await world.send(aMessage({ at: NOW, text: marker })),
    await world.send(aMessage({ at: NOW, text: marker, mark: 9 })),
    await world.send(aMessage({ at: NOW, text: [marker] })),
    await world.send(aMessage({ at: NOW, messageId: [marker], channel: marker })),
    await world.send(`{"text":"${marker}" oops`),
    await world.send(aMessage({ at: NOW, text: marker }), { secret: 'whsec_AAAA' }),
    await world.send({ messages: marker }),
    await world.send(aMessage({ at: NOW, officeId: marker })),
  ];

  expect(answers.map(({ status }) => status)).toEqual([202, 400, 400, 400, 400, 401, 400, 400]);
  for (const answer of answers) expect(await answer.text()).not.toContain(marker);
  expect(world.logged.length).toBe(answers.length);
  expect(world.logged.join()).not.toMatch(/GIUBIMAT|v1,|whsec_/);
});

it('has a status for every problem, from 400 to 503', () => {
  for (const status of Object.values(statusOf))
    expect([400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503]).toContain(status);
});

/** Speaks enough of SQS to refuse some entries of a batch, which the embedded queue never does. */
async function aQueueThatRefuses(refuses: (body: string) => boolean) {
  const batchSchema = z.object({ Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })) });
  const answerTo = (request: string): string => {
    const { Entries } = batchSchema.parse(JSON.parse(request));
    const failed = Entries.filter(({ MessageBody }) => refuses(MessageBody));
    return JSON.stringify({
      Successful: Entries.filter((entry) => !failed.includes(entry)).map(({ Id, MessageBody }) => ({
        Id,
        MessageId: Id,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      })),
      Failed: failed.map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' })),
    });
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    void text(request).then((body) => response.end(answerTo(body)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  const client = new SQSClient({
    endpoint: `http://127.0.0.1:${address.port}`,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    client,
    stop() {
      client.destroy();
      server.close();
    },
  };
}
