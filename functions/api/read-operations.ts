import type * as z from 'zod/mini';
import { caseIdSchema, unitIdSchema } from '../domain/shared/ids.ts';
import { told } from '../domain/shared/told.ts';
import { periodSchema } from '../domain/time/period.ts';
import {
  caseSchema,
  officesSchema,
  proceduresSchema,
  queries,
  reportSchema,
  reportsSchema,
  surveysSchema,
  unitsSchema,
} from './read-schemas.ts';
import type { Operation } from './reference/operation.ts';

const ofEveryKey = ['key_invalid', 'scope_missing', 'rate_exceeded', 'fault'] as const;
const found = { vi: 'Tìm thấy.', en: 'Found.' };

const examples: Readonly<Record<string, string>> = {
  parentId: 'u_hatinh',
  unitId: 'u_songtri',
  kind: 'week',
  limit: '50',
  cursor: '1.AAAAAAAAAAAAAAAAAAAAAAb183azNtMg',
};

const queryOf = (schema: (typeof queries)[keyof typeof queries]): NonNullable<Operation['parameters']> =>
  Object.entries(schema.shape).map(([name, field]) => ({
    in: 'query',
    name,
    isRequired: false,
    schema: field,
    example: examples[name] ?? '',
  }));

const inPath = (name: string, schema: z.ZodMiniType, example: string) =>
  ({ in: 'path', name, isRequired: true, schema, example }) as const;

const listText = (vi: string, en: string) => ({
  vi: `${vi} Trang sau: gửi lại với \`cursor\` là \`next\` của trang trước.`,
  en: `${en} For the next page ask again with \`next\` as \`cursor\`.`,
});

const office = {
  id: 'o_7f3k2m9q',
  unitId: 'u_songtri',
  kind: 'one_stop_centre',
  name: { vi: 'Trung tâm Phục vụ hành chính công' },
  counters: [{ id: 'quay-1', name: { vi: 'Quầy 1' } }],
  survey: { id: 'short' },
};

