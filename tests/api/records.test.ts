import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { trackCase } from '../../functions/domain/case/track-case.ts';
import { retireApiKey, rotateApiKey } from '../../lib/admin/api-key-commands.ts';
import { revokeIntegration } from '../../lib/admin/integration-commands.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aRecordWorld, FOREIGN_OFFICE, NOW, OFFICE, type RecordWorld } from './record-world.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

const problemSchema = z.object({ type: z.string(), status: z.int(), detail: z.string() });
const storedSchema = z.object({ id: z.string(), officeId: z.string(), day: z.string() });
const openedSchema = z.object({
  id: z.string(),
  state: z.string(),
  answerBy: z.string().optional(),
  trackingCode: z.string(),
  hint: z.string().optional(),
});
const resultsSchema = z.object({
  results: z.array(
    z.object({
      index: z.int(),
      status: z.int(),
      record: z.looseObject({ id: z.string() }).optional(),
      problem: problemSchema.optional(),
    }),
  ),
});

let database: TestDatabase;
let world: RecordWorld;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  world = await aRecordWorld(database);
});
afterAll(() => database.stop());

const aResponse = (given: Record<string, unknown> = {}) => ({
  time: new Date(world.clock.now - MINUTE).toISOString(),
  officeId: OFFICE,
  channel: 'web',
  answers: { mark: 2, reasons: ['waiting'], comment: 'Chờ lâu quá.' },
  ...given,
});
const aCase = (given: Record<string, unknown> = {}) => ({
  time: new Date(world.clock.now - MINUTE).toISOString(),
  officeId: OFFICE,
  category: 'roads',
  text: 'Nắp cống trước số 15 bị vỡ.',
  ...given,
});

async function problemOf(response: Response): Promise<{ status: number; code: string; detail: string }> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const { type, status, detail } = problemSchema.parse(await response.json());
  expect(status).toBe(response.status);
  return { status, code: type.replace('urn:wardvoice:problem:', ''), detail };
}

