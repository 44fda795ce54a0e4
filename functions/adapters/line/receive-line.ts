import * as z from 'zod/mini';
import type { ReadHook } from '../../domain/chat/chat-hook.ts';
import { collectEvents, opened, said, UNREADABLE, type ReadEntry } from '../chat-hooks/collect-events.ts';
import { platformId, platformTime, readJson } from '../chat-hooks/read-json.ts';
import { hmacSha256, isSameText } from '../chat-hooks/signatures.ts';

export type LineSecrets = { readonly channelSecret: string };

const batchSchema = z.object({ events: z.array(z.unknown()) });
const eventSchema = z.object({
  type: z.string(),
  mode: z.optional(z.string()),
  timestamp: platformTime,
  webhookEventId: platformId,
  source: z.object({ type: z.string(), userId: z.optional(platformId) }),
  replyToken: z.optional(z.string()),
  message: z.optional(z.object({ id: platformId, type: z.string(), text: z.optional(z.string()) })),
  postback: z.optional(z.object({ data: z.string() })),
});

/** LINE: setting the address up sends a signed batch without events. @see https://developers.line.biz/en/reference/messaging-api/ */
export function receiveLine({ channelSecret }: LineSecrets): ReadHook {
  return ({ header, body, receivedAt }) => {
    if (!isSameText(header('x-line-signature') ?? '', hmacSha256(channelSecret, body, 'base64')))
      return { outcome: 'refused', reason: 'signature_invalid' };
    const read = readJson(body);
    if (read === undefined) return { outcome: 'refused', reason: 'body_unreadable' };
    const batch = batchSchema.safeParse(read);
    return collectEvents(batch.success ? batch.data.events.map(readEvent) : [UNREADABLE], receivedAt);
  };
}

function readEvent(entry: unknown): ReadEntry {
  const read = eventSchema.safeParse(entry);
  if (!read.success) return UNREADABLE;
  const {
    type,
    mode,
    source,
    timestamp: at,
    webhookEventId: messageId,
    replyToken,
    message,
    postback,
  } = read.data;
  // In standby another bot answers.
  if (source.type !== 'user' || source.userId === undefined || mode === 'standby') return type;
  const what = whatOf(type, message, postback);
  if (what === undefined) return type;
  return {
    personId: source.userId,
    messageId,
    at,
    what,
    ...(replyToken === undefined ? {} : { replyToken }),
  };
}

function whatOf(
  type: string,
  message: z.infer<typeof eventSchema>['message'],
  postback: z.infer<typeof eventSchema>['postback'],
) {
  switch (type) {
    case 'message':
      return said(message?.type === 'text' ? (message.text ?? '') : '');
    case 'postback':
      return said(postback?.data ?? '');
    case 'follow':
      return opened(undefined);
    case 'unfollow':
      return { kind: 'left' } as const;
    default:
      return undefined;
  }
}
