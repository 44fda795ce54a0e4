import * as z from 'zod/mini';
import type { ReadHook } from '../../domain/chat/chat-hook.ts';
import { collectEvents, said, UNREADABLE, type ReadEntry } from '../chat-hooks/collect-events.ts';
import { metaHook, type MetaSecrets } from '../chat-hooks/meta-hook.ts';
import { platformId, platformTime } from '../chat-hooks/read-json.ts';

const batchSchema = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          value: z.object({
            messages: z.optional(z.array(z.unknown())),
            statuses: z.optional(z.array(z.unknown())),
          }),
        }),
      ),
    }),
  ),
});
const chosen = z.optional(z.object({ id: z.string() }));
const messageSchema = z.object({
  id: platformId,
  from: platformId,
  timestamp: platformTime,
  text: z.optional(z.object({ body: z.string() })),
  button: z.optional(z.object({ payload: z.string() })),
  interactive: z.optional(z.object({ button_reply: chosen, list_reply: chosen })),
});

/** WhatsApp Cloud API: sent again for up to seven days, in any order. @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks */
export function receiveWhatsapp(secrets: MetaSecrets): ReadHook {
  return (request) => {
    const signed = metaHook(secrets, request);
    if ('outcome' in signed) return signed;
    const batch = batchSchema.safeParse(signed.json);
    const values = batch.success
      ? batch.data.entry.flatMap(({ changes }) => changes.map(({ value }) => value))
      : [];
    const entries = values.flatMap(({ messages = [], statuses = [] }) => [
      ...messages.map(readMessage),
      ...statuses.map(() => 'status'),
    ]);
    return collectEvents(entries, request.receivedAt);
  };
}

function readMessage(entry: unknown): ReadEntry {
  const read = messageSchema.safeParse(entry);
  if (!read.success) return UNREADABLE;
  const { id, from, timestamp, text, button, interactive } = read.data;
  const choice = interactive?.button_reply?.id ?? interactive?.list_reply?.id ?? button?.payload;
  return { personId: from, messageId: id, at: timestamp, what: said(choice ?? text?.body ?? '') };
}