describe('an answered survey', () => {
  it('is stored with everything it says, its text masked, for the day of its time there', async () => {
    const sent = aResponse({
      // Eleven at night in Vietnam, on the day before.
      time: '2026-11-23T16:30:00Z',
      counter: 'quay-1',
      procedureId: 'p_khaisinh',
      language: 'en',
      answers: { mark: 2, reasons: ['attitude', 'waiting'], comment: 'Gọi tôi 0912 345 678.' },
    });

    const response = await world.send('/v1/responses', sent, { idempotencyKey: 'whole' });

    expect(response.status).toBe(201);
    const { id } = storedSchema.parse(await response.json());
    expect(await world.storedOn('2026-11-23')).toEqual([
      expect.objectContaining({
        id,
        mark: 2,
        answers: { reasons: ['waiting', 'attitude'], comment: 'Gọi tôi [số điện thoại].' },
        survey: { id: 'short', version: 1 },
        channel: 'web',
        language: 'en',
        counterId: 'quay-1',
        procedureId: 'p_khaisinh',
        revision: 1,
      }),
    ]);
    expect(world.logged.join('')).not.toMatch(/0912 ?345|Gọi tôi/);
  });

  it('counts once, whichever key, process and side of midnight it is sent again on', async () => {
    const justBefore = Date.parse('2026-11-20T16:59:30Z');
    world.clock.now = justBefore;
    const sent = aResponse({ time: new Date(justBefore).toISOString() });
    const first = await world.aKey();
    const second = await rotateApiKey(world.context, world.integration.id, first.key.keyId);

    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        world.send('/v1/responses', sent, {
          key: first.written,
          idempotencyKey: '"midnight"',
          app: world.anApp(),
        }),
      ),
    );
    world.clock.now = justBefore + 2 * MINUTE;
    answers.push(
      await world.send('/v1/responses', sent, { idempotencyKey: 'midnight', key: second.written }),
    );
    world.clock.now = NOW;

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      ...Array.from({ length: 8 }, () => 200),
      201,
    ]);
    const ids = new Set(
      await Promise.all(answers.map(async (answer) => JSON.stringify(await answer.json()))),
    );
    expect(ids.size).toBe(1);
    expect((await world.storedOn('2026-11-20')).length + (await world.storedOn('2026-11-21')).length).toBe(1);
  });

  it('that is another one is refused under a key that was used', async () => {
    await world.send('/v1/responses', aResponse(), { idempotencyKey: 'used' });
    for (const other of [
      { answers: { mark: 3 } },
      { time: new Date(NOW - 2 * MINUTE).toISOString() },
      { channel: 'zalo' },
    ])
      expect(
        await problemOf(await world.send('/v1/responses', aResponse(other), { idempotencyKey: 'used' })),
      ).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    // A case under the same key is another record, and so is another order of the same fields the same one.
    expect((await world.send('/v1/cases', aCase(), { idempotencyKey: 'used' })).status).toBe(201);
    const turned = Object.fromEntries(Object.entries(aResponse()).toReversed());
    expect((await world.send('/v1/responses', turned, { idempotencyKey: 'used' })).status).toBe(200);
  });

  it.each([
    [{ answers: {} }, 400, 'answer_invalid', 'mark is missing.'],
    [{ answers: { mark: 6 } }, 400, 'answer_invalid', 'mark must be a whole number from 1 to 5.'],
    [{ answers: { mark: 2, reasons: ['BIMAT'] } }, 400, 'answer_invalid', 'reasons is none of its options.'],
    [
      { answers: { mark: 2, BIMAT: 1 } },
      400,
      'answer_invalid',
      'One answer is to no question of this survey.',
    ],
    [{ answers: { mark: 2, comment: 'dài '.repeat(400) } }, 400, 'answer_invalid', 'comment is too long.'],
    [{ answers: 'BIMAT' }, 400, 'answer_invalid', 'answers must be an object'],
    [{ survey: { id: 'short', version: 9 } }, 400, 'answer_invalid', 'no such survey'],
    [{ counter: 'quay-9' }, 400, 'answer_invalid', 'no such counter'],
    [{ procedureId: 'p_unknown' }, 400, 'answer_invalid', 'no such procedure'],
    [{ channel: 'qr' }, 400, 'answer_invalid', 'channel must be one of'],
    [{ code: 'ABCDEFGHJ' }, 400, 'answer_invalid', 'and not by both'],
    [{ officeId: 'o_unknown' }, 404, 'office_unknown', ''],
    [{ officeId: FOREIGN_OFFICE }, 403, 'outside_scope', ''],
    [{ officeId: undefined, code: 'ABCDEFGHJ' }, 400, 'code_mistyped', ''],
    [{ time: new Date(NOW + 6 * MINUTE).toISOString() }, 400, 'timestamp_out_of_range', 'future'],
    [{ time: new Date(NOW - 30 * DAY - MINUTE).toISOString() }, 400, 'timestamp_out_of_range', '30 days'],
  ])('that is wrong is refused and nothing is stored (%#)', async (given, status, code, detail) => {
    const refused = await problemOf(
      await world.send('/v1/responses', aResponse(given), {
        idempotencyKey: `wrong-${JSON.stringify(given).length}`,
      }),
    );
    expect(refused).toMatchObject({ status, code });
    expect(refused.detail).toContain(detail);
    expect(refused.detail).not.toContain('BIMAT');
  });

  it('needs an idempotency key, JSON and a body of at most 256 kB', async () => {
    for (const idempotencyKey of [undefined, '', 'two words', 'x'.repeat(201)])
      expect(
        await problemOf(await world.send('/v1/responses', aResponse(), { idempotencyKey })),
      ).toMatchObject({
        status: 400,
        code: 'idempotency_key_invalid',
      });
    expect(await problemOf(await world.send('/v1/responses', '{', { idempotencyKey: 'k' }))).toMatchObject({
      code: 'body_unreadable',
    });
    const large = aResponse({ answers: { mark: 2, comment: 'x'.repeat(256_000) } });
    expect(await problemOf(await world.send('/v1/responses', large, { idempotencyKey: 'k' }))).toMatchObject({
      status: 413,
      code: 'body_too_large',
    });
  });
});

