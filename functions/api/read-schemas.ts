import * as z from 'zod/mini';
import { isOpenOn, officeSchema, unitOn, type Office } from '../domain/office/office.ts';
import { isPublic, type CaseEvent } from '../domain/case/case-event.ts';
import type { CaseHistory } from '../domain/case/case.ts';
import { told } from '../domain/shared/told.ts';
import { unitIdSchema } from '../domain/shared/ids.ts';
import type { Day } from '../domain/time/day.ts';
import { periodKinds, periodSchema } from '../domain/time/period.ts';
import { unitSchema, type Unit } from '../domain/unit/unit.ts';
import { caseShown, caseShownFields } from './case-shown.ts';

const listOf = (item: z.ZodMiniType, vi: string, en: string) =>
  z.object({
    items: z.array(item).check(told(vi, en)),
    next: z
      .optional(z.string())
      .check(
        told(
          'Có trang sau: gửi lại yêu cầu với `cursor` này.',
          'There is a next page: ask again with this as `cursor`.',
        ),
      ),
  });

const name = z
  .looseObject({ vi: z.string().check(told('Tiếng Việt.', 'Vietnamese.')) })
  .check(told('Tên, theo ngôn ngữ.', 'Its name, by language.'));

const shownUnitSchema = z.object({
  id: unitSchema.shape.id.check(
    told('Mã đơn vị, `u_…`; không đổi khi sáp nhập.', 'The id of the unit, `u_…`.'),
  ),
  level: unitSchema.shape.level.check(told('Cấp.', 'Its level.')),
  kind: unitSchema.shape.kind.check(told('Loại: phường, xã, tỉnh…', 'What the law calls it.')),
  name,
  code: unitSchema.shape.code.check(
    told(
      'Mã hành chính; có thể được dùng lại, đừng dùng làm khóa.',
      'The official code. Codes are used again: do not key by it.',
    ),
  ),
  validFrom: unitSchema.shape.validFrom.check(told('Có từ ngày.', 'The first day on which it was.')),
  validTo: unitSchema.shape.validTo.check(
    told('Ngày không còn nữa.', 'The first day on which it is no more.'),
  ),
});

const shownOfficeSchema = z.object({
  id: officeSchema.shape.id.check(told('Mã điểm phục vụ, `o_…`.', 'The id of the office, `o_…`.')),
  unitId: unitIdSchema.check(told('Đơn vị hiện tại.', 'The unit it belongs to now.')),
  kind: officeSchema.shape.kind.check(told('Trung tâm, hay điểm tiếp nhận.', 'Centre, or reception point.')),
  name,
  counters: z
    .array(
      z.object({
        id: z.string().check(told('Mã quầy, cho `counter`.', 'The id of the counter, for `counter`.')),
        name,
      }),
    )
    .check(told('Các quầy đang mở.', 'Its counters that are open.')),
  survey: z
    .object({ id: z.string().check(told('Mã bộ câu hỏi.', 'The id of the survey.')) })
    .check(told('Bộ câu hỏi được hỏi ở đây.', 'The survey that is asked here.')),
});

export const shownUnit = ({ id, level, kind, name, code, validFrom, validTo }: Unit) => ({
  id,
  level,
  kind,
  name,
  code,
  validFrom,
  ...(validTo === undefined ? {} : { validTo }),
});

export function shownOffice(office: Office, today: Day) {
  const { id, kind, name, counters, survey } = office;
  return {
    id,
    unitId: unitOn(office, today),
    kind,
    name,
    counters: counters.filter((counter) => isOpenOn(counter, today)).map(({ id, name }) => ({ id, name })),
    survey: { id: survey.id },
  };
}

const explained = <Schema extends z.ZodMiniType>(schema: Schema, vi: string, en: string): Schema =>
  schema.check(told(vi, en));

export const unitsSchema = listOf(shownUnitSchema, 'Các đơn vị.', 'The units.');
export const officesSchema = listOf(shownOfficeSchema, 'Các điểm phục vụ.', 'The offices.');

export const surveysSchema = listOf(
  z.looseObject({
    id: explained(z.string(), 'Mã bộ câu hỏi.', 'The id of the survey.'),
    version: explained(z.int(), 'Phiên bản mới nhất.', 'Its newest version.'),
    title: name,
    questions: z
      .array(
        z.looseObject({
          id: explained(z.string(), 'Mã câu hỏi, cho `answers`.', 'The id of the question, for `answers`.'),
          type: explained(
            z.enum(['rating', 'one_of', 'several_of', 'yes_no', 'number', 'text']),
            'Loại câu hỏi.',
            'What kind of question it is.',
          ),
        }),
      )
      .check(
        told(
          'Các câu hỏi theo thứ tự, với câu chữ, lựa chọn (`options`) và điều kiện hỏi (`showIf`).',
          'The questions in order, with wording, `options`, and when each is asked (`showIf`).',
        ),
      ),
  }),
  'Các bộ câu hỏi.',
  'The surveys.',
);

