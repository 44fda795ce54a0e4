import { printableCharacters } from './printable-characters.ts';
import { symbols, UNPRINTABLE } from './symbols.ts';

const known = new Set([
  ...Array.from(printableCharacters),
  ...symbols.map(({ character }) => character),
  '\n',
]);
/** Marks on letters, joiners and signs that turn the text: without the letters they belong to they are nothing. */
const attached = /^[\p{M}\p{Cf}\p{Cc}]$/u;
/** A sentence in a script the face lacks is no wall of boxes. */
const MOST_BOXES = 3;

/** A text with one box for each letter that cannot be printed, three at most in a row. Nothing that people write fails. */
export function printableText(text: string): string {
  let printable = '';
  let boxes = 0;
  for (const character of text.replaceAll('\t', ' ').normalize('NFC')) {
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
