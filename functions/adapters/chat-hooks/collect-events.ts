import * as z from 'zod/mini';
import { MOST_CHAT_TEXT, type ChatEvent } from '../../domain/chat/chat-event.ts';
import type { HookReading } from '../../domain/chat/chat-hook.ts';
import { cleanText } from '../../domain/text/clean-text.ts';

/** No platform sends a message again after a week (WhatsApp's is the longest); what is older was recorded and replayed. */
const OLDEST_MS = 7 * 86_400_000;
/** How far a platform's clock may be ahead of ours. */
const AHEAD_MS = 5 * 60_000;

/** What one entry of a request became; a text: it is nothing that a person did towards us, and the platform calls it so. */
export type ReadEntry = ChatEvent | string;

/** An entry that is not as the platform documents it. */
export const UNREADABLE = 'unreadable';

/** The type of an entry that is told by which member it has, such as `delivery`. */
export function memberNaming(entry: unknown, shared: readonly string[]): string {
  const members = z.record(z.string(), z.unknown()).safeParse(entry);
  const names = members.success ? Object.keys(members.data) : [];
  return names.find((name) => !shared.includes(name)) ?? UNREADABLE;
}

/** Types are words of the platform; anything else in their place reaches no log. */
const typeName = (type: string): string => (/^[\w.:-]{1,60}$/u.test(type) ? type : UNREADABLE);

/** The events of a signed request; those of no possible time are left out and named as ignored. */
export function collectEvents(read: readonly ReadEntry[], receivedAt: number): HookReading {
  const events: ChatEvent[] = [];
  const ignored: string[] = [];
  for (const entry of read)
    if (typeof entry === 'string') ignored.push(typeName(entry));
    else if (entry.at < receivedAt - OLDEST_MS || entry.at > receivedAt + AHEAD_MS)
      ignored.push('out_of_time');
    else events.push(entry);
  return { outcome: 'events', events, ignored };
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
