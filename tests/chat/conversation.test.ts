import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTrackingCode, trackingCodeOf } from '../../functions/domain/case/tracking-code.ts';
import { makeQrCode } from '../../functions/domain/code/qr-code.ts';
import type { ChatEvent } from '../../functions/domain/chat/chat-event.ts';
import { foldConversation, inOrder, type ChatWorld } from '../../functions/domain/chat/fold-conversation.ts';
import { storableEvent } from '../../functions/domain/chat/storable-event.ts';
import { wordReply } from '../../functions/domain/chat/word-reply.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { officeIdSchema } from '../../functions/domain/shared/ids.ts';
import { aTalk, type Doing, oneOffice, START, twoOffices } from './a-chat.ts';

const fold = (world: ChatWorld, ...doings: Doing[]) => foldConversation(world, aTalk(...doings));
const textOf = ({ reply }: ReturnType<typeof foldConversation>) =>
  reply === undefined ? { text: '', choices: [] } : wordReply(reply);
const answersOf = ({ visits }: ReturnType<typeof foldConversation>) =>
  visits.map(({ sent, isComplete, place }) => ({
    ...Object.fromEntries(sent),
    isComplete,
    at: place.officeId,
  }));

const code = makeQrCode((length) => new Uint8Array(length).fill(7));
const coded: ChatWorld = {
  ...twoOffices,
  codes: new Map([[code, { officeId: officeIdSchema.parse('o_point'), code }]]),
};

describe('A conversation', () => {
  it('greets, asks question by question with what may be pressed, and says thanks', () => {
    const hello = textOf(fold(oneOffice, { kind: 'opened' }));

    expect(hello.text).toContain('Trung tâm Phục vụ hành chính công phường Bến Thành');
    expect(hello.text).toContain('Bạn hài lòng đến mức nào?');
    expect(hello.choices).toEqual([
      { value: '5', label: 'Rất hài lòng' },
      { value: '4', label: 'Hài lòng' },
      { value: '3', label: 'Bình thường' },
      { value: '2', label: 'Không hài lòng' },
      { value: '1', label: 'Rất không hài lòng' },
    ]);
    expect(textOf(fold(oneOffice, { kind: 'opened' }, '2')).text).toBe(
      'Điều gì chưa tốt?\nCó thể chọn nhiều ý: gõ các số, ví dụ 1, 3.',
    );

    const all = fold(oneOffice, { kind: 'opened' }, '2', '1, thai do phuc vu', 'Có', 'Chờ lâu quá');

    expect(answersOf(all)).toEqual([
      {
        mark: ['2'],
        reasons: ['waiting', 'attitude'],
        done: ['y'],
        comment: ['Chờ lâu quá'],
        isComplete: true,
        at: 'o_center',
      },
    ]);
    expect(textOf(all).text).toContain('Cảm ơn');
  });

  it.each(['5', 'Rất hài lòng', 'rat hai long', '5 Rất hài lòng', 'Very happy'])(
    'takes %s for the best mark',
    (said) => {
      expect(answersOf(fold(oneOffice, 'xin chào', said))).toMatchObject([{ mark: ['5'] }]);
    },
  );

  it('asks again what it did not understand, and keeps what was understood before', () => {
    const lost = fold(oneOffice, 'chào', '7', '1', 'không biết');

    expect(textOf(lost).text).toMatch(/^Xin lỗi, chưa hiểu/u);
    expect(textOf(lost).text).toContain('Điều gì chưa tốt?');
    expect(answersOf(lost)).toEqual([{ mark: ['1'], isComplete: false, at: 'o_center' }]);
  });

  it('keeps what somebody wrote before anybody asked as their comment', () => {
    const told = fold(oneOffice, 'Tôi phải chờ ba tiếng đồng hồ', '4');

    expect(answersOf(told)).toMatchObject([{ mark: ['4'], comment: ['Tôi phải chờ ba tiếng đồng hồ'] }]);
    expect(textOf(told).text).toContain('Lời bạn viết đã được ghi lại.');
  });

  it('keeps what somebody tells in place of a choice as their comment, and asks again', () => {
    const told = fold(oneOffice, 'chào', '2', '1', 'Tôi chờ hai tiếng', 'mà không ai gọi tên');

    expect(textOf(told).text).toMatch(/^Lời bạn viết đã được ghi lại\.[^]*Xong việc chưa\?$/);
    expect(answersOf(told)).toMatchObject([
      { reasons: ['waiting'], comment: ['Tôi chờ hai tiếng\nmà không ai gọi tên'], isComplete: false },
    ]);
    const early = fold(oneOffice, { kind: 'opened' }, 'Chờ lâu mà không ai hỏi', 'vẫn chưa ai gọi tôi', '2');
    expect(answersOf(early)).toMatchObject([
      { mark: ['2'], comment: ['Chờ lâu mà không ai hỏi\nvẫn chưa ai gọi tôi'] },
    ]);
  });

  it('asks which office where there are several: by number, by name without tones, by the code of a link', () => {
    expect(textOf(fold(twoOffices, 'chào')).choices).toHaveLength(2);
    expect(answersOf(fold(twoOffices, 'chào', '2', '5'))).toMatchObject([{ at: 'o_point' }]);
    expect(answersOf(fold(twoOffices, 'chào', 'dinh phong phu', '5'))).toMatchObject([{ at: 'o_point' }]);
    expect(answersOf(fold(coded, { kind: 'opened', code }, '5'))).toMatchObject([{ at: 'o_point' }]);
    expect(answersOf(fold(coded, 'chào', code.toLowerCase(), '5'))).toMatchObject([{ at: 'o_point' }]);
    expect(textOf(fold(twoOffices, 'chào', 'chợ lớn')).text).toContain('Chưa tìm thấy');
    expect(textOf(fold(twoOffices, { kind: 'opened', code })).text).toContain('Mã này không dùng được');
  });

  it('takes a wish for an answer: what about, in which words, and asks whether it is no emergency', () => {
    const asked = fold(
      oneOffice,
      'Tôi cần được trả lời',
      'Hồ sơ chậm, trễ hẹn',
      'Hồ sơ của tôi trễ hai tuần',
    );

    expect(asked.openings).toEqual([
      {
        messageId: 'm234',
        at: START + 120_000,
        place: { officeId: 'o_center' },
        category: 'delay',
        text: 'Hồ sơ của tôi trễ hai tuần',
        language: 'vi',
      },
    ]);

    const urgent = ['trả lời', '1', 'Đang cháy nhà ở hẻm 12, cứu với'] as const;

    expect(textOf(fold(oneOffice, ...urgent)).text).toContain('114');
    expect(fold(oneOffice, ...urgent).openings).toEqual([]);
    expect(fold(oneOffice, ...urgent, 'Vẫn gửi').openings).toMatchObject([{ text: urgent[2] }]);
    expect(fold(oneOffice, ...urgent, 'thôi').openings).toEqual([]);
  });

  it('changes its language, stops, and takes “đúng” for no wish to stop', () => {
    expect(textOf(fold(oneOffice, 'chào', 'English')).text).toContain('How happy are you?');
    expect(fold(oneOffice, 'chào', 'dừng').isStopped).toBe(true);
    expect(fold(oneOffice, 'chào', 'đúng').isStopped).toBe(false);
    expect(fold(oneOffice, 'chào', { kind: 'left' })).toMatchObject({ isStopped: true, reply: undefined });
    expect(fold(oneOffice, 'chào', 'dừng', 'chào').isStopped).toBe(false);
    expect(textOf(fold(oneOffice, 'chào', { kind: 'sent_other' })).text).toContain('chỉ đọc được chữ');
  });

  it('leaves a survey that was abandoned half-way as it is, and begins anew the next day', () => {
    const [hello, mark, ...next] = aTalk('chào', '2', 'chào', '5', 'có', 'bỏ qua');
    const nextDay = next.map((event) => ({ ...event, at: event.at + 86_400_000 }));
    const events = [hello, mark].flatMap((event) => (event === undefined ? [] : [event]));

    expect(answersOf(foldConversation(oneOffice, [...events, ...nextDay]))).toEqual([
      { mark: ['2'], isComplete: false, at: 'o_center' },
      { mark: ['5'], done: ['y'], isComplete: true, at: 'o_center' },
    ]);
  });

  it('keeps of a tracking code only its hash, masks numbers of people, and leaves codes of offices', () => {
    const tracking = trackingCodeOf(makeResponseId(START, new Uint8Array(6)), new Uint8Array(32));
    const [first, second, third] = aTalk(tracking, 'gọi tôi 0912345678', code).map(storableEvent);

    expect(parseTrackingCode(tracking).ok).toBe(true);
    expect(first?.what).toMatchObject({ kind: 'asked_case' });
    expect(JSON.stringify(first)).not.toContain(tracking);
    expect(second?.what).toEqual({ kind: 'said', text: 'gọi tôi [số điện thoại]' });
    expect(third?.what).toEqual({ kind: 'said', text: code });
  });
});