export const proceduresSchema = listOf(
  z.looseObject({
    id: explained(z.string(), 'Mã thủ tục, `p_…`.', 'The id of the procedure, `p_…`.'),
    nationalCode: explained(z.string(), 'Mã quốc gia.', 'The national code.'),
    name,
  }),
  'Các thủ tục: tên, giấy tờ, lệ phí, thời hạn.',
  'The procedures: name, papers, fee, time limit.',
);

export const reportsSchema = listOf(
  z.object({
    unitId: unitIdSchema.check(told('Đơn vị.', 'The unit.')),
    period: z
      .pipe(z.string(), periodSchema)
      .check(
        told(
          'Kỳ: `2026-W47`, `2026-11`, `2026-Q4`, `2026`.',
          'The period: `2026-W47`, `2026-11`, `2026-Q4`, `2026`.',
        ),
      ),
    version: z.int().check(told('Phiên bản mới nhất.', 'Its newest version.')),
  }),
  'Các báo cáo đã phát hành, mới nhất trước.',
  'The reports that were published, the newest first.',
);

export const reportSchema = z.object({
  report: z
    .looseObject({})
    .check(
      told(
        'Báo cáo đúng như lãnh đạo đọc; nhóm nhỏ đã được ẩn.',
        'The report as its leader reads it; small groups are hidden.',
      ),
    ),
  seal: z
    .looseObject({})
    .check(
      told(
        'Chứng minh báo cáo là thật: `npm run admin -- verify-report`.',
        'Proves that it is genuine: `npm run admin -- verify-report`.',
      ),
    ),
});

const toldKinds = ['ask', 'answer', 'refuse', 'declare_out_of_scope', 'forward'] as const;

export const caseSchema = z.object({
  ...caseShownFields,
  messages: z
    .array(
      z.object({
        at: z.iso.datetime().check(told('Lúc viết.', 'When it was written.')),
        kind: z
          .enum(toldKinds)
          .check(
            told(
              'Hỏi thêm, trả lời, từ chối, không thuộc phạm vi, hay chuyển đi.',
              'A question, the answer, a refusal, out of scope, or passed on.',
            ),
          ),
        text: z.optional(z.string()).check(told('Nội dung.', 'What it says.')),
      }),
    )
    .check(
      told(
        'Cơ quan nhắn cho người dân, cũ nhất trước: chuyển lại cho người đó.',
        'What the office says to the person, the oldest first: pass it on.',
      ),
    ),
});

/** A case with what its office said to whoever wrote it. Notes for members alone are no part of it. */
export function caseWithMessages({ case: current, events }: CaseHistory) {
  return { ...caseShown(current), messages: events.flatMap(messageOf) };
}

function messageOf({ at, what }: CaseEvent): { at: string; kind: string; text?: string }[] {
  if (!isPublic(what) || !toldKinds.some((kind) => kind === what.kind)) return [];
  return [
    {
      at: new Date(at).toISOString(),
      kind: what.kind,
      ...('text' in what && what.text !== undefined ? { text: what.text } : {}),
    },
  ];
}

const page = {
  cursor: z
    .optional(z.string().check(z.maxLength(500)))
    .check(told('`next` của trang trước.', '`next` of the page before.')),
  limit: z
    .optional(
      z.pipe(
        z.string().check(z.regex(/^(?:[1-9]\d?|100)$/, 'limit must be a whole number from 1 to 100.')),
        z.transform(Number),
      ),
    )
    .check(
      told('Số mục mỗi trang, 1 đến 100; mặc định 50.', 'Items of a page, 1 to 100; 50 when it is missing.'),
    ),
};

const unitField = (vi: string, en: string) => z.optional(unitIdSchema).check(told(vi, en));
const ownWhenMissing = {
  vi: 'nếu thiếu là đơn vị của tích hợp',
  en: 'the integration’s own when it is missing',
};

/** What each list may be asked for. */
export const queries = {
  units: z.object({
    parentId: unitField(
      'Liệt kê các đơn vị trực thuộc; nếu thiếu, chỉ đơn vị của tích hợp.',
      'Lists the units right below it; when it is missing, the integration’s own alone.',
    ),
    ...page,
  }),
  offices: z.object({
    unitId: unitField(`Đơn vị; ${ownWhenMissing.vi}.`, `The unit; ${ownWhenMissing.en}.`),
    ...page,
  }),
  surveys: z.object(page),
  procedures: z.object(page),
  reports: z.object({
    unitId: unitField(`Đơn vị; ${ownWhenMissing.vi}.`, `The unit; ${ownWhenMissing.en}.`),
    kind: z
      .optional(z.enum(periodKinds))
      .check(told('Loại kỳ; mặc định `week`.', 'The kind of period; `week` when it is missing.')),
    ...page,
  }),
} as const;
