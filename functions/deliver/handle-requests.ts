import * as z from 'zod/mini';
import type { Log } from '../domain/shared/log.ts';
import type { deliverMessage, wakeMessages } from '../domain/webhook/deliver-message.ts';
import { webhookMessageSchema, type MessageKey } from '../domain/webhook/webhook-message.ts';

const recordsSchema = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });
const keySchema = z.pick(webhookMessageSchema, { webhookId: true, id: true });

type Failures = { batchItemFailures: { itemIdentifier: string }[] };
type Dependencies = {
  deliver: ReturnType<typeof deliverMessage>;
  wake: ReturnType<typeof wakeMessages>;
  log: Log;
};

/**
 * Tries to deliver the messages that the queue asks for, all at once: a slow address keeps nobody else waiting for
 * longer than one try. Called by the schedule, it asks for what is due and was not asked for.
 */
export function handleRequests({ deliver, wake, log }: Dependencies) {
  return async (event: unknown): Promise<Failures> => {
    const queued = recordsSchema.safeParse(event);
    if (!queued.success) {
      const messages = await wake();
      if (messages > 0) log('MESSAGES_WOKEN', { messages });
      return { batchItemFailures: [] };
    }
    const failed = await Promise.all(
      queued.data.Records.map(async ({ messageId, body }) => ((await isDone(body)) ? [] : [messageId])),
    );
    return { batchItemFailures: failed.flat().map((itemIdentifier) => ({ itemIdentifier })) };
  };

  async function isDone(body: string): Promise<boolean> {
    const key = readKey(body);
    if (key === undefined) {
      log('REQUEST_UNREADABLE');
      return false;
    }
    const { webhookId, id } = key;
    try {
      log('WEBHOOK_TRIED', { webhookId, id, outcome: await deliver(key) });
      return true;
    } catch (error) {
      log('WEBHOOK_FAILED', { webhookId, id, error: error instanceof Error ? error.name : 'unknown' });
      return false;
    }
  }
}

function readKey(body: string): MessageKey | undefined {
  try {
    return keySchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