describe('a case', () => {
  it('is opened with its deadline, and its tracking code finds it', async () => {
    const response = await world.send(
      '/v1/cases',
      aCase({ text: 'Nắp cống vỡ, gọi 0912 345 678.', place: '15 Nguyễn Huệ' }),
      { idempotencyKey: 'case-1' },
    );

    expect(response.status).toBe(201);
    const opened = openedSchema.parse(await response.json());
    expect(opened).toMatchObject({ state: 'waiting' });
    expect(opened.hint).toBeUndefined();
    expect(Date.parse(opened.answerBy ?? '')).toBeGreaterThan(NOW + DAY);
    const tracked = await trackCase({ cases: world.cases })(opened.trackingCode);
    expect(tracked).toMatchObject({
      ok: true,
      tracked: {
        case: { id: opened.id, unitId: 'u_songtri', officeId: OFFICE, openedAt: NOW, hasContact: false },
        events: [
          {
            by: { kind: 'citizen' },
            what: {
              kind: 'opened',
              text: 'Nắp cống vỡ, gọi [số điện thoại].',
              place: '15 Nguyễn Huệ',
              integrationId: world.integration.id,
            },
          },
        ],
      },
    });
    expect(world.logged.join('')).not.toContain(opened.trackingCode.slice(0, 9));
  });

  it('that is sent again, or by many at once, is one case with one code', async () => {
    const sent = aCase();
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => {
        // Whoever gets a 500 sends again, as the documentation says.
        const first = await world.send('/v1/cases', sent, { idempotencyKey: 'again', app: world.anApp() });
        return first.status === 500 ? world.send('/v1/cases', sent, { idempotencyKey: 'again' }) : first;
      }),
    );
    world.clock.now = NOW + 3 * DAY;
    const { written: key } = await world.aKey();
    answers.push(await world.send('/v1/cases', sent, { idempotencyKey: 'again', key }));
    world.clock.now = NOW;

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const opened = await Promise.all(answers.map(async (answer) => openedSchema.parse(await answer.json())));
    expect(new Set(opened.map(({ trackingCode }) => trackingCode)).size).toBe(1);
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    expect(
      await problemOf(
        await world.send('/v1/cases', aCase({ text: 'Việc khác.' }), { idempotencyKey: 'again' }),
      ),
    ).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });

  it('that looks like a denunciation is opened, and whoever forwards is told', async () => {
    const response = await world.send('/v1/cases', aCase({ text: 'Tôi tố cáo cán bộ nhận hối lộ.' }), {
      idempotencyKey: 'hinted',
    });
    expect(openedSchema.parse(await response.json()).hint).toBe('denunciation');
  });

  it.each([
    [{ category: 'fax' }, 'category must be one of'],
    [{ text: '  ' }, 'text must not be empty'],
    [{ text: 'x'.repeat(2001) }, 'longer than 2000'],
    [{ place: 'x'.repeat(301) }, 'longer than 300'],
  ])('that is wrong is refused (%#)', async (given, detail) => {
    const refused = await problemOf(await world.send('/v1/cases', aCase(given), { idempotencyKey: 'bad' }));
    expect(refused).toMatchObject({ status: 400, code: 'answer_invalid' });
    expect(refused.detail).toContain(detail);
  });
});

