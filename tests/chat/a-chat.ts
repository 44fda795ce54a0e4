import type { ChatEvent } from '../../functions/domain/chat/chat-event.ts';
import type { ChatOffice, ChatWorld } from '../../functions/domain/chat/fold-conversation.ts';
import { officeIdSchema } from '../../functions/domain/shared/ids.ts';
import { surveySchema } from '../../functions/domain/survey/survey.ts';

const survey = surveySchema.parse({
  id: 'short',
  version: 1,
  title: { vi: 'Ngắn', en: 'Short' },
  questions: [
    { id: 'mark', type: 'rating', text: { vi: 'Bạn hài lòng đến mức nào?', en: 'How happy are you?' } },
    {
      id: 'reasons',
      type: 'several_of',
      text: { vi: 'Điều gì chưa tốt?', en: 'What went wrong?' },
      showIf: { question: 'mark', in: [1, 2] },
      options: [
        { id: 'waiting', text: { vi: 'Phải chờ lâu', en: 'Long wait' } },
        { id: 'attitude', text: { vi: 'Thái độ phục vụ', en: 'Staff attitude' } },
      ],
    },
    { id: 'done', type: 'yes_no', text: { vi: 'Xong việc chưa?', en: 'Are you done?' } },
    {
      id: 'comment',
      type: 'text',
      maxLength: 1000,
      text: { vi: 'Bạn muốn nói thêm gì?', en: 'Anything to add?' },
    },
  ],
});

const office = (id: string, vi: string): ChatOffice => ({
  id: officeIdSchema.parse(id),
  name: { vi },
  survey,
});

/** Two offices of a ward; code 000000000 hangs at the second one. */
export const twoOffices: ChatWorld = {
  accountId: 'ca_0000000000000001',
  offices: [
    office('o_center', 'Trung tâm Phục vụ hành chính công phường Bến Thành'),
    office('o_point', 'Điểm tiếp nhận Đình Phong Phú'),
  ],
  codes: new Map(),
};

export const oneOffice: ChatWorld = { ...twoOffices, offices: twoOffices.offices.slice(0, 1) };

export const START = Date.parse('2026-11-24T02:00:00Z');

export type Doing = string | ChatEvent['what'];

/** What a person does, one thing a minute: a text, or something else. */
export const aTalk = (...doings: Doing[]): ChatEvent[] =>
  doings.map((doing, index) => ({
    personId: '6142494823000000000',
    // Ids of platforms do not sort by time.
    messageId: `m${(index * 617) % 1000}`,
    at: START + index * 60_000,
    what: typeof doing === 'string' ? { kind: 'said', text: doing } : doing,
  }));
