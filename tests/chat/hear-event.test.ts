import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoConversationRepository } from '../../functions/adapters/dynamodb/conversation-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { caseIdOf, trackingCodeOf } from '../../functions/domain/case/tracking-code.ts';
import type { ChatEvent } from '../../functions/domain/chat/chat-event.ts';
import type { ChatReply } from '../../functions/domain/chat/chat-reply.ts';
import { foldConversation } from '../../functions/domain/chat/fold-conversation.ts';
import {
  hearEvent,
  TryChatAgain,
  type HearEventDependencies,
} from '../../functions/domain/chat/hear-event.ts';
import type { SendOutcome } from '../../functions/domain/chat/send-reply.ts';
import { chatAccountSchema } from '../../functions/domain/chat/chat-account.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aTalk, oneOffice, START, twoOffices } from './a-chat.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

const account = chatAccountSchema.parse({
  id: 'ca_0000000000000001',
  unitId: 'u_ward1',
  platform: 'zalo',
  name: 'Phường',
  createdAt: START,
});

/** A ward that hears messages; `outcomes` are those of its sends, in turn, then all succeed. */
async function aWard({
  world = oneOffice,
  outcomes = [],
}: { world?: typeof oneOffice; outcomes?: SendOutcome[] } = {}) {
  const tables = await database.freshTables();
  const { call } = database;
  const responses = dynamoResponseRepository({ call, tableName: tables.responses, pause });
  const sent: { to: string; reply: ChatReply }[] = [];
  const opened: string[] = [];
  let at = START + 3_600_000;
  const deps: HearEventDependencies = {
    conversations: dynamoConversationRepository({ call, tableName: tables.cases }),
    worldOf: async () => world,
    responses,
    openCase: async ({ messageId, at: openedAt }) => {
      const page = makeResponseId(openedAt, new TextEncoder().encode(messageId.padEnd(6)));
      const isRepeated = opened.includes(messageId);
      if (!isRepeated) opened.push(messageId);
      return {
        outcome: 'opened',
        isRepeated,
        hasOtherText: false,
        id: caseIdOf(page),
        trackingCode: trackingCodeOf(page, new Uint8Array(32)),
        answerBy: START + 86_400_000,
      };
    },
    lookUp: async () => ({ say: 'case_stands', state: 'answered', answer: 'Đã sửa đèn.' }),
    send: async (reply, { messageId }) => {
      sent.push({ to: messageId, reply });
      return outcomes.shift() ?? 'sent';
    },
    now: () => (at += 1000),
  };
  const stored = async () => {
    const found = [];
    for (const office of world.offices)
      for (const day of new Set([0, 1].map((days) => dayOf(START + days * 86_400_000))))
        for await (const { id, officeId, mark, answers } of responses.ofOfficeDay(office.id, day, {
          consistent: true,
        }))
          found.push({ id, officeId, mark, answers });
    return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  };
  return { hear: (event: ChatEvent) => hearEvent(deps)(account, event), stored, sent, opened, tables };
}

describe('A message that is heard', () => {
  it('becomes an answer of its office’s day, corrected with each further message, and is answered once', async () => {
    const ward = await aWard();
    for (const event of aTalk({ kind: 'opened' }, '2', '1', 'Có', 'Gọi tôi số 0912 345 678')) {
      await ward.hear(event);
      await ward.hear(event);
    }

    expect(await ward.stored()).toMatchObject([
      {
        officeId: 'o_center',
        mark: 2,
        answers: { reasons: ['waiting'], done: true, comment: 'Gọi tôi số [số điện thoại]' },
      },
    ]);
    expect(ward.sent).toHaveLength(5);
    expect(ward.sent.at(-1)?.reply.text).toContain('Cảm ơn');
  });

  it('opens a case with a tracking code, and tells how a case stands', async () => {
    const ward = await aWard();
    for (const event of aTalk('trả lời', '2', 'Hồ sơ của tôi trễ hai tuần')) await ward.hear(event);
    const code = /([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5})/u.exec(ward.sent.at(-1)?.reply.text ?? '')?.[1] ?? '';
    const [asking] = aTalk(code);
    if (asking !== undefined) await ward.hear({ ...asking, messageId: 'later', at: START + 600_000 });

    expect(ward.opened).toHaveLength(1);
    expect(ward.sent.at(-2)?.reply.text).toContain('25/11/2026');
    expect(ward.sent.at(-1)?.reply.text).toContain('Đã sửa đèn.');
  });

  it('is answered by the next try where the platform was down, and by none where nobody knows', async () => {
    const ward = await aWard({ outcomes: ['down', 'sent', 'unknown'] });
    const [hello, mark] = aTalk('chào', '5');
    if (hello === undefined || mark === undefined) throw new Error('Nothing was said.');

    await expect(ward.hear(hello)).rejects.toThrow(TryChatAgain);
    expect(await ward.hear(hello)).toBe('sent');
    expect(await ward.hear(mark)).toBe('unknown');
    expect(await ward.hear(mark)).toBe('none');
  });

  it('gets no answer where a later message was answered already', async () => {
    const ward = await aWard();
    const [hello, mark] = aTalk('chào', '5');
    if (hello === undefined || mark === undefined) throw new Error('Nothing was said.');

    expect(await ward.hear(mark)).toBe('sent');
    expect(await ward.hear(hello)).toBe('none');
    expect(await ward.stored()).toMatchObject([{ mark: 5 }]);
  });

  it('leaves neither the person nor what was written in full in the table', async () => {
    const ward = await aWard();
    for (const event of aTalk('Anh A số 0912345678 nhận tiền')) await ward.hear(event);
    const { Items } = await database.call('Scan', { TableName: ward.tables.cases });

    expect(Items?.length).toBeGreaterThan(1);
    expect(JSON.stringify(Items)).not.toMatch(/6142494823000000000|0912345678/u);
    expect(Items?.every(({ expiresAt }) => Number(expiresAt?.N) < 100_000_000_000)).toBe(true);
  });
});

const talk = fc
  .array(
    fc.tuple(
      fc.constantFrom<string | ChatEvent['what']>(
        '1',
        '2',
        '5',
        'có',
        'bỏ qua',
        'dinh phong phu',
        'bắt đầu',
        'Tôi chờ lâu mà không ai hỏi',
        { kind: 'opened' },
      ),
      fc.integer({ min: 0, max: 20 }),
    ),
    { minLength: 2, maxLength: 8 },
  )
  .map((doings) => {
    let at = START;
    return aTalk(...doings.map(([what]) => what)).map((event, index) => {
      at += (doings[index]?.[1] ?? 0) * 60_000;
      return { ...event, at };
    });
  });

describe('Messages that come in any order, some twice', () => {
  it('leave the answers that the sorted messages come to, and no message is answered twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        talk.chain((events) =>
          fc.tuple(
            fc.constant(events),
            fc.shuffledSubarray([...events, ...events.slice(0, 2)], { minLength: events.length + 2 }),
          ),
        ),
        async ([events, arriving]) => {
          const ward = await aWard({ world: twoOffices });
          for (const event of arriving) await ward.hear(event);
          const { visits } = foldConversation(twoOffices, events);

          expect((await ward.stored()).map(({ id, officeId, mark }) => ({ id, officeId, mark }))).toEqual(
            visits
              .map(({ id, place, sent }) => ({
                id,
                officeId: place.officeId,
                mark: Number(sent.get('mark')?.[0]),
              }))
              .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
          );
          expect(new Set(ward.sent.map(({ to }) => to)).size).toBe(ward.sent.length);
        },
      ),
      { numRuns: 20 },
    );
  });
});
