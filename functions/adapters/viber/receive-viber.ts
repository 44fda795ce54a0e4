import * as z from 'zod/mini';
import type { ReadHook } from '../../domain/chat/chat-hook.ts';
import { collectEvents, opened, said, UNREADABLE, type ReadEntry } from '../chat-hooks/collect-events.ts';
import { platformId, platformTime, readJson } from '../chat-hooks/read-json.ts';
import { hmacSha256, isSameText } from '../chat-hooks/signatures.ts';

export type ViberSecrets = { /** The account's authentication token. */ readonly authToken: string };

const person = z.object({ id: platformId });
const eventSchema = z.object({
  event: z.string(),
  timestamp: platformTime,
  message_token: z.optional(platformId),
  sender: z.optional(person),
  user: z.optional(person),
  user_id: z.optional(platformId),
  context: z.optional(z.string()),
  message: z.optional(z.object({ type: z.string(), text: z.optional(z.string()) })),
});

/** Viber: setting the address up sends a signed event `webhook` that holds nothing else. @see https://developers.viber.com/docs/api/rest-bot-api/ */
export function receiveViber({ authToken }: ViberSecrets): ReadHook {
  return ({ header, body, receivedAt }) => {
    const given = (header('x-viber-content-signature') ?? '').toLowerCase();
    if (!isSameText(given, hmacSha256(authToken, body, 'hex')))
      return { outcome: 'refused', reason: 'signature_invalid' };
    const read = readJson(body);
    if (read === undefined) return { outcome: 'refused', reason: 'body_unreadable' };
    const event = eventSchema.safeParse(read);
    if (event.success && event.data.event === 'webhook') return { outcome: 'set_up', answer: '' };
    return collectEvents([event.success ? readEvent(event.data) : UNREADABLE], receivedAt);
  };
}

function readEvent(event: z.infer<typeof eventSchema>): ReadEntry {
  const { event: name, timestamp: at, message } = event;
  const personId = event.sender?.id ?? event.user?.id ?? event.user_id;
  if (personId === undefined) return name;
  const happened = { personId, at, messageId: event.message_token ?? `${name}-${at}` };
  switch (name) {
    case 'message':
      return { ...happened, what: said(message?.type === 'text' ? (message.text ?? '') : '') };
    case 'conversation_started':
      return { ...happened, what: opened(event.context) };
    case 'unsubscribed':
      return { ...happened, what: { kind: 'left' } };
    default:
      return name;
  }
}
