import { sign, wordOf, type Word } from './word.ts';

/** What a phrase asks of the next word or words. */
export type Step = { kind: 'word'; word: Word } | { kind: 'group'; name: string } | { kind: 'gap' };

/**
 * The parts of a phrase as the lexicon writes it, each with its choices: `(a|b c)` is either of them, and `(a|)` may be
 * missing.
 */
export function stepsOf(phrase: string): Step[][][] {
  const parts = phrase.match(/\([^)]*\)|<[^>]*>|[^\s()<>]+/gu) ?? [];
  return parts.map((part) => (part.startsWith('(') ? part.slice(1, -1).split('|') : [part]).map(plainSteps));
}

function plainSteps(text: string): Step[] {
  return (text.match(/<[^>]*>|[^\s<>]+/gu) ?? []).map((part): Step => {
    if (part === '…') return { kind: 'gap' };
    if (part.startsWith('<')) return { kind: 'group', name: part.slice(1, -1) };
    return { kind: 'word', word: part.startsWith('#') ? sign(part) : wordOf(part) };
  });
}
