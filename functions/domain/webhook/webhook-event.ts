import * as z from 'zod/mini';
import { publicStates } from '../case/case-state.ts';
import { channels } from '../response/response.ts';
import {
  caseIdSchema,
  counterIdSchema,
  officeIdSchema,
  procedureIdSchema,
  responseIdSchema,
  surveyIdSchema,
  unitIdSchema,
  type UnitId,
} from '../shared/ids.ts';
import { told } from '../shared/told.ts';
import { daySchema } from '../time/day.ts';

const moment = (vi: string, en: string) => z.iso.datetime().check(told(vi, en));

const caseFields = {
  caseId: caseIdSchema.check(told('Mã phản ánh, `c_…`.', 'The id of the case, `c_…`.')),
  unitId: unitIdSchema.check(told('Đơn vị đang xử lý.', 'The unit that handles it.')),
  officeId: officeIdSchema.check(told('Nơi đang xử lý.', 'The office that handles it.')),
  openedAtOffice: officeIdSchema.check(told('Nơi người dân gửi.', 'The office where it was opened.')),
  counterId: z.optional(counterIdSchema),
  procedureId: z.optional(procedureIdSchema),
  category: z.string().check(told('Loại việc.', 'What it is about, as a category.')),
  state: z
    .enum(publicStates)
    .check(told('Đang ở đâu, như người dân thấy.', 'Where it stands, as the citizen sees it.')),
  openedAt: moment('Lúc tiếp nhận.', 'When it was received.'),
  answerBy: z.optional(
    moment(
      'Hạn trả lời; không có khi không tính hạn.',
      'Until when it should be answered; missing while no time runs.',
    ),
  ),
};

/**
 * What is told of each kind of event: ids and figures. Nothing that a person wrote, no contact details, and of an answer
 * to a survey no mark: told at once and one by one, a mark could be laid at somebody's door who has just left the counter.
 */
const webhookData = {
  'case.opened': z.object(caseFields),
  'case.moved': z.object({
    ...caseFields,
    previous: z
      .object({ state: z.enum(publicStates), unitId: unitIdSchema, officeId: officeIdSchema })
      .check(told('Trước lần thay đổi này.', 'As it was before this change.')),
  }),
  'case.answered': z.object({
    ...caseFields,
    isLate: z.boolean().check(told('Trả lời sau hạn.', 'Whether the answer came after its date.')),
  }),
  'response.received': z.object({
    responseId: responseIdSchema.check(told('Mã phiếu trả lời.', 'The id of the answered survey.')),
    unitId: unitIdSchema.check(told('Đơn vị của nơi phục vụ.', 'The unit of the office.')),
    officeId: officeIdSchema.check(told('Nơi phục vụ.', 'The office that the answer is about.')),
    day: daySchema.check(told('Ngày đến làm việc.', 'The day of the visit.')),
    channel: z.enum(channels).check(told('Đến qua đâu.', 'How it came.')),
    survey: z.object({ id: surveyIdSchema, version: z.int() }),
  }),
} as const;

export const webhookEventTypes = [
  'case.opened',
  'case.moved',
  'case.answered',
  'response.received',
] as const satisfies readonly (keyof typeof webhookData)[];
export type WebhookEventType = (typeof webhookEventTypes)[number];

const payloadOf = <Type extends WebhookEventType>(type: Type) =>
  z.object({
    type: z.literal(type),
    timestamp: moment('Lúc việc xảy ra.', 'When it happened.'),
    data: webhookData[type],
  });

/** What is sent, by its type: the schema that each body is made by. */
const webhookPayloads = {
  'case.opened': payloadOf('case.opened'),
  'case.moved': payloadOf('case.moved'),
  'case.answered': payloadOf('case.answered'),
  'response.received': payloadOf('response.received'),
} as const;

export const webhookPayloadSchema = z.discriminatedUnion('type', [
  webhookPayloads['case.opened'],
  webhookPayloads['case.moved'],
  webhookPayloads['case.answered'],
  webhookPayloads['response.received'],
]);
export type WebhookPayload = z.infer<typeof webhookPayloadSchema>;

/** Something that happened, of which those are told who asked for it. */
export type WebhookEvent = {
  /** `webhook-id`: of the same happening always the same, however often it is read out of a stream. */
  readonly id: string;
  /** Whose subscribers are told, and those of the units above. Two where a case went from one unit to another. */
  readonly unitIds: readonly UnitId[];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly payload: WebhookPayload;
};

export const webhookEventIdSchema = z.string().check(z.regex(/^msg_[0-9a-f]{32}$/));
