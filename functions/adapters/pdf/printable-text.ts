import { printableCharacters } from './printable-characters.ts';
import { symbols, UNPRINTABLE } from './symbols.ts';

const known = new Set([
  ...Array.from(printableCharacters),
  ...symbols.map(({ character }) => character),
  '\n',
]);
/** Marks on letters, joiners and variants: without the letter they belong to they are nothing. */
const attached = /^[\p{M}\u200D]$/u;
/** A sentence in a script the face lacks is no wall of boxes. */
const MOST_BOXES = 3;

/** A text with one box for each letter that cannot be printed, three at most in a row. Nothing that people write fails. */
export function printableText(text: string): string {
  let printable = '';
  let boxes = 0;
  for (const character of text.normalize('NFC')) {
    if (known.has(character)) {
      printable += character;
      if (character !== ' ') boxes = 0;
    } else if (!attached.test(character)) {
      boxes += 1;
      if (boxes <= MOST_BOXES) printable += UNPRINTABLE;
    }
  }
  return printable.replaceAll(/ {2,}/g, ' ');
}