describe('a batch', () => {
  it('gives each record its own result, and one that is wrong holds up no other', async () => {
    const items = [
      { idempotencyKey: 'b-0', ...aResponse() },
      'no object',
      { ...aResponse() },
      { idempotencyKey: 'b-3', ...aResponse({ answers: { mark: 9 } }) },
      { idempotencyKey: 'b-0', ...aResponse() },
      { idempotencyKey: 'b-0', ...aResponse({ answers: { mark: 5 } }) },
      ...Array.from({ length: 94 }, (_, index) => ({ idempotencyKey: `many-${index}`, ...aResponse() })),
    ];
    const before = (await world.storedOn('2026-11-24')).length;

    const response = await world.send('/v1/responses/batch', { items });

    expect(response.status).toBe(200);
    const { results } = resultsSchema.parse(await response.json());
    expect(results.map(({ index }) => index)).toEqual([...items.keys()]);
    const [first, noObject, noKey, badMark, copy, other, ...rest] = results;
    expect(
      [noObject, noKey, badMark].map((result) => [result?.status, result?.problem?.type.split(':').at(-1)]),
    ).toEqual([
      [400, 'idempotency_key_invalid'],
      [400, 'idempotency_key_invalid'],
      [400, 'answer_invalid'],
    ]);
    // Those under one key are worked on at once: which of them comes first is left open, but it is one record.
    const same = [first, copy, other].map((result) => result?.status);
    expect(same.filter((status) => status === 201)).toHaveLength(1);
    expect(same).toContain(422);
    expect(rest.map(({ status }) => status)).toEqual(Array.from({ length: 94 }, () => 201));
    expect(await world.storedOn('2026-11-24')).toHaveLength(before + 95);
  });

  it('of cases gives each its tracking code, the same when it is sent again', async () => {
    const items = Array.from({ length: 5 }, (_, index) => ({ idempotencyKey: `c-${index}`, ...aCase() }));
    const read = async () =>
      resultsSchema.parse(await (await world.send('/v1/cases/batch', { items })).json()).results;

    const first = await read();
    const second = await read();

    expect(first.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(second.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(second.map(({ record }) => record)).toEqual(first.map(({ record }) => record));
    expect(new Set(first.map(({ record }) => record?.['trackingCode'])).size).toBe(5);
  });

  it('has 1 to 100 records', async () => {
    const items = (count: number) => Array.from({ length: count }, () => ({}));
    for (const [body, code] of [
      [{ items: [] }, 'body_unreadable'],
      [{ items: 1 }, 'body_unreadable'],
      [[], 'body_unreadable'],
      [{ items: items(101) }, 'body_too_large'],
    ] as const)
      expect(await problemOf(await world.send('/v1/responses/batch', body))).toMatchObject({ code });
  });
});

describe('a key', () => {
  it('is kept as its hash alone', async () => {
    const { written } = await world.aKey();
    const stored = [];
    for (const TableName of [world.tables.keys, world.tables.registry])
      for await (const item of scanAll(world.context.call, { TableName })) stored.push(item);
    expect(JSON.stringify(stored)).not.toContain(written.slice(-64));
  });

  it('opens what it is for, until it is destroyed', async () => {
    const { key, written } = await world.aKey(['cases:write']);
    const ask = (path: string, body: unknown, idempotencyKey: string) =>
      world.send(path, body, { key: written, idempotencyKey });
    expect((await ask('/v1/cases', aCase(), 'scope-1')).status).toBe(201);
    expect(await problemOf(await ask('/v1/responses', aResponse(), 'scope-2'))).toMatchObject({
      status: 403,
      code: 'scope_missing',
    });
    const next = await rotateApiKey(world.context, world.integration.id, key.keyId);
    expect(next.key.scopes).toEqual(['cases:write']);
    expect((await ask('/v1/cases', aCase(), 'scope-3')).status).toBe(201);
    await retireApiKey(world.context, world.integration.id, key.keyId);
    const refused = await ask('/v1/cases', aCase(), 'scope-4');
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(await problemOf(refused)).toMatchObject({ status: 401, code: 'key_invalid' });
    await expect(retireApiKey(world.context, world.integration.id, key.keyId)).rejects.toThrow(
      'has no API key',
    );
  });

  it('that is missing, made up or of another form opens nothing', async () => {
    const { written } = await world.aKey();
    const last = written.endsWith('0') ? '1' : '0';
    for (const key of ['', 'x', `${written.slice(0, -1)}${last}`, written.replace('wv_', 'wv_x')])
      expect(
        await problemOf(await world.send('/v1/responses', aResponse(), { key, idempotencyKey: 'k' })),
      ).toMatchObject({ status: 401, code: 'key_invalid' });
  });

  it('has its requests a minute and not one more, counted over every process', async () => {
    const { written } = await world.aKey(['responses:write'], 20);
    const apps = Array.from({ length: 4 }, () => world.anApp());
    const ask = (index: number) =>
      world.send('/v1/responses', '{}', { key: written, app: apps[index % apps.length] ?? world.app });

    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => ask(index)));

    // Without an idempotency key each is refused, after it was counted.
    const counted = answers.filter(({ status }) => status === 400);
    const limited = answers.filter(({ status }) => status === 429);
    expect(counted.length).toBeLessThanOrEqual(20);
    expect(counted.length + limited.length).toBe(60);
    // Who was crowded out at once comes again in a second.
    for (let index = counted.length; index < 20; index += 1) expect((await ask(index)).status).toBe(400);
    const refused = await ask(0);
    expect(refused.headers.get('retry-after')).toBe('3');
    expect(refused.headers.get('ratelimit-policy')).toBe('"key";q=20;w=60');
    expect(refused.headers.get('ratelimit')).toBe('"key";r=0;t=3');
    expect(await problemOf(refused)).toMatchObject({ status: 429, code: 'rate_exceeded' });

    world.clock.now = NOW + 3_000;
    const after = await ask(1);
    world.clock.now = NOW;
    expect(after.status).toBe(400);
    expect(after.headers.get('ratelimit')).toBe('"key";r=0;t=60');
  });

  it('of an integration that is withdrawn opens nothing', async () => {
    const own = await aRecordWorld(database);
    await revokeIntegration(own.context, own.integration.id);
    expect(
      await problemOf(await own.send('/v1/responses', aResponse(), { idempotencyKey: 'k' })),
    ).toMatchObject({ status: 401, code: 'key_invalid' });
  });
});
