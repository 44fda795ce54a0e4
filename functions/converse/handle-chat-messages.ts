import * as z from 'zod/mini';
import type { OpenedAccount } from '../domain/chat/chat-account.ts';
import type { ChatEvent } from '../domain/chat/chat-event.ts';
import { chatMessageSchema, type ChatMessage } from '../domain/chat/chat-message.ts';
import { TryChatAgain } from '../domain/chat/hear-event.ts';
import type { SendOutcome } from '../domain/chat/send-reply.ts';
import type { Log } from '../domain/shared/log.ts';

const recordSchema = z.object({
  messageId: z.string(),
  receiptHandle: z.string(),
  body: z.string(),
  attributes: z.object({
    ApproximateReceiveCount: z.coerce.number(),
    MessageGroupId: z.string(),
  }),
});
type QueueRecord = z.infer<typeof recordSchema>;
const eventSchema = z.object({ Records: z.array(recordSchema) });

type Failures = { batchItemFailures: { itemIdentifier: string }[] };

export type ConverseDependencies = {
  findAccount: (id: string) => Promise<OpenedAccount | undefined>;
  hear: (opened: OpenedAccount, event: ChatEvent) => Promise<SendOutcome | 'none'>;
  /** Keeps a message from coming again before that many seconds are over. */
  holdBack: (receiptHandle: string, seconds: number) => Promise<void>;
  log: Log;
};

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 600;

/** Five seconds after the first try, then twice as long each time: fourteen tries take an hour and a quarter. */
const pauseAfter = (tries: number): number =>
  Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (tries - 1));

/**
 * Answers messages, one after another. One that fails goes back to the queue, and with it those of the same
 * conversation that came after it: their turn is later. After the queue's last try it lies in the dead letters; what
 * the person said was stored before anything was answered.
 */
export function handleChatMessages({ findAccount, hear, holdBack, log }: ConverseDependencies) {
  return async (event: unknown): Promise<Failures> => {
    const failures: Failures = { batchItemFailures: [] };
    const stopped = new Set<string>();
    for (const record of eventSchema.parse(event).Records) {
      const { messageId, attributes } = record;
      if (!stopped.has(attributes.MessageGroupId) && (await isDone(record))) continue;
      stopped.add(attributes.MessageGroupId);
      failures.batchItemFailures.push({ itemIdentifier: messageId });
    }
    return failures;
  };

  async function isDone({ messageId, body, receiptHandle, attributes }: QueueRecord): Promise<boolean> {
    const message = readMessage(body);
    if (message === undefined) {
      log('MESSAGE_UNREADABLE', { messageId });
      return false;
    }
    const { accountId } = message;
    try {
      const opened = await findAccount(accountId);
      // Taken away since the message came: there is nobody who could answer it.
      const outcome = opened === undefined ? 'account_gone' : await hear(opened, message.event);
      log('CHAT_HEARD', { accountId, kind: message.event.what.kind, reply: outcome });
      return true;
    } catch (error) {
      log('CHAT_FAILED', { accountId, messageId, error: error instanceof Error ? error.name : 'unknown' });
      if (error instanceof TryChatAgain)
        await holdBack(receiptHandle, pauseAfter(attributes.ApproximateReceiveCount));
      return false;
    }
  }
}

function readMessage(body: string): ChatMessage | undefined {
  try {
    const parsed = chatMessageSchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
