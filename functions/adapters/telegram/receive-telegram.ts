import * as z from 'zod/mini';
import type { ChatEvent } from '../../domain/chat/chat-event.ts';
import type { ReadHook } from '../../domain/chat/chat-hook.ts';
import { collectEvents, memberNaming, opened, said } from '../chat-hooks/collect-events.ts';
import { platformId, platformTime, readJson } from '../chat-hooks/read-json.ts';
import { isSameText } from '../chat-hooks/signatures.ts';

export type TelegramSecrets = {
  /** What was given to setWebhook: 1 to 256 letters, digits, `_` and `-`. */
  readonly webhookSecret: string;
};

const chatSchema = z.object({ id: platformId, type: z.string() });
const updateSchema = z.object({
  update_id: platformId,
  message: z.optional(
    z.object({ message_id: platformId, date: platformTime, chat: chatSchema, text: z.optional(z.string()) }),
  ),
  my_chat_member: z.optional(
    z.object({ date: platformTime, chat: chatSchema, new_chat_member: z.object({ status: z.string() }) }),
  ),
});

/** Numbers as text sort like numbers when they are equally long; no Telegram id has more digits. */
const sortable = (id: string): string => id.padStart(20, '0');

/** Telegram Bot API: one update a request, private chats only. @see https://core.telegram.org/bots/api#update */
export function receiveTelegram({ webhookSecret }: TelegramSecrets): ReadHook {
  return ({ header, body, receivedAt }) => {
    if (!isSameText(header('x-telegram-bot-api-secret-token') ?? '', webhookSecret))
      return { outcome: 'refused', reason: 'signature_invalid' };
    const read = readJson(body);
    if (read === undefined) return { outcome: 'refused', reason: 'body_unreadable' };
    const update = updateSchema.safeParse(read);
    return collectEvents(
      [(update.success ? readUpdate(update.data) : undefined) ?? memberNaming(read, ['update_id'])],
      receivedAt,
    );
  };
}

function readUpdate({
  update_id: updateId,
  message,
  my_chat_member: membership,
}: z.infer<typeof updateSchema>): ChatEvent | undefined {
  if (message?.chat.type === 'private') {
    const start = /^\/start(?:@\w+)?(?:\s+(\S+))?$/u.exec(message.text?.trim() ?? '');
    return {
      personId: message.chat.id,
      messageId: sortable(message.message_id),
      at: message.date,
      what: start === null ? said(message.text ?? '') : opened(start[1]),
    };
  }
  if (membership?.chat.type === 'private' && membership.new_chat_member.status === 'kicked')
    return {
      personId: membership.chat.id,
      messageId: `left-${sortable(updateId)}`,
      at: membership.date,
      what: { kind: 'left' },
    };
  return undefined;
}
