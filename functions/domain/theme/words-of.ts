import { sign, wordOf, type Word } from './word.ts';

/** Masked numbers, numbers with their unit, abbreviations with a stroke (`a/c`), words, and what ends a stretch of words. */
const pieces =
  /\[[^\]\n]*\]|\d[\d.,:/]*(?:h\d+|\p{L}+)?|\p{L}\/\p{L}(?!\p{L})|[\p{L}\p{M}]+|[.,;:!?…\n()]+/gu;
const moneyUnit = /^(?:k|tr|trieu|triệu|đ|vnd|vnđ|d|xị|chai|lít|củ|xi|nghin|nghìn|ngan|ngàn|dong|đồng)$/u;
const timeUnit = /^(?:h\d*|g|giờ|gio)$/u;

type Written = { expansions: ReadonlyMap<string, string>; knows: (plain: string) => boolean };

/**
 * A comment as the words it is made of: small letters, abbreviations written out, letters repeated for effect reduced
 * (`lâuuuu`). Masked personal data disappears. Words run together are not taken apart.
 */
export function wordsOf(text: string, { expansions, knows }: Written): Word[] {
  const words: Word[] = [];
  const add = (piece: string): void => {
    const expansion = expansions.get(piece);
    if (expansion === undefined) words.push(known(piece, knows));
    else for (const word of expansion.split(' ')) words.push(wordOf(word));
  };
  for (const [piece] of text.normalize('NFC').toLowerCase().matchAll(pieces)) {
    const first = piece.charCodeAt(0);
    if (first === 0x5b) continue;
    if (first >= 0x30 && first <= 0x39) addNumber(piece, words, add);
    else if (/^[\p{L}]/u.test(piece)) add(piece);
    else words.push(sign('!'));
  }
  return words;
}

function addNumber(piece: string, words: Word[], add: (piece: string) => void): void {
  const [, digits = '', unit = ''] = /^([\d.,:/]*\d)[.,:/]*(.*)$/u.exec(piece) ?? [];
  if (unit === '') words.push(sign(/^\d{1,3}(?:[.,]\d{3})+$|^\d+000$/.test(digits) ? '#k' : '#'));
  else if (moneyUnit.test(unit)) words.push(sign('#k'));
  else if (timeUnit.test(unit)) words.push(sign('#h'));
  else {
    words.push(sign('#'));
    add(unit);
  }
  // A full stop or comma after the number ends the stretch as it does after a word.
  if (/[.,:/]$/.test(piece)) words.push(sign('!'));
}

/** Letters three times in a row stand for one; twice in a row too, unless the lexicon knows the word so (`app`). */
function known(piece: string, knows: (plain: string) => boolean): Word {
  if (!/(.)\1/u.test(piece)) return wordOf(piece);
  const word = wordOf(piece);
  if (knows(word.plain)) return word;
  const twice = wordOf(piece.replaceAll(/(.)\1{2,}/gu, '$1$1'));
  return knows(twice.plain) ? twice : wordOf(piece.replaceAll(/(.)\1+/gu, '$1'));
}
