import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import { dynamoInvitationRepository } from '../../functions/adapters/dynamodb/invitation-repository.ts';
import { dynamoKeyRepository } from '../../functions/adapters/dynamodb/key-repository.ts';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { dynamoProcedureRepository } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoSurveyRepository } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { citizenApp } from '../../functions/citizen/app.ts';
import { findPlaceIn } from '../../functions/domain/place/find-place.ts';
import { messages } from '../../functions/citizen/messages.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { anEvent, formBody, type Fields } from '../citizen/citizen-world.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aRecordWorld, NOW, OFFICE, type RecordWorld } from './record-world.ts';

const HOUR = 3_600_000;
const DAY = 86_400_000;

const madeSchema = z.object({ url: z.url(), expiresAt: z.iso.datetime() });

let database: TestDatabase;
let world: RecordWorld;
let citizen: ReturnType<typeof citizenApp>;
let made = 0;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  world = await aRecordWorld(database);
  const call = database.lightCall;
  const registry = { call, tableName: world.tables.registry, pause };
  const keys = { call, tableName: world.tables.keys, pause, randomBytes };
  const { signing, deviceHint } = dynamoKeyRepository(keys);
  citizen = citizenApp({
    find: findPlaceIn(
      {
        codes: dynamoCodeRepository(registry),
        invitations: dynamoInvitationRepository(keys),
        offices: dynamoOfficeRepository(registry),
        units: dynamoUnitRepository(registry),
        procedures: dynamoProcedureRepository(registry),
        surveys: dynamoSurveyRepository(registry),
      },
      () => world.clock.now,
    ),
    signing,
    deviceHints: deviceHint,
    responses: dynamoResponseRepository({ call, tableName: world.tables.responses, pause }),
    now: () => world.clock.now,
    randomBytes: (length) => randomBytes(length),
    log: (event, fields) => world.logged.push(JSON.stringify({ event, ...fields })),
  });
});
afterAll(() => database.stop());
beforeEach(() => {
  world.clock.now = NOW;
});

const aVisit = (given: Record<string, unknown> = {}) => ({
  time: new Date(NOW - HOUR).toISOString(),
  officeId: OFFICE,
  procedureId: 'p_khaisinh',
  ...given,
});

/** The path of a new invitation. */
async function invite(given: Record<string, unknown> = {}): Promise<string> {
  made += 1;
  const response = await world.send('/v1/invitations', aVisit(given), { idempotencyKey: `visit-${made}` });
  expect(response.status).toBe(201);
  return new URL(madeSchema.parse(await response.json()).url).pathname;
}

async function ask(path: string, fields?: Fields, query = ''): Promise<{ status: number; html: string }> {
  const method = fields === undefined ? 'GET' : 'POST';
  const body = fields === undefined ? undefined : formBody(fields);
  const {
    statusCode,
    body: sent,
    isBase64Encoded,
  } = await citizen(anEvent(method, path, query, body, { 'accept-encoding': '' }));
  return {
    status: statusCode,
    html: Buffer.from(sent, isBase64Encoded ? 'base64' : 'utf8').toString(),
  };
}

