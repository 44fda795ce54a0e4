import * as z from 'zod/mini';
import { outOfScopeKinds } from '../domain/case/out-of-scope.ts';
import { forwardedCaseSchema } from '../domain/integration/forwarded-case.ts';
import { forwardedInvitationSchema } from '../domain/integration/forwarded-invitation.ts';
import { forwardedResponseSchema } from '../domain/integration/forwarded-response.ts';
import { idempotencyKeySchema } from '../domain/integration/idempotency.ts';
import { told } from '../domain/shared/told.ts';
import { daySchema } from '../domain/time/day.ts';
import type { AdvisedProblem } from '../web/problem-advice.ts';
import { caseShownFields } from './case-shown.ts';
import type { Operation } from './reference/operation.ts';
import { problemSchema } from './reference/problem-schema.ts';

/** Records of one batch, and bytes of a body. */
export const MOST_ITEMS = 100;
export const MOST_BATCH_BYTES = 256_000;

const storedResponseSchema = z.object({
  id: z.string().check(told('Mã câu trả lời.', 'The id of the response.')),
  officeId: z.string().check(told('Điểm phục vụ.', 'The office.')),
  day: z
    .pipe(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)), daySchema)
    .check(told('Ngày được tính, theo giờ nơi đó.', 'The day it counts for, by the clock there.')),
});

const openedCaseSchema = z.object({
  ...caseShownFields,
  trackingCode: z
    .string()
    .check(
      told(
        'Mã tra cứu: đưa cho người dân để xem trả lời tại /t. Chỉ hiện ở đây.',
        'The tracking code: give it to the person, who reads the answer with it at /t. It is shown here alone.',
      ),
    ),
  hint: z
    .optional(z.enum(outOfScopeKinds))
    .check(
      told(
        'Có vẻ là khiếu nại, tố cáo hoặc việc khẩn cấp, có cách giải quyết riêng: nên nói cho người dân biết.',
        'It seems to be a complaint, a denunciation or an emergency, which has a way of its own by law: tell the person.',
      ),
    ),
});

const madeInvitationSchema = z.object({
  url: z
    .url()
    .check(
      told(
        'Đường dẫn gửi cho đúng một người (tin nhắn, email). Ai có nó đều trả lời được: đừng đăng công khai, đừng ghi nhật ký.',
        'The link, for one person (by message or mail). Whoever has it can answer: neither publish nor log it.',
      ),
    ),
  expiresAt: z.iso.datetime().check(told('Dùng được đến lúc này.', 'Until when it can be used.')),
});

const idempotencyParameter = {
  in: 'header',
  name: 'Idempotency-Key',
  isRequired: true,
  schema: idempotencyKeySchema,
  example: 'dossier-H38.12.5-261124-0001',
} as const;

const batchOf = (
  schema: typeof forwardedResponseSchema | typeof forwardedCaseSchema | typeof forwardedInvitationSchema,
) =>
  z.object({
    items: z
      .array(z.object({ idempotencyKey: idempotencyKeySchema, ...schema.shape }))
      .check(
        z.minLength(1),
        z.maxLength(MOST_ITEMS),
        told(`1 đến ${MOST_ITEMS} bản ghi.`, `1 to ${MOST_ITEMS} records.`),
      ),
  });

const resultsOf = (
  schema: typeof storedResponseSchema | typeof openedCaseSchema | typeof madeInvitationSchema,
) =>
  z.object({
    results: z
      .array(
        z.object({
          index: z
            .int()
            .check(
              z.minimum(0),
              told('Vị trí trong yêu cầu, từ 0.', 'Where it stood in the request, from 0.'),
            ),
          status: z
            .int()
            .check(
              told(
                '201 mới lưu, 200 đã lưu trước đó, 4xx bị từ chối, 500 gửi lại sau.',
                '201 stored now, 200 stored before, 4xx refused, 500 send it again later.',
              ),
            ),
          record: z.optional(schema).check(told('Bản ghi, khi đã lưu.', 'The record, where it is stored.')),
          problem: z.optional(problemSchema).check(told('Vì sao không lưu.', 'Why it is not stored.')),
        }),
      )
      .check(
        told('Kết quả từng bản ghi, theo thứ tự đã gửi.', 'A result for each record, in the order sent.'),
      ),
  });

