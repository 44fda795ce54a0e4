import type { ChatEvent } from './chat-event.ts';
import type { ChatReply } from './chat-reply.ts';

/**
 * `refused`: this message will never be taken (window over, person gone, quota used up). `down`: it surely was not sent
 * and may be tried again. `unknown`: nobody can tell whether it was.
 */
export type SendOutcome = 'sent' | 'refused' | 'down' | 'unknown';

/** Sends one message to whoever the event is from. */
export type SendReply = (
  reply: ChatReply,
  to: Pick<ChatEvent, 'personId' | 'replyToken'>,
) => Promise<SendOutcome>;
