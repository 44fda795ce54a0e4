import { foldTones } from '../text/fold-tones.ts';
import { isSign, sign, wordOf, type Word } from './word.ts';

/** Masked numbers, numbers with their unit, abbreviations with a stroke (`a/c`), words, and what ends a stretch of words. */
const pieces =
  /\[[^\]\n]*\]|\d[\d.,:/]*(?:h\d+|\p{L}+)?|\p{L}\/\p{L}(?!\p{L})|[\p{L}\p{M}]+|[.,;:!?…\n()]+/gu;
const moneyUnit = /^(?:k|tr|trieu|triệu|đ|vnd|vnđ|d|xị|chai|lít|củ|xi|nghin|nghìn|ngan|ngàn|dong|đồng)$/u;
const timeUnit = /^(?:h\d*|g|giờ|gio)$/u;

type Written = {
  expansions: ReadonlyMap<string, string>;
  knows: (plain: string) => boolean;
  /** What words read before stand for; people use few words again and again. */
  read: Map<string, readonly Word[]>;
};

/** A writer who marks fewer of his words than this sets no tones; in Vietnamese prose about three words in four have a mark. */
const leastMarked = 0.3;

/** More words than a language has, and few enough to keep. */
const mostRemembered = 20_000;

/**
 * A comment as the words it is made of: small letters, abbreviations written out, letters repeated for effect reduced
 * (`lâuuuu`). Masked personal data disappears. Words run together are not taken apart. And whether the writer sets no
 * tones: abbreviations do not count, for their tones are the lexicon's.
 */
export function wordsOf(text: string, written: Written): { words: Word[]; isToneless: boolean } {
  const words: Word[] = [];
  let plainCount = 0;
  let markedCount = 0;
  for (const piece of text.normalize('NFC').toLowerCase().match(pieces) ?? []) {
    let read = written.read.get(piece);
    if (read === undefined) {
      read = readPiece(piece, written);
      if (written.read.size >= mostRemembered) written.read.clear();
      written.read.set(piece, read);
    }
    words.push(...read);
    const [word] = read;
    if (word === undefined || isSign(word) || written.expansions.has(piece)) continue;
    if (word.isMarked) markedCount += 1;
    else plainCount += 1;
  }
  return { words, isToneless: markedCount < (markedCount + plainCount) * leastMarked };
}

function readPiece(piece: string, written: Written): Word[] {
  if (piece.startsWith('[')) return [];
  if (/^\d/.test(piece)) return readNumber(piece, written);
  if (!/^\p{L}/u.test(piece)) return [sign('!')];
  const expansion = written.expansions.get(piece);
  return expansion === undefined ? [known(piece, written.knows)] : expansion.split(' ').map(wordOf);
}

function readNumber(piece: string, written: Written): Word[] {
  const [, digits = '', unit = ''] = /^([\d.,:/]*\d)[.,:/]*(.*)$/u.exec(piece) ?? [];
  // A full stop or comma after the number ends the stretch as it does after a word.
  const end = /[.,:/]$/.test(piece) ? [sign('!')] : [];
  if (unit === '') return [sign(/^\d{1,3}(?:[.,]\d{3})+$|^\d+000$/.test(digits) ? '#k' : '#'), ...end];
  if (moneyUnit.test(unit)) return [sign('#k')];
  if (timeUnit.test(unit)) return [sign('#h')];
  return [sign('#'), ...readPiece(unit, written)];
}

/**
 * Letters three times in a row stand for one (`quáaaa`); twice in a row too, unless the lexicon knows the word so
 * (`app`).
 */
function known(piece: string, knows: (plain: string) => boolean): Word {
  const plain = foldTones(piece);
  if (!/(.)\1/u.test(plain)) return wordOf(piece);
  if (knows(plain)) return wordOf(piece);
  const letters = Array.from(piece);
  const folded = letters.map(foldTones);
  const short = letters
    .filter((_, at) => !(folded[at] === folded[at - 1] && isDrawnOut(folded, at)))
    .join('');
  return wordOf(short.replaceAll(/(.)\1+/gu, '$1'));
}

/** Whether the letter stands among three of its kind. */
function isDrawnOut(letters: readonly string[], at: number): boolean {
  const letter = letters[at];
  return [at - 2, at - 1, at].some((from) =>
    [from, from + 1, from + 2].every((place) => letters[place] === letter),
  );
}
