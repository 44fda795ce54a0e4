import { MOST_CHAT_TEXT, type ChatEvent } from '../../domain/chat/chat-event.ts';
import type { HookReading } from '../../domain/chat/chat-hook.ts';
import { cleanText } from '../../domain/text/clean-text.ts';

/** No platform sends a message again after a week (WhatsApp's is the longest); what is older was recorded and replayed. */
const OLDEST_MS = 7 * 86_400_000;
/** How far a platform's clock may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/** What one entry of a request became; undefined: it is nothing that a person did towards us. */
export type ReadEntry = ChatEvent | undefined;

/** The events of a signed request; those of no possible time are left out and counted as ignored. */
export function collectEvents(read: readonly ReadEntry[], receivedAt: number): HookReading {
  const events = read.filter(
    (event): event is ChatEvent =>
      event !== undefined && event.at >= receivedAt - OLDEST_MS && event.at <= receivedAt + AHEAD_MS,
  );
  return { outcome: 'events', events, ignored: read.length - events.length };
}

/** Before cleaning, which takes its time: a letter of Vietnamese is at most three units where its marks stand apart. */
const MOST_READ_UNITS = 4 * MOST_CHAT_TEXT;

/** What somebody wrote, cleaned and of bounded length; nothing visible in it is like a sticker. */
export function said(text: string): ChatEvent['what'] {
  const clean = cleanText(text.slice(0, MOST_READ_UNITS), MOST_CHAT_TEXT);
  return clean === '' ? { kind: 'sent_other' } : { kind: 'said', text: clean };
}

/** A link's payload is a code or nothing. */
export function opened(payload: string | null | undefined): ChatEvent['what'] {
  const code = (payload ?? '').trim();
  return code === '' || code.length > 64 ? { kind: 'opened' } : { kind: 'opened', code };
}
