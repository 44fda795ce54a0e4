import type { Localized } from '../shared/localized.ts';
import { plain } from './chat-words.ts';

/** Offices that are listed at once. */
export const MOST_LISTED = 8;

/** Those of these places whose name has every word that was typed, as the beginning of a word and without minding tones. */
export function findByName<Place extends { readonly name: Localized }>(
  places: readonly Place[],
  typed: string,
): Place[] {
  const asked = plain(typed).split(' ');
  const exact = places.filter(({ name }) =>
    [name.vi, name.en].some((text) => plain(text ?? '') === plain(typed)),
  );
  if (exact.length > 0) return exact;
  return places.filter(({ name }) => {
    const words = plain(`${name.vi} ${name.en ?? ''}`).split(' ');
    return asked.every((word) => word !== '' && words.some((candidate) => candidate.startsWith(word)));
  });
}