const ofEveryKey = [
  'key_invalid',
  'scope_missing',
  'rate_exceeded',
  'body_unreadable',
  'body_too_large',
  'fault',
] as const;
const ofEveryRecord = [
  ...ofEveryKey,
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'answer_invalid',
  'timestamp_out_of_range',
  'office_unknown',
  'outside_scope',
  'code_malformed',
  'code_mistyped',
  'code_unknown',
  'code_revoked',
] as const satisfies readonly AdvisedProblem[];

const stored = { vi: 'Mới lưu.', en: 'It is stored now.' };
const storedBefore = {
  vi: 'Đã lưu trước đó dưới cùng mã; kết quả như lần đầu.',
  en: 'It was stored before under this key; the result is the same.',
};
const batchText = {
  vi: `Tối đa ${MOST_ITEMS} bản ghi, ${MOST_BATCH_BYTES / 1000} kB. Mỗi bản ghi có mã riêng (\`idempotencyKey\`) và kết quả riêng; một bản ghi sai không làm hỏng các bản ghi khác.`,
  en: `At most ${MOST_ITEMS} records and ${MOST_BATCH_BYTES / 1000} kB. Each has its own \`idempotencyKey\` and its own result; one that is wrong holds up no other.`,
};
const batchAnswer = { vi: 'Kết quả từng bản ghi.', en: 'A result for each record.' };

const response = {
  time: '2026-11-24T09:30:00+07:00',
  officeId: 'o_7f3k2m9q',
  counter: 'quay-1',
  channel: 'web',
  answers: { mark: 2, reasons: ['waiting'], comment: 'Chờ gần một giờ.' },
  language: 'vi',
};
const storedResponse = { id: '-OWiAu2Vp3LCd9Xq', officeId: 'o_7f3k2m9q', day: '2026-11-24' };

const opening = {
  time: '2026-11-24T09:30:00+07:00',
  officeId: 'o_7f3k2m9q',
  category: 'roads',
  text: 'Nắp cống trước số 15 bị vỡ, trẻ con đi học dễ ngã.',
  place: '15 Nguyễn Huệ',
  language: 'vi',
};
const openedCase = {
  id: 'c_5b1f0a9c3d7e8f2a4b6c8d0e',
  state: 'waiting',
  openedAt: '2026-11-24T02:31:00.000Z',
  changedAt: '2026-11-24T02:31:00.000Z',
  answerBy: '2026-12-15T10:00:00.000Z',
  trackingCode: 'ABCD-EFGH-JKMNP',
};
const served = {
  time: '2026-11-24T09:30:00+07:00',
  officeId: 'o_7f3k2m9q',
  procedureId: 'p_khaisinh',
  days: 7,
};
const madeInvitation = {
  url: 'https://gopy.example.vn/i/p2Xv0cJq3mT7sY9aLkR4dQ',
  expiresAt: '2026-12-01T02:30:00.000Z',
};
const unknownOffice = {
  type: 'urn:wardvoice:problem:office_unknown',
  title: 'The office is unknown',
  status: 404,
  detail: 'There is no such office.',
};

