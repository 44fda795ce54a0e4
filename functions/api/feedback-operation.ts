import * as z from 'zod/mini';
import { forwardedSchema } from '../domain/feedback/forwarded-message.ts';
import { told } from '../domain/shared/told.ts';
import { MOST_MESSAGES } from './read-messages.ts';
import type { Operation } from './reference/operation.ts';
import { problemSchema } from './reference/problem-schema.ts';

const index = z
  .int()
  .check(z.minimum(0), told('Vị trí trong yêu cầu, từ 0.', 'Where it stood in the request, from 0.'));

const status = told('Đã nhận, hay bị từ chối.', 'Whether it was taken.');

const feedbackSchema = z.union([
  forwardedSchema,
  z.object({
    messages: z
      .array(forwardedSchema)
      .check(
        z.minLength(1),
        z.maxLength(MOST_MESSAGES),
        told(
          `Thay cho một tin: danh sách 1 đến ${MOST_MESSAGES} tin.`,
          `In place of one message: a list of 1 to ${MOST_MESSAGES}.`,
        ),
      ),
  }),
]);

const resultsSchema = z.object({
  accepted: z.int().check(told('Số tin đã nhận.', 'How many messages were taken.')),
  refused: z.int().check(told('Số tin bị từ chối.', 'How many were refused.')),
  results: z
    .array(
      z.discriminatedUnion('status', [
        z.object({ index, status: z.literal('accepted').check(status) }),
        z.object({
          index,
          status: z.literal('refused').check(status),
          problem: problemSchema.check(told('Vì sao bị từ chối.', 'Why it was refused.')),
        }),
      ]),
    )
    .check(told('Kết quả từng tin, theo thứ tự đã gửi.', 'A result for each message, in the order sent.')),
});

export const feedbackOperation = {
  id: 'forwardFeedback',
  method: 'post',
  path: '/v1/feedback',
  title: { vi: 'Chuyển tin nhắn từ chatbot', en: 'Forward messages of a chat bot' },
  text: {
    vi: `Một tin, hoặc tối đa ${MOST_MESSAGES} tin trong \`messages\`; tối đa 1 MB. Mỗi tin được tính đúng một lần theo \`channel\` và \`messageId\`. Hướng dẫn từng bước, kể cả cách ký: /docs/feedback.`,
    en: `One message, or up to ${MOST_MESSAGES} in \`messages\`; at most 1 MB. Each counts once by its \`channel\` and \`messageId\`. Step by step, with how to sign: /docs/feedback.`,
  },
  access: 'signature',
  body: {
    name: 'Feedback',
    schema: feedbackSchema,
    example: {
      messages: [
        {
          channel: 'zalo',
          messageId: '1926408822437184512',
          time: '2026-11-24T09:30:00+07:00',
          officeId: 'o_7f3k2m9q',
          counter: 'quay-1',
          mark: 4,
          text: 'Cán bộ hướng dẫn rất rõ.',
          language: 'vi',
        },
        {
          channel: 'messenger',
          messageId: 'm_Xb7pQ2',
          time: '1795487400000',
          officeId: 'o_unknown',
          mark: 2,
        },
      ],
    },
  },
  answers: [
    {
      status: 202,
      text: {
        vi: 'Nhận ít nhất một tin. Tin `accepted` đã nằm trong hàng đợi và sẽ được tính.',
        en: 'At least one message was taken. One that is `accepted` is on the queue and will be counted.',
      },
      name: 'FeedbackResults',
      schema: resultsSchema,
      example: {
        accepted: 1,
        refused: 1,
        results: [
          { index: 0, status: 'accepted' },
          {
            index: 1,
            status: 'refused',
            problem: {
              type: 'urn:wardvoice:problem:office_unknown',
              title: 'The office is unknown',
              status: 404,
              detail: 'There is no such office.',
            },
          },
        ],
      },
    },
  ],
  problems: [
    'body_unreadable',
    'timestamp_out_of_range',
    'all_refused',
    'signature_invalid',
    'integration_unknown',
    'body_too_large',
    'fault',
    'queue_unavailable',
  ],
} as const satisfies Operation;
