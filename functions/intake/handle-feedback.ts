import * as z from 'zod/mini';
import { feedbackMessageSchema, type FeedbackMessage } from '../domain/feedback/feedback-message.ts';
import type { storeFeedback } from '../domain/feedback/store-feedback.ts';
import type { Log } from '../domain/shared/log.ts';

const eventSchema = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

type Failures = { batchItemFailures: { itemIdentifier: string }[] };
type Dependencies = { store: ReturnType<typeof storeFeedback>; log: Log };

/**
 * Stores forwarded messages. One that fails goes back to the queue alone; what can never be stored ends in the dead
 * letters after the queue's last try, where an operator reads it and sends it back.
 */
export function handleFeedback({ store, log }: Dependencies) {
  return async (event: unknown): Promise<Failures> => {
    const failures: Failures = { batchItemFailures: [] };
    for (const { messageId, body } of eventSchema.parse(event).Records) {
      const message = readMessage(body);
      if (message === undefined) {
        log('MESSAGE_UNREADABLE', { messageId });
        failures.batchItemFailures.push({ itemIdentifier: messageId });
        continue;
      }
      try {
        const outcome = await store(message);
        log('FEEDBACK_STORED', { integrationId: message.integrationId, officeId: message.officeId, outcome });
      } catch (error) {
        log('FEEDBACK_FAILED', { messageId, error: error instanceof Error ? error.name : 'unknown' });
        failures.batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return failures;
  };
}

function readMessage(body: string): FeedbackMessage | undefined {
  try {
    const parsed = feedbackMessageSchema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
