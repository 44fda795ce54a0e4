import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { ReadHook } from '../../domain/chat/chat-hook.ts';
import { collectEvents, opened, said, UNREADABLE, type ReadEntry } from '../chat-hooks/collect-events.ts';
import { platformId, platformTime, readJson } from '../chat-hooks/read-json.ts';
import { isSameText } from '../chat-hooks/signatures.ts';

export type ZaloOaSecrets = {
  readonly appId: string;
  /** The Official Account's own secret key, which is not the app's. */
  readonly oaSecretKey: string;
};

const person = z.object({ id: platformId });
const eventSchema = z.object({
  event_name: z.string(),
  app_id: platformId,
  timestamp: platformTime,
  sender: z.optional(person),
  follower: z.optional(person),
  message: z.optional(z.object({ msg_id: z.optional(platformId), text: z.optional(z.string()) })),
});

/**
 * Zalo Official Account. The signature is a plain SHA-256 over app id, body, timestamp and key, no HMAC; the timestamp
 * stands in a header, and where that is missing in the body. Before Zalo keeps an address it sends an unsigned `{}`.
 *
 * @see https://developers.zalo.me/docs/official-account/webhook
 */
export function receiveZaloOa({ appId, oaSecretKey }: ZaloOaSecrets): ReadHook {
  return ({ method, header, body, receivedAt }) => {
    const signature = header('x-zevent-signature');
    if (signature === undefined && (method === 'GET' || Buffer.from(body).toString().trim() === '{}'))
      return { outcome: 'set_up', answer: '' };
    const read = readJson(body);
    const stamped = z.object({ timestamp: z.union([z.string(), z.int()]) }).safeParse(read);
    const timestamp = header('x-zevent-timestamp') ?? (stamped.success ? String(stamped.data.timestamp) : '');
    const expected = createHash('sha256')
      .update(appId)
      .update(body)
      .update(timestamp)
      .update(oaSecretKey)
      .digest('hex');
    const given = (signature ?? '').trim().replace(/^mac=/iu, '').toLowerCase();
    if (!isSameText(given, expected)) return { outcome: 'refused', reason: 'signature_invalid' };
    if (read === undefined) return { outcome: 'refused', reason: 'body_unreadable' };
    const event = eventSchema.safeParse(read);
    return collectEvents(
      [!event.success ? UNREADABLE : event.data.app_id === appId ? readEvent(event.data) : 'other_app'],
      receivedAt,
    );
  };
}

function readEvent(event: z.infer<typeof eventSchema>): ReadEntry {
  const { event_name: name, timestamp: at, message } = event;
  const personId = event.sender?.id ?? event.follower?.id;
  if (personId === undefined) return name;
  const what = whatOf(name, message?.text);
  if (what === undefined) return name;
  // Following and leaving have no message id: their moment names them.
  return { personId, messageId: message?.msg_id ?? `${name}-${at}`, at, what };
}

function whatOf(name: string, text: string | undefined) {
  switch (name) {
    case 'follow':
      return opened(undefined);
    case 'unfollow':
      return { kind: 'left' } as const;
    case 'user_send_text':
      return said(text ?? '');
    case 'user_send_image':
    case 'user_send_file':
    case 'user_send_location':
    case 'user_send_sticker':
    case 'user_send_gif':
    case 'user_send_audio':
    case 'user_send_video':
    case 'user_send_link':
      return { kind: 'sent_other' } as const;
    default:
      return undefined;
  }
}
