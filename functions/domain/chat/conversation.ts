import * as z from 'zod/mini';
import { officeIdSchema, responseIdSchema } from '../shared/ids.ts';
import { daySchema } from '../time/day.ts';
import type { ChatEvent } from './chat-event.ts';

/** Days a conversation's messages are kept. A survey or a case that came of it has times of its own. */
export const CONVERSATION_DAYS = 30;

/** Who talks to which account. */
export type ConversationKey = { readonly accountId: string; readonly personId: string };

/** What was made of a conversation so far, so that what a late message changes can be taken back. */
export const conversationHeadSchema = z.object({
  /** Goes up with each write. */
  version: z.int(),
  responses: z.array(z.object({ officeId: officeIdSchema, day: daySchema, id: responseIdSchema })),
  /** Messages that opened a case. */
  opened: z.array(z.string()),
});
export type ConversationHead = z.infer<typeof conversationHeadSchema>;

/** Nothing was made of it yet. */
export const noHead: ConversationHead = { version: 0, responses: [], opened: [] };

export type ConversationRepository = {
  /** Keeps a message; a copy of one that is there changes nothing. @param now milliseconds since 1970 */
  add(event: ChatEvent, key: ConversationKey, now: number): Promise<void>;
  /** Every message that is kept, in no particular order, and what was made of them. Read consistently. */
  find(key: ConversationKey): Promise<{ readonly events: ChatEvent[]; readonly head: ConversationHead }>;
  /** Writes the head, where nobody wrote it since it was read: `head.version` is the one that was read. */
  keep(head: ConversationHead, key: ConversationKey, now: number): Promise<'kept' | 'changed_meanwhile'>;
  /** Whether the answer to this message is ours to send: for one caller of all who ask, until it is given back. */
  claimReply(messageId: string, key: ConversationKey, now: number): Promise<boolean>;
  /** The answer surely was not sent: another try may. */
  giveBackReply(messageId: string, key: ConversationKey, now: number): Promise<void>;
};
