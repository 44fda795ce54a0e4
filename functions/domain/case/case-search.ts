import { cleanText } from '../text/clean-text.ts';
import { foldTones } from '../text/fold-tones.ts';
import type { CaseEvent } from './case-event.ts';

/** Code points of a case that it is found by: its newest words beyond that are not looked at. */
const MOST_SEARCHED = 4000;
const MOST_TERMS = 8;
const LONGEST_TYPED = 100;

/** What a case is found by: its words as written, in small letters, and the same without tone marks. */
export type SearchedText = { readonly written: string; readonly folded: string };

/** What somebody looks for. Every term must be there; one typed with tone marks in just those. */
export type SearchTerms = { readonly written: readonly string[]; readonly folded: readonly string[] };

/** The words of a case: what the citizen wrote, the place, and what members answered and noted. */
export function searchedText(events: readonly CaseEvent[]): SearchedText {
  const texts = events.flatMap(({ what }) => [
    ...('text' in what && what.text !== undefined ? [what.text] : []),
    ...(what.kind === 'opened' && what.place !== undefined ? [what.place] : []),
  ]);
  const written = Array.from(texts.join('\n'))
    .slice(0, MOST_SEARCHED)
    .join('')
    .normalize('NFC')
    .toLowerCase();
  return { written, folded: foldTones(written) };
}

/** Whether an event changes what a case is found by, or in which unit: handing on has a reason, opening a text. */
export const changesSearch = ({ what }: CaseEvent): boolean => 'text' in what || what.kind === 'forget';

/** The terms of what was typed; undefined where there is nothing to look for: fewer than two letters or digits. */
export function searchTermsOf(typed: string): SearchTerms | undefined {
  const terms = cleanText(typed, LONGEST_TYPED)
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((term) => term !== '')
    .slice(0, MOST_TERMS);
  if (terms.join('').length < 2) return undefined;
  return {
    written: terms.filter((term) => foldTones(term) !== term),
    folded: terms.filter((term) => foldTones(term) === term),
  };
}