const doing = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '1',
      '2',
      '3',
      '5',
      '1, 2',
      'có',
      'không',
      'bỏ qua',
      'chào',
      'dinh phong phu',
      code,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'trả lời',
      'thôi',
      'dừng',
      'English',
      'bắt đầu',
      'Tôi chờ lâu mà không ai hỏi',
    ),
  },
  fc.constantFrom<ChatEvent['what']>(
    { kind: 'opened' },
    { kind: 'opened', code },
    { kind: 'left' },
    { kind: 'sent_other' },
  ),
);
const talk = fc
  .array(fc.tuple(doing, fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 25 })
  .map((doings) => {
    let at = START;
    return aTalk(...doings.map(([what]) => what)).map((event, index) => {
      at += (doings[index]?.[1] ?? 0) * 60_000;
      return { ...event, at };
    });
  });
const talkAndArrival = talk.chain((events) =>
  fc.record({
    events: fc.constant(events),
    arrived: fc
      .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
      .chain(([all, again]) =>
        fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
      ),
  }),
);

describe('Whatever order messages come in, and however often', () => {
  it('the conversation comes to the same', () => {
    fc.assert(
      fc.property(talkAndArrival, ({ events, arrived }) => {
        expect(foldConversation(coded, arrived)).toEqual(foldConversation(coded, events));
      }),
    );
  });

  it('each visit has a name of its own, a mark, and is complete only when nothing was left to ask', () => {
    fc.assert(
      fc.property(talk, (events) => {
        const { visits } = foldConversation(coded, events);

        expect(new Set(visits.map(({ id }) => id)).size).toBe(visits.length);
        for (const visit of visits) {
          expect(visit.sent.has('mark')).toBe(true);
          expect(events.some(({ at }) => at === visit.at)).toBe(true);
        }
        const last = foldConversation(coded, inOrder(events).slice(0, -1)).visits;
        expect(visits.slice(0, last.length).map(({ id }) => id)).toEqual(last.map(({ id }) => id));
      }),
    );
  });
});
