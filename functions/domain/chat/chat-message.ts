import * as z from 'zod/mini';
import { chatAccountIdSchema } from './chat-account.ts';
import { chatEventSchema } from './chat-event.ts';

/** What somebody did in a conversation with an account, on its way to whoever answers. The event is storable. */
export const chatMessageSchema = z.object({ accountId: chatAccountIdSchema, event: chatEventSchema });
export type ChatMessage = z.infer<typeof chatMessageSchema>;

export type ChatQueue = {
  /**
   * Keeps the messages until they are answered, each conversation in the order in which they come.
   *
   * @throws Error when not all are kept: whoever sends them again sends copies, which do no harm.
   */
  send(messages: readonly ChatMessage[]): Promise<void>;
};
