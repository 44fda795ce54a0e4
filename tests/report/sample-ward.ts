import type { Office } from '../../functions/domain/office/office.ts';
import { procedureSchema, type Procedure } from '../../functions/domain/procedure/procedure.ts';
import { makeResponseId } from '../../functions/domain/response/response-id.ts';
import { type Channel, responseSchema, type Response } from '../../functions/domain/response/response.ts';
import { officeIdSchema, procedureIdSchema, unitIdSchema } from '../../functions/domain/shared/ids.ts';
import { surveySchema } from '../../functions/domain/survey/survey.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { countResponses } from '../../functions/domain/tally/count-responses.ts';
import type { Tally } from '../../functions/domain/tally/tally.ts';
import { dayOf, startOf, type Day } from '../../functions/domain/time/day.ts';
import { anOffice, aUnit } from '../support/registry.ts';

/** A ward as it may be: a centre with four counters, a reception point with two. */
export const wardId = unitIdSchema.parse('u_songtri');
export const centreId = officeIdSchema.parse('o_centre');
export const pointId = officeIdSchema.parse('o_hungtri');

const counter = (id: string, vi: string, en: string) => ({ id, name: { vi, en } });

export const ward = aUnit({ id: wardId, name: { vi: 'Phường Sông Trí', en: 'Song Tri ward' } });
const counters = {
  centre: [
    counter('q1', 'Quầy 1 Hộ tịch', 'Counter 1 Civil status'),
    counter('q2', 'Quầy 2 Chứng thực', 'Counter 2 Certification'),
    counter('q3', 'Quầy 3 Đất đai', 'Counter 3 Land'),
    counter('q4', 'Quầy 4 Bảo trợ xã hội', 'Counter 4 Social support'),
  ],
  point: [
    counter('q5', 'Quầy 5 Tổng hợp', 'Counter 5 General'),
    counter('q6', 'Quầy 6 Trả kết quả', 'Counter 6 Results'),
  ],
};
const asOffice = (fields: unknown, base: Office): Office => Object.assign(base, fields);
export const offices: Office[] = [
  asOffice(
    {
      name: { vi: 'Trung tâm Phục vụ hành chính công', en: 'Public Administrative Service Centre' },
      counters: counters.centre,
    },
    anOffice({ id: centreId, unitId: wardId }),
  ),
  asOffice(
    { name: { vi: 'Điểm tiếp nhận Hưng Trí', en: 'Hung Tri reception point' }, counters: counters.point },
    anOffice({ id: pointId, unitId: wardId }),
  ),
];

export const procedures: Procedure[] = [
  ['p_birth', '1.001193', 'Đăng ký khai sinh', 'Birth registration'],
  ['p_copy', '2.000815', 'Chứng thực bản sao từ bản chính', 'Certified copies'],
  ['p_land', '1.004227', 'Đăng ký biến động đất đai', 'Change of land registration'],
  ['p_aids', '1.001776', 'Trợ cấp xã hội hằng tháng', 'Monthly social allowance'],
].map(([id, nationalCode, vi, en]) =>
  procedureSchema.parse({
    id,
    nationalCode,
    name: { vi, en },
    field: { vi: 'Hành chính' },
    papers: [],
    fee: { vi: 'Không' },
    timeLimit: { vi: '1 ngày' },
  }),
);

export const survey = surveySchema.parse({
  id: 'short',
  version: 1,
  title: { vi: 'Ý kiến của bạn' },
  questions: [
    { id: 'mark', type: 'rating', text: { vi: 'Bạn có hài lòng không?' } },
    {
      id: 'reasons',
      type: 'several_of',
      text: { vi: 'Vì sao?' },
      options: [
        { id: 'waiting', text: { vi: 'Chờ đợi lâu', en: 'Long wait' } },
        { id: 'again', text: { vi: 'Phải đi lại nhiều lần', en: 'Had to come again' } },
        { id: 'attitude', text: { vi: 'Thái độ phục vụ', en: 'Attitude' } },
        { id: 'unclear', text: { vi: 'Hướng dẫn không rõ', en: 'Unclear instructions' } },
        { id: 'fees', text: { vi: 'Thu phí không rõ', en: 'Unclear fees' } },
      ],
    },
    { id: 'comment', type: 'text', text: { vi: 'Ý kiến khác' }, maxLength: 1000 },
  ],
});

