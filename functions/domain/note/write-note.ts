import { hashReportToken } from '../report/open-report-link.ts';
import { Refusal } from '../shared/refusal.ts';
import { cleanText } from '../text/clean-text.ts';
import { maskPersonalData } from '../text/mask-personal-data.ts';
import type { Clock } from '../time/clock.ts';
import { periodBefore } from '../time/period.ts';
import {
  LONGEST_PROMISE,
  MOST_PROMISES,
  outcomeSchema,
  type Note,
  type NoteLink,
  type NoteRepository,
} from './note.ts';

export type NoteDependencies = { notes: NoteRepository; now: Clock };

/** What whoever holds the link sees: the note, when there is one, and the promises to be answered for. */
export type OpenNote = { link: NoteLink; note: Note | undefined; lastPromises: readonly string[] };

/** What was typed, by field: promises in order, and what became of each of the last ones. */
export type NoteForm = { promises: readonly string[]; outcomes: readonly string[] };

/** `empty` nothing was typed or chosen; `too_long` that promise is longer than 300 characters. */
export type NoteTrouble = { reason: 'empty' } | { reason: 'too_long'; promise: number };

/**
 * Opens a note link.
 *
 * @throws Refusal `link_unknown`, `link_expired`; its sentence never holds the token
 */
export function openNote({ notes, now }: NoteDependencies) {
  return async (token: string): Promise<OpenNote> => {
    const link = /^[A-Za-z0-9_-]{43}$/.test(token) ? await notes.findLink(hashReportToken(token)) : undefined;
    if (link === undefined) throw new Refusal('link_unknown', 'No note has this link.');
    const [note, last] = await Promise.all([
      notes.find(link.unitId, link.period),
      notes.find(link.unitId, periodBefore(link.period)),
    ]);
    if (note === undefined && link.expiresAt <= now())
      throw new Refusal('link_expired', 'The link has run out.');
    return { link, note, lastPromises: last?.promises ?? [] };
  };
}

/**
 * Stores what a leader wrote. A note is written once; personal numbers in it are masked like a citizen's.
 *
 * @returns the note that is there now, or what is wrong with the form
 */
export function writeNote(deps: NoteDependencies) {
  return async (
    { link, lastPromises }: OpenNote,
    form: NoteForm,
  ): Promise<{ note: Note; isTheirs: boolean } | NoteTrouble> => {
    // One more than fits tells a text that is too long from one that just fits.
    const texts = form.promises.slice(0, MOST_PROMISES).map((text) => cleanText(text, LONGEST_PROMISE + 1));
    const long = texts.findIndex((text) => Array.from(text).length > LONGEST_PROMISE);
    if (long >= 0) return { reason: 'too_long', promise: long };
    const outcomes = lastPromises.flatMap((promise, index) => {
      const outcome = outcomeSchema.safeParse(form.outcomes[index]);
      return outcome.success ? [{ promise, outcome: outcome.data }] : [];
    });
    const promises = texts.filter((text) => text !== '').map(maskPersonalData);
    if (promises.length === 0 && outcomes.length === 0) return { reason: 'empty' };
    const note: Note = {
      unitId: link.unitId,
      period: link.period,
      writtenAt: deps.now(),
      role: link.role,
      promises,
      outcomes,
    };
    if ((await deps.notes.write(note)) === 'written') return { note, isTheirs: false };
    const theirs = await deps.notes.find(link.unitId, link.period);
    return { note: theirs ?? note, isTheirs: true };
  };
}
