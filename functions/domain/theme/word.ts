import { foldTones } from '../text/fold-tones.ts';

/** A word as it is compared. */
export type Word = {
  /** With its tone at the end as a digit, so that `hòa` and `hoà` are one word: `hoa1`. */
  exact: string;
  /** Without tones and marks: `hoa`. */
  plain: string;
  /** Whether the writer set any tone or mark. */
  isMarked: boolean;
};

/** `!` ends a stretch of words that may form a phrase; `#` is any number, `#k` a sum of money, `#h` a time of day. */
export const sign = (text: string): Word => ({ exact: text, plain: text, isMarked: false });

/** Whether this is no word but `!` or a number. */
export const isSign = (word: Word): boolean => /^[!#]/.test(word.exact);

/** Hỏi and ngã are one tone to half of the country's writers, and one here. */
const tones: Readonly<Record<string, string>> = {
  '\u0300': '1',
  '\u0301': '2',
  '\u0309': '3',
  '\u0303': '3',
  '\u0323': '4',
};

/** One small word in NFC, by its letters and its tone; `kỹ` and `kĩ`, `quý` and `quí` are one word. */
export function wordOf(text: string): Word {
  const plain = withI(foldTones(text));
  if (plain === text) return { exact: plain, plain, isMarked: false };
  let tone = '';
  const letters = text.normalize('NFD').replaceAll(/[\u0300\u0301\u0309\u0303\u0323]/gu, (mark) => {
    tone = tones[mark] ?? '';
    return '';
  });
  return { exact: withI(letters.normalize('NFC')) + tone, plain, isMarked: foldTones(text) !== text };
}

/** A last y after a consonant or `qu` sounds, and is as often written, i. */
function withI(word: string): string {
  return word.replace(/(?<=[bcdđghklmnpqrstvx]|qu)y$/u, 'i');
}
