import * as z from 'zod/mini';
import type { ReadHook } from '../../domain/chat/chat-hook.ts';
import { collectEvents, said, UNREADABLE, type ReadEntry } from '../chat-hooks/collect-events.ts';
import { platformId, platformTime, readJson } from '../chat-hooks/read-json.ts';
import { isSameText } from '../chat-hooks/signatures.ts';

export type ZaloBotSecrets = {
  /** What was given to setWebhook; 8 to 256 characters. */ readonly webhookSecret: string;
};

const eventSchema = z.object({
  event_name: z.string(),
  message: z.object({
    message_id: platformId,
    date: platformTime,
    from: z.object({ id: platformId, is_bot: z.optional(z.boolean()) }),
    chat: z.object({ id: platformId, chat_type: z.optional(z.string()) }),
    text: z.optional(z.string()),
  }),
});
/** Some versions wrap the event in an answer's envelope. */
const envelopeSchema = z.object({ ok: z.boolean(), result: z.unknown() });

/** Zalo Bot Platform: the secret comes back in a header. @see https://bot.zaloplatforms.com/docs */
export function receiveZaloBot({ webhookSecret }: ZaloBotSecrets): ReadHook {
  return ({ header, body, receivedAt }) => {
    if (!isSameText(header('x-bot-api-secret-token') ?? '', webhookSecret))
      return { outcome: 'refused', reason: 'signature_invalid' };
    const read = readJson(body);
    if (read === undefined) return { outcome: 'refused', reason: 'body_unreadable' };
    const envelope = envelopeSchema.safeParse(read);
    const event = eventSchema.safeParse(envelope.success ? envelope.data.result : read);
    return collectEvents([event.success ? readEvent(event.data) : UNREADABLE], receivedAt);
  };
}

function readEvent({ event_name: name, message }: z.infer<typeof eventSchema>): ReadEntry {
  const isGroup = message.chat.chat_type !== undefined && message.chat.chat_type.toUpperCase() !== 'PRIVATE';
  if (!name.startsWith('message.') || isGroup || message.from.is_bot === true) return name;
  const what =
    name === 'message.text.received' ? said(message.text ?? '') : ({ kind: 'sent_other' } as const);
  return { personId: message.chat.id, messageId: message.message_id, at: message.date, what };
}