describe('an invitation', () => {
  it('asks about the very visit, and its answer counts for that day as one that was invited', async () => {
    const path = await invite({ counter: 'quay-1', time: new Date(NOW - 2 * DAY).toISOString() });
    world.clock.now = NOW + 5 * DAY;

    const page = await ask(path);
    const answered = await ask(path, { m: '2' });
    const more = await ask(path, { m: '2', r: '2', q1: 'waiting', q2: 'Gọi tôi 0912 345 678.' });

    expect(page.html).toContain('Đăng ký khai sinh');
    expect([page.status, answered.status, more.status]).toEqual([200, 200, 200]);
    expect(await world.storedOn('2026-11-22')).toEqual([
      expect.objectContaining({
        channel: 'invitation',
        mark: 2,
        revision: 2,
        answers: { reasons: ['waiting'], comment: 'Gọi tôi [số điện thoại].' },
        counterId: 'quay-1',
        procedureId: 'p_khaisinh',
      }),
    ]);
    expect((await world.storedOn('2026-11-22'))[0]).not.toHaveProperty('code');
    // There is no code to come back to, and nobody else to answer.
    expect(answered.html).not.toMatch(/href="\/f\//);
    expect(answered.html).not.toContain(messages.vi.anotherPerson);
  });

  it('counts once, on however many phones it is opened and however often it is sent', async () => {
    const path = await invite({ time: new Date(NOW - 3 * DAY).toISOString() });

    const answers = await Promise.all(['1', '1', '5', '3'].map((m) => ask(path, { m })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.filter(({ html }) => html.includes(messages.vi.otherStored)).length).toBeGreaterThan(0);
    world.clock.now = NOW + 2 * HOUR;
    const [stored] = await world.storedOn('2026-11-21');
    const other = await ask(path, { m: stored?.mark === 4 ? '2' : '4' });
    const amended = await ask(path, { m: '4', r: '2' });

    for (const late of [other, amended]) {
      expect(late.status).toBe(409);
      expect(late.html).toContain(messages.vi.invitationUsed);
    }
    expect(await world.storedOn('2026-11-21')).toEqual([stored]);
  });

  it('is over on its last day, and one that was never made is not there', async () => {
    const path = await invite({ days: 2 });
    const end = NOW - HOUR + 2 * DAY;

    world.clock.now = end - 1;
    expect((await ask(path)).status).toBe(200);
    world.clock.now = end;
    for (const fields of [undefined, { m: '5' }]) {
      const over = await ask(path, fields, 'lang=en');
      expect([over.status, over.html.includes(messages.en.invitationOver)]).toEqual([410, true]);
    }
    for (const unknown of ['/i/AAAAAAAAAAAAAAAAAAAAAA', '/i/x']) {
      const answer = await ask(unknown);
      expect([answer.status, answer.html.includes(messages.vi.invitationUnknown)]).toEqual([404, true]);
    }
    expect((await ask(path.replace('/i/', '/q/'))).status).toBe(400);
  });

  it('that is asked for again is the same link; for another visit the name is refused', async () => {
    const again = () => world.send('/v1/invitations', aVisit(), { idempotencyKey: 'again' });
    const first: unknown = await (await again()).json();
    world.clock.now = NOW + DAY;
    const { written } = await world.aKey(['invitations:write']);
    const second = await world.send('/v1/invitations', aVisit(), { idempotencyKey: 'again', key: written });
    expect(await second.json()).toEqual(first);
    expect(
      (await world.send('/v1/invitations', aVisit({ days: 3 }), { idempotencyKey: 'again', key: written }))
        .status,
    ).toBe(422);
  });

  it('has a token of 128 bits that stands in no table and in no log', async () => {
    const path = await invite();
    await ask(path);
    await ask(path, { m: '4' });
    await ask(path, { m: '9' });
    const token = path.slice('/i/'.length);

    expect(token).toMatch(/^[\w-]{22}$/);
    const stored = [];
    for (const TableName of [world.tables.keys, world.tables.responses])
      for await (const item of scanAll(database.call, { TableName })) stored.push(item);
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(world.logged.join('')).toContain('INVITATION_VIEWED');
    expect(world.logged.join('')).not.toContain(token);
  });

  it.each([
    [{ days: 0 }, 'answer_invalid'],
    [{ days: 31 }, 'answer_invalid'],
    [{ procedureId: 'p_unknown' }, 'answer_invalid'],
    [{ time: new Date(NOW - 20 * DAY).toISOString() }, 'timestamp_out_of_range'],
    [{ officeId: 'o_vinh' }, 'outside_scope'],
  ])('for %j is not made', async (given, code) => {
    const response = await world.send('/v1/invitations', aVisit(given), { idempotencyKey: 'wrong' });
    expect(z.object({ type: z.string() }).parse(await response.json()).type).toContain(code);
  });
});
