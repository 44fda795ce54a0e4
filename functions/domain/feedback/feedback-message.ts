import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { markSchema } from '../response/response.ts';
import { counterIdSchema, integrationIdSchema, officeIdSchema, procedureIdSchema } from '../shared/ids.ts';
import { languageSchema } from '../shared/localized.ts';

/** What an integration may say about where a message came from. Printed codes, kiosks and paper count their own answers. */
export const feedbackChannels = [
  'zalo',
  'messenger',
  'telegram',
  'whatsapp',
  'viber',
  'line',
  'sms',
  'web',
  'other',
] as const;

/** One forwarded message as it waits on the queue: checked, its place found, its text cleaned and masked. */
export const feedbackMessageSchema = z.object({
  integrationId: integrationIdSchema,
  channel: z.enum(feedbackChannels),
  /** The platform's id. Always text: platforms count beyond 2^53. */
  messageId: z.string().check(z.minLength(1), z.maxLength(200)),
  /** The platform's time of the message, milliseconds since 1970. */
  sentAt: z.int(),
  officeId: officeIdSchema,
  counterId: z.optional(counterIdSchema),
  procedureId: z.optional(procedureIdSchema),
  code: z.optional(z.string()),
  mark: z.optional(markSchema),
  text: z.optional(z.string().check(z.maxLength(2000))),
  language: languageSchema,
});
export type FeedbackMessage = z.infer<typeof feedbackMessageSchema>;

/** The message's SHA-256: the same for every copy of it, whatever else the copy says. */
export function fingerprintOf({
  integrationId,
  channel,
  messageId,
}: Pick<FeedbackMessage, 'integrationId' | 'channel' | 'messageId'>): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([integrationId, channel, messageId]))
    .digest();
}

export type FeedbackQueue = {
  /** Says of each message, in their order, whether it is on the queue now. A queue that is down takes none; it does not throw. */
  send(messages: readonly FeedbackMessage[]): Promise<boolean[]>;
};
