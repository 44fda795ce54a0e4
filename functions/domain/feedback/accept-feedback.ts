import {
  forwardedPlaces,
  type ForwardedPlace,
  type PlaceDependencies,
} from '../integration/forwarded-place.ts';
import type { Integration } from '../integration/integration.ts';
import { Refusal, type RefusalCode } from '../shared/refusal.ts';
import { cleanText } from '../text/clean-text.ts';
import { maskPersonalData } from '../text/mask-personal-data.ts';
import type { Clock } from '../time/clock.ts';
import type { FeedbackMessage, FeedbackQueue } from './feedback-message.ts';
import { MOST_TEXT, readForwarded, type ForwardedMessage } from './forwarded-message.ts';

export type FeedbackResult =
  | { index: number; status: 'accepted' }
  | { index: number; status: 'refused'; code: RefusalCode | 'queue_unavailable'; sentence: string };

export type AcceptFeedbackDependencies = PlaceDependencies & {
  queue: FeedbackQueue;
  now: Clock;
};

/**
 * Checks forwarded messages one by one and puts the good ones on the queue. A message is accepted only when the queue
 * has it; one that is refused holds up no other. Text is cleaned and masked here: what waits on the queue is already
 * without personal data.
 */
export function acceptFeedback(deps: AcceptFeedbackDependencies) {
  return async (integration: Integration, received: readonly unknown[]): Promise<FeedbackResult[]> => {
    const places = forwardedPlaces(deps, integration);
    const read = await Promise.all(received.map(readOne));
    const messages = read.flatMap((outcome) => (outcome instanceof Refusal ? [] : [outcome]));
    const queued = messages.length === 0 ? [] : await deps.queue.send(messages);
    let next = 0;
    return read.map((outcome, index) => {
      if (outcome instanceof Refusal)
        return { index, status: 'refused', code: outcome.code, sentence: outcome.message };
      next += 1;
      return queued[next - 1] === true
        ? { index, status: 'accepted' }
        : {
            index,
            status: 'refused',
            code: 'queue_unavailable',
            sentence: 'The message could not be taken just now. Send it again later; it will count once.',
          };
    });

    async function readOne(message: unknown): Promise<FeedbackMessage | Refusal> {
      try {
        const forwarded = readForwarded(message, deps.now());
        return toMessage(integration, forwarded, await places(forwarded, forwarded.time));
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
    }
  };
}

function toMessage(
  integration: Integration,
  message: ForwardedMessage,
  { office, code, counterId }: ForwardedPlace,
): FeedbackMessage {
  const text = storableText(message.text ?? '');
  return {
    integrationId: integration.id,
    channel: message.channel,
    messageId: message.messageId,
    sentAt: message.time,
    officeId: office.id,
    ...(counterId === undefined ? {} : { counterId }),
    ...(code?.procedureId === undefined ? {} : { procedureId: code.procedureId }),
    ...(code === undefined ? {} : { code: code.code }),
    ...(typeof message.mark === 'number' ? { mark: message.mark } : {}),
    ...(text === '' ? {} : { text }),
    language: message.language ?? 'vi',
  };
}

/** An answer holds at most 2,000 UTF-16 units, and a masked text may have grown. */
function storableText(written: string): string {
  const masked = maskPersonalData(cleanText(written, MOST_TEXT));
  const excess = Math.max(0, masked.length - MOST_TEXT);
  return cleanText(masked, Array.from(masked).length - excess);
}
