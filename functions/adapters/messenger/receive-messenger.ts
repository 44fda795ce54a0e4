import * as z from 'zod/mini';
import type { ReadHook } from '../../domain/chat/chat-hook.ts';
import { collectEvents, memberNaming, opened, said, type ReadEntry } from '../chat-hooks/collect-events.ts';
import { metaHook, type MetaSecrets } from '../chat-hooks/meta-hook.ts';
import { platformId, platformTime } from '../chat-hooks/read-json.ts';

const batchSchema = z.object({
  object: z.literal('page'),
  entry: z.array(z.object({ messaging: z.optional(z.array(z.unknown())) })),
});
const referralSchema = z.optional(z.object({ ref: z.optional(z.string()) }));
const messagingSchema = z.object({
  sender: z.object({ id: platformId }),
  timestamp: platformTime,
  message: z.optional(
    z.object({
      mid: platformId,
      is_echo: z.optional(z.boolean()),
      text: z.optional(z.string()),
      quick_reply: z.optional(z.object({ payload: z.string() })),
    }),
  ),
  postback: z.optional(
    z.object({ mid: z.optional(platformId), payload: z.optional(z.string()), referral: referralSchema }),
  ),
  referral: referralSchema,
});

/** What the page's button "Get started" sends. */
const GET_STARTED = 'GET_STARTED';

/** Messenger: batches of up to 1,000 messages. @see https://developers.facebook.com/docs/messenger-platform/webhooks */
export function receiveMessenger(secrets: MetaSecrets): ReadHook {
  return (request) => {
    const signed = metaHook(secrets, request);
    if ('outcome' in signed) return signed;
    const batch = batchSchema.safeParse(signed.json);
    const entries = batch.success ? batch.data.entry.flatMap(({ messaging }) => messaging ?? []) : [];
    return collectEvents(entries.map(readMessaging), request.receivedAt);
  };
}

const typeOf = (entry: unknown): string => memberNaming(entry, ['sender', 'recipient', 'timestamp']);

function readMessaging(entry: unknown): ReadEntry {
  const read = messagingSchema.safeParse(entry);
  if (!read.success) return typeOf(entry);
  const { sender, timestamp: at, message, postback, referral } = read.data;
  const from = { personId: sender.id, at };
  if (message?.is_echo === true) return 'echo';
  if (message !== undefined)
    return {
      ...from,
      messageId: message.mid,
      what: said(message.quick_reply?.payload ?? message.text ?? ''),
    };
  if (postback !== undefined) {
    const isStart = postback.referral !== undefined || postback.payload === GET_STARTED;
    return {
      ...from,
      messageId: postback.mid ?? `postback-${at}`,
      what: isStart ? opened(postback.referral?.ref) : said(postback.payload ?? ''),
    };
  }
  if (referral !== undefined) return { ...from, messageId: `referral-${at}`, what: opened(referral.ref) };
  return typeOf(entry);
}