const someComments = [
  'Chờ hơn một tiếng mới tới lượt, dù chỉ có ba người ở trước. Mong phường mở thêm quầy vào sáng thứ Hai.',
  'Cán bộ hướng dẫn nhiệt tình, giải thích rõ từng giấy tờ.',
  'Phải quay lại lần thứ ba vì thiếu giấy tờ không được báo trước.',
  'Nhanh gọn, cảm ơn các anh chị.',
  'Máy lấy số hỏng, mọi người chen nhau.',
  'Nên có ghế ngồi cho người già.',
  'Tôi rất hài lòng với quầy chứng thực.',
  'Bảng hướng dẫn chữ nhỏ quá, đọc không được.',
];

/** A small generator of chance, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type DayPlan = {
  officeId: Response['officeId'];
  counterId: string | undefined;
  day: Day;
  answers: number;
  /** How likely a mark is 4 or 5. */
  satisfied: number;
};

/** Answers as a day brings them. The same seed gives the same. */
export function answersOf(plan: DayPlan, seed: number): Response[] {
  const draw = chance(seed);
  return Array.from({ length: plan.answers }, (_, index) => {
    const at = startOf(plan.day) + Math.floor((7.5 + draw() * 9) * 3_600_000) + index;
    const unique = Buffer.alloc(6);
    unique.writeUInt32BE(seed >>> 0);
    unique.writeUInt16BE(index & 0xffff, 4);
    const isSatisfied = draw() < plan.satisfied;
    const mark = isSatisfied ? (draw() < 0.55 ? 5 : 4) : 1 + Math.floor(draw() * 3);
    const reasons = ['waiting', 'again', 'attitude', 'unclear', 'fees'].filter(
      (_, place) => draw() < 0.6 / (place + 1),
    );
    const comment = someComments[Math.floor(draw() * someComments.length)];
    const channel: Channel = draw() < 0.8 ? 'qr' : draw() < 0.6 ? 'paper' : 'zalo';
    const procedure = procedures[Math.floor(draw() * procedures.length)]?.id;
    return responseSchema.parse({
      id: makeResponseId(at, unique),
      officeId: plan.officeId,
      day: dayOf(at),
      revision: 1,
      receivedAt: at,
      survey: { id: 'short', version: 1 },
      mark,
      answers: {
        ...(mark < 3 && reasons.length > 0 ? { reasons } : {}),
        ...(draw() < 0.2 ? { comment } : {}),
      },
      channel,
      language: 'vi',
      ...(plan.counterId === undefined ? {} : { counterId: plan.counterId }),
      ...(procedure === undefined ? {} : { procedureId: procedureIdSchema.parse(procedure) }),
    });
  });
}

/** Tallies of these responses, one an office and day, counted as the tally function counts. */
export async function talliesOf(responses: readonly Response[]): Promise<Tally[]> {
  const byOfficeDay = Map.groupBy(responses, ({ officeId, day }) => `${officeId}#${day}`);
  return Promise.all(
    [...byOfficeDay.values()].flatMap((ofDay) => {
      const [first] = ofDay;
      if (first === undefined) return [];
      const inOrder = ofDay.toSorted((one, other) => (one.id < other.id ? -1 : 1));
      return [
        countResponses({ officeId: first.officeId, day: first.day, erased: 0 }, each(inOrder), {
          surveyOf: async () => survey,
          lexicon,
        }),
      ];
    }),
  );
}

async function* each(responses: readonly Response[]): AsyncGenerator<Response> {
  yield* responses;
}