export const readOperations: readonly Operation[] = [
  {
    id: 'readCase',
    method: 'get',
    path: '/v1/cases/{id}',
    title: { vi: 'Xem một phản ánh đã gửi', en: 'Read a case that was opened' },
    text: {
      vi: 'Trạng thái của phản ánh mà chính tích hợp này đã gửi, và lời của cơ quan cho người dân.',
      en: 'Where a case stands that this very integration opened, and what the office says to the person.',
    },
    access: 'cases:read',
    parameters: [
      inPath(
        'id',
        caseIdSchema.check(told('Mã phản ánh, `c_…`.', 'The id of the case, `c_…`.')),
        'c_5b1f0a9c3d7e8f2a4b6c8d0e',
      ),
    ],
    answers: [
      {
        status: 200,
        text: found,
        name: 'Case',
        schema: caseSchema,
        example: {
          id: 'c_5b1f0a9c3d7e8f2a4b6c8d0e',
          state: 'answered',
          openedAt: '2026-11-24T02:31:00.000Z',
          changedAt: '2026-11-26T03:00:00.000Z',
          messages: [{ at: '2026-11-26T03:00:00.000Z', kind: 'answer', text: 'Nắp cống đã được thay.' }],
        },
      },
    ],
    problems: [...ofEveryKey, 'case_unknown'],
  },
  {
    id: 'listUnits',
    method: 'get',
    path: '/v1/units',
    title: { vi: 'Các đơn vị', en: 'Units' },
    text: listText(
      'Đơn vị của tích hợp, hay các đơn vị trực thuộc.',
      'The integration’s unit, or those right below one.',
    ),
    access: 'registry:read',
    parameters: queryOf(queries.units),
    answers: [
      {
        status: 200,
        text: found,
        name: 'Units',
        schema: unitsSchema,
        example: {
          items: [
            {
              id: 'u_songtri',
              level: 'commune',
              kind: 'phường',
              name: { vi: 'Sông Trí' },
              code: '18754',
              validFrom: '2025-07-01',
            },
          ],
        },
      },
    ],
    problems: [...ofEveryKey, 'query_invalid', 'outside_scope'],
  },
  {
    id: 'listOffices',
    method: 'get',
    path: '/v1/offices',
    title: { vi: 'Các điểm phục vụ', en: 'Offices' },
    text: listText(
      'Điểm phục vụ thuộc một đơn vị, với các quầy.',
      'The offices that belong to a unit, with their counters.',
    ),
    access: 'registry:read',
    parameters: queryOf(queries.offices),
    answers: [
      { status: 200, text: found, name: 'Offices', schema: officesSchema, example: { items: [office] } },
    ],
    problems: [...ofEveryKey, 'query_invalid', 'outside_scope'],
  },
  {
    id: 'listSurveys',
    method: 'get',
    path: '/v1/surveys',
    title: { vi: 'Các bộ câu hỏi', en: 'Surveys' },
    text: listText('Bản mới nhất của mỗi bộ câu hỏi.', 'The newest version of each survey.'),
    access: 'registry:read',
    parameters: queryOf(queries.surveys),
    answers: [
      {
        status: 200,
        text: found,
        name: 'Surveys',
        schema: surveysSchema,
        example: {
          items: [
            {
              id: 'short',
              version: 1,
              title: { vi: 'Ý kiến của bạn' },
              questions: [
                { id: 'mark', type: 'rating', text: { vi: 'Bạn có hài lòng không?' } },
                {
                  id: 'reasons',
                  type: 'several_of',
                  text: { vi: 'Vì sao?' },
                  showIf: { question: 'mark', in: [1, 2] },
                  options: [
                    { id: 'waiting', text: { vi: 'Chờ lâu' } },
                    { id: 'attitude', text: { vi: 'Thái độ' } },
                  ],
                },
                { id: 'comment', type: 'text', text: { vi: 'Ý kiến khác' }, maxLength: 1000 },
              ],
            },
          ],
        },
      },
    ],
    problems: [...ofEveryKey, 'query_invalid'],
  },
  {
    id: 'listProcedures',
    method: 'get',
    path: '/v1/procedures',
    title: { vi: 'Các thủ tục', en: 'Procedures' },
    text: listText(
      'Thủ tục hành chính: giấy tờ, lệ phí, thời hạn.',
      'Administrative procedures: papers, fee, time limit.',
    ),
    access: 'registry:read',
    parameters: queryOf(queries.procedures),
    answers: [
      {
        status: 200,
        text: found,
        name: 'Procedures',
        schema: proceduresSchema,
        example: {
          items: [
            {
              id: 'p_khaisinh',
              nationalCode: '1.001193',
              name: { vi: 'Đăng ký khai sinh' },
              field: { vi: 'Hộ tịch' },
              papers: [],
              fee: { vi: 'Miễn phí' },
              timeLimit: { vi: 'Trong ngày' },
            },
          ],
        },
      },
    ],
    problems: [...ofEveryKey, 'query_invalid'],
  },
  {
    id: 'listReports',
    method: 'get',
    path: '/v1/reports',
    title: { vi: 'Các báo cáo đã phát hành', en: 'Reports that are published' },
    text: listText('Báo cáo của một đơn vị, theo kỳ.', 'The reports of a unit, by period.'),
    access: 'reports:read',
    parameters: queryOf(queries.reports),
    answers: [
      {
        status: 200,
        text: found,
        name: 'Reports',
        schema: reportsSchema,
        example: { items: [{ unitId: 'u_songtri', period: '2026-W47', version: 1 }] },
      },
    ],
    problems: [...ofEveryKey, 'query_invalid', 'outside_scope'],
  },
  {
    id: 'readReport',
    method: 'get',
    path: '/v1/reports/{unitId}/{period}',
    title: { vi: 'Một báo cáo', en: 'One report' },
    text: {
      vi: 'Báo cáo như đã ký, byte cho byte: đúng các con số lãnh đạo đọc, nhóm nhỏ đã được ẩn, có trích ý kiến.',
      en: 'The report byte for byte as it was sealed: the very figures its leader reads, small groups hidden, with the comments it quotes.',
    },
    access: 'reports:read',
    parameters: [
      inPath('unitId', unitIdSchema.check(told('Đơn vị.', 'The unit.')), 'u_songtri'),
      inPath('period', periodSchema.check(told('Kỳ.', 'The period.')), '2026-W47'),
    ],
    answers: [
      {
        status: 200,
        text: found,
        name: 'Report',
        schema: reportSchema,
        example: {
          report: { unit: { id: 'u_songtri' }, period: '2026-W47', version: 1 },
          seal: { keyId: '9f3a…', algorithm: 'ECDSA_SHA_256', signature: 'MEUCIQ…' },
        },
      },
    ],
    problems: [...ofEveryKey, 'outside_scope', 'report_unknown'],
  },
];
