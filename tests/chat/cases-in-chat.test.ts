import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoConversationRepository } from '../../functions/adapters/dynamodb/conversation-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { chatAccountSchema } from '../../functions/domain/chat/chat-account.ts';
import { lookUpCase, openChatCase } from '../../functions/domain/chat/chat-cases.ts';
import { chatWorldOf } from '../../functions/domain/chat/chat-world.ts';
import type { ChatReply } from '../../functions/domain/chat/chat-reply.ts';
import { hearEvent } from '../../functions/domain/chat/hear-event.ts';
import { hashTrackingCode, parseTrackingCode } from '../../functions/domain/case/tracking-code.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aCaseWorld, handler, OPENED_AT } from '../cases/case-world.ts';
import { anOfficeId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey, aUnit } from '../support/registry.ts';
import { aTalk, type Doing } from './a-chat.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

/** A ward with two offices, of which the first has a printed code, and its account. */
function aWard() {
  const world = aCaseWorld(database);
  const { code, unitId, clock } = world;
  const offices = [
    anOffice({ id: code.officeId, unitId }),
    anOffice({ id: anOfficeId(), unitId, name: { vi: 'Điểm tiếp nhận Đình Phong Phú' } }),
    anOffice({
      id: anOfficeId(),
      unitId,
      name: { vi: 'Điểm đã đóng' },
      closedOn: dayOf(OPENED_AT - 86_400_000),
    }),
  ];
  const ofUnit = async (id: string) => (id === unitId ? offices : []);
  const registry = {
    offices: {
      find: async (id: string) => offices.find((office) => office.id === id),
      ofUnit,
      everOfUnit: ofUnit,
    },
    codes: {
      find: async (text: string) => (text === code.code ? code : undefined),
      ofOffice: async (id: string) =>
        id === code.officeId ? [{ ...code, state: 'revoked' as const }, code] : [],
    },
    units: {
      find: async () => aUnit({ id: unitId }),
      children: async () => [],
      withCode: async () => [],
      successors: async () => [],
      predecessors: async () => [],
    },
    surveys: { latest: async () => aSurvey() },
  };
  const account = chatAccountSchema.parse({
    id: 'ca_0000000000000002',
    unitId,
    platform: 'zalo',
    name: 'Phường',
    createdAt: 1,
  });
  const replies: ChatReply[] = [];
  const now = () => clock.now;
  const open = openChatCase({ signing: world.signing, openCase: world.open, ...registry, now });
  const hear = hearEvent({
    conversations: dynamoConversationRepository({
      call: database.call,
      tableName: database.tableNames.cases,
    }),
    worldOf: chatWorldOf({ ...registry, now }),
    responses: dynamoResponseRepository({
      call: database.call,
      tableName: database.tableNames.responses,
      pause,
    }),
    openCase: open,
    lookUp: lookUpCase({ cases: world.cases }),
    send: async (reply) => {
      replies.push(reply);
      return 'sent';
    },
    now,
  });
  /** What is answered last when somebody says all this, beginning now. */
  async function talk(person: string, ...doings: Doing[]): Promise<ChatReply> {
    for (const [index, event] of aTalk(...doings).entries())
      await hear(account, {
        ...event,
        personId: person,
        messageId: `${clock.now}-${index}`,
        at: clock.now + index * 1000,
      });
    clock.now += 60_000;
    return replies.at(-1) ?? { text: '', choices: [] };
  }
  return { world, talk, registry, account, open };
}

const codeIn = ({ text }: ChatReply): string => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/u.exec(text)?.[0] ?? '';

describe('A case that is opened in a chat', () => {
  it('is a case like any other: under the office’s code, with its words, and its tracking code tells of it in the chat', async () => {
    const { world, talk } = aWard();
    const opened = await talk('person-1', 'trả lời', '1', '2', 'Hồ sơ của tôi trễ hai tuần');
    const reading = parseTrackingCode(codeIn(opened));
    const id = reading.ok ? await world.cases.tracked(hashTrackingCode(reading.code)) : undefined;
    if (id === undefined) throw new Error('The case is not there.');

    expect((await world.cases.find(id))?.events[0]?.what).toMatchObject({
      kind: 'opened',
      code: world.code.code,
      officeId: world.code.officeId,
      unitId: world.unitId,
      category: { id: 'delay' },
      text: 'Hồ sơ của tôi trễ hai tuần',
    });
    expect((await talk('person-2', codeIn(opened))).text).toContain('đang chờ xem');

    for (const step of [
      { kind: 'accept' },
      { kind: 'answer', text: 'Hồ sơ đã xong, mời bạn đến nhận.' },
    ] as const)
      await world.change({ id, step, by: handler, requestId: `${step.kind}-request-1` });

    expect((await talk('person-1', codeIn(opened))).text).toContain('Hồ sơ đã xong, mời bạn đến nhận.');
  });

  it('is the same case however often the message comes', async () => {
    const { open, world } = aWard();
    const opening = {
      messageId: 'm',
      at: OPENED_AT,
      place: { officeId: world.code.officeId },
      category: 'delay',
      text: 'Hồ sơ của tôi trễ',
      language: 'vi',
    } as const;
    const key = { accountId: 'ca_0000000000000002', personId: 'p' };
    const first = await open(opening, key);

    expect(first).toMatchObject({ outcome: 'opened', isRepeated: false });
    expect(await open(opening, key)).toMatchObject({ ...first, isRepeated: true });
    expect(await open(opening, { ...key, personId: 'q' })).toMatchObject({ isRepeated: false });
  });

  it('is sent to the counter where the office has no code, and an unknown tracking code says so', async () => {
    const { talk } = aWard();

    expect((await talk('person-3', 'trả lời', 'dinh phong phu', '1', 'Cán bộ nói to')).text).toContain(
      'Hãy quét mã QR',
    );
    const { talk: elsewhere } = aWard();
    const opened = await elsewhere('person-4', 'trả lời', '1', '1', 'Cán bộ nói to');
    expect(codeIn(opened)).not.toBe('');
  });
});

describe('What an account speaks for', () => {
  it('is the open offices of its unit, and codes that hang there', async () => {
    const { registry, account, world } = aWard();
    const worldOf = chatWorldOf({ ...registry, now: () => OPENED_AT });
    const found = await worldOf(
      account,
      aTalk(world.code.code, 'AAAAAAAAA', { kind: 'opened', code: world.code.code }),
    );

    expect(found.offices.map(({ name }) => name.vi)).toEqual([
      'Trung tâm Phục vụ hành chính công phường Sông Trí',
      'Điểm tiếp nhận Đình Phong Phú',
    ]);
    expect([...found.codes.keys()]).toEqual([world.code.code]);
  });

  it('is looked up once a minute, not for every message, and again after it could not be read', async () => {
    const { registry, account } = aWard();
    let at = OPENED_AT;
    let looks = 0;
    let isDown = true;
    const ofUnit = async (id: string) => {
      looks += 1;
      if (isDown) throw new Error('The registry is down.');
      return registry.offices.ofUnit(id);
    };
    const offices = { ...registry.offices, ofUnit, everOfUnit: ofUnit };
    const worldOf = chatWorldOf({ ...registry, offices, now: () => at });

    await expect(worldOf(account, [])).rejects.toThrow('down');
    isDown = false;
    await worldOf(account, []);
    await worldOf(account, []);
    expect(looks).toBe(2);
    at += 60_000;
    expect((await worldOf(account, [])).offices).toHaveLength(2);
    expect(looks).toBe(3);
  });
});
