import * as z from 'zod/mini';

/** Where conversations are held: each has one adapter. `generic`: whoever signs by Standard Webhooks. */
export const chatPlatforms = [
  'zalo',
  'zalo-bot',
  'messenger',
  'whatsapp',
  'telegram',
  'viber',
  'line',
  'generic',
] as const;
export type ChatPlatformName = (typeof chatPlatforms)[number];

/** Code points of a message that are read; what is beyond is cut off. */
export const MOST_CHAT_TEXT = 2000;

/**
 * What somebody did in a conversation, whatever the platform calls it.
 * `opened`: began or came back, with the code of the link that led there. `said`: wrote, or pressed a button, which
 * most platforms send as what stood on it. `asked_case`: wrote a tracking code, of which only the hash is kept.
 * `sent_other`: a photo, a sticker, a voice message. `left`: wants no more.
 */
const happeningSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), code: z.optional(z.string().check(z.maxLength(64))) }),
  z.object({
    kind: z.literal('said'),
    text: z.string().check(z.minLength(1), z.maxLength(2 * MOST_CHAT_TEXT)),
  }),
  z.object({ kind: z.literal('asked_case'), tracking: z.string().check(z.maxLength(100)) }),
  z.object({ kind: z.literal('sent_other') }),
  z.object({ kind: z.literal('left') }),
]);

const idSchema = z.string().check(z.minLength(1), z.maxLength(300));

export const chatEventSchema = z.object({
  /** The person as the platform calls them towards this account. Always text: platforms count beyond 2^53. */
  personId: idSchema,
  /** The platform's id of the message, the same in every copy of it. Sorts messages of the same moment. */
  messageId: idSchema,
  /** The platform's time, milliseconds since 1970. */
  at: z.int(),
  what: happeningSchema,
  /** Lets one answer be sent without counting against a quota, where the platform gives such a thing. */
  replyToken: z.optional(z.string().check(z.maxLength(300))),
});
export type ChatEvent = z.infer<typeof chatEventSchema>;