export const recordOperations: readonly Operation[] = [
  {
    id: 'storeResponse',
    method: 'post',
    path: '/v1/responses',
    title: { vi: 'Gửi một phiếu khảo sát đã trả lời', en: 'Send one answered survey' },
    text: {
      vi: 'Phiếu được tính một lần cho mỗi `Idempotency-Key`, vào ngày của `time` theo giờ nơi đó. Mã được nhớ 60 ngày.',
      en: 'It counts once for each `Idempotency-Key`, for the day of `time` by the clock there. Keys are remembered for 60 days.',
    },
    access: 'responses:write',
    parameters: [idempotencyParameter],
    body: { name: 'NewResponse', schema: forwardedResponseSchema, example: response },
    answers: [
      {
        status: 201,
        text: stored,
        name: 'StoredResponse',
        schema: storedResponseSchema,
        example: storedResponse,
      },
      {
        status: 200,
        text: storedBefore,
        name: 'StoredResponse',
        schema: storedResponseSchema,
        example: storedResponse,
      },
    ],
    problems: ofEveryRecord,
  },
  {
    id: 'storeResponses',
    method: 'post',
    path: '/v1/responses/batch',
    title: { vi: 'Gửi nhiều phiếu một lần', en: 'Send many answered surveys at once' },
    text: batchText,
    access: 'responses:write',
    body: {
      name: 'NewResponses',
      schema: batchOf(forwardedResponseSchema),
      example: {
        items: [
          { idempotencyKey: 'portal-1001', ...response },
          { idempotencyKey: 'portal-1002', ...response, officeId: 'o_unknown' },
        ],
      },
    },
    answers: [
      {
        status: 200,
        text: batchAnswer,
        name: 'ResponseResults',
        schema: resultsOf(storedResponseSchema),
        example: {
          results: [
            { index: 0, status: 201, record: storedResponse },
            { index: 1, status: 404, problem: unknownOffice },
          ],
        },
      },
    ],
    problems: ofEveryKey,
  },
  {
    id: 'openCase',
    method: 'post',
    path: '/v1/cases',
    title: { vi: 'Gửi một phản ánh cần trả lời', en: 'Open a case' },
    text: {
      vi: 'Mở một phản ánh, kiến nghị và nhận mã tra cứu cho người dân. Không gửi tên, số điện thoại hay địa chỉ thư: ai muốn để lại thì tự điền tại /t. Thời hạn tính từ lúc tiếp nhận.',
      en: 'Opens a case and gives the tracking code for the person. Send no name, telephone number or address: whoever wants to leave them does so at /t. Deadlines run from when it was received.',
    },
    access: 'cases:write',
    parameters: [idempotencyParameter],
    body: { name: 'NewCase', schema: forwardedCaseSchema, example: opening },
    answers: [
      { status: 201, text: stored, name: 'OpenedCase', schema: openedCaseSchema, example: openedCase },
      { status: 200, text: storedBefore, name: 'OpenedCase', schema: openedCaseSchema, example: openedCase },
    ],
    problems: ofEveryRecord,
  },
  {
    id: 'openCases',
    method: 'post',
    path: '/v1/cases/batch',
    title: { vi: 'Gửi nhiều phản ánh một lần', en: 'Open many cases at once' },
    text: batchText,
    access: 'cases:write',
    body: {
      name: 'NewCases',
      schema: batchOf(forwardedCaseSchema),
      example: {
        items: [
          { idempotencyKey: 'portal-2001', ...opening },
          { idempotencyKey: 'portal-2002', ...opening, officeId: 'o_unknown' },
        ],
      },
    },
    answers: [
      {
        status: 200,
        text: batchAnswer,
        name: 'CaseResults',
        schema: resultsOf(openedCaseSchema),
        example: {
          results: [
            { index: 0, status: 201, record: openedCase },
            { index: 1, status: 404, problem: unknownOffice },
          ],
        },
      },
    ],
    problems: ofEveryKey,
  },
  {
    id: 'makeInvitation',
    method: 'post',
    path: '/v1/invitations',
    title: { vi: 'Mời một người đánh giá', en: 'Invite one person to answer' },
    text: {
      vi: 'Sau khi một người làm xong thủ tục (trực tuyến hay tại quầy), gửi cho người đó đường dẫn này. Mỗi lời mời chỉ được tính một lần, cho ngày của `time`, và câu trả lời mang kênh `invitation`: người trả lời đã được phục vụ thật. Không gửi tên hay số điện thoại của họ cho chúng tôi. Gửi lại cùng `Idempotency-Key` là cùng một lời mời.',
      en: 'After somebody was served, online or at the counter, send them this link. Each invitation counts once, for the day of `time`, and its answer bears the channel `invitation`: whoever answered was really served. Send us neither name nor telephone number. Sent again under the same `Idempotency-Key` it is the same invitation.',
    },
    access: 'invitations:write',
    parameters: [idempotencyParameter],
    body: { name: 'NewInvitation', schema: forwardedInvitationSchema, example: served },
    answers: [
      {
        status: 201,
        text: { vi: 'Lời mời.', en: 'The invitation.' },
        name: 'Invitation',
        schema: madeInvitationSchema,
        example: madeInvitation,
      },
    ],
    problems: ofEveryRecord,
  },
  {
    id: 'makeInvitations',
    method: 'post',
    path: '/v1/invitations/batch',
    title: { vi: 'Mời nhiều người một lần', en: 'Invite many people at once' },
    text: batchText,
    access: 'invitations:write',
    body: {
      name: 'NewInvitations',
      schema: batchOf(forwardedInvitationSchema),
      example: {
        items: [
          { idempotencyKey: 'dossier-3001', ...served },
          { idempotencyKey: 'dossier-3002', ...served, officeId: 'o_unknown' },
        ],
      },
    },
    answers: [
      {
        status: 200,
        text: batchAnswer,
        name: 'InvitationResults',
        schema: resultsOf(madeInvitationSchema),
        example: {
          results: [
            { index: 0, status: 201, record: madeInvitation },
            { index: 1, status: 404, problem: unknownOffice },
          ],
        },
      },
    ],
    problems: ofEveryKey,
  },
];
