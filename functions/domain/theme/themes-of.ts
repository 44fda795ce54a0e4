import { lexiconSchema, type LexiconEntry } from './lexicon/lexicon.ts';
import written from './lexicon/vi-1.json' with { type: 'json' };
import { phraseTree, type Found } from './phrase-tree.ts';
import { themeIds, type ThemeId } from './theme.ts';
import type { Word } from './word.ts';
import { wordsOf } from './words-of.ts';

const lexicon = lexiconSchema.parse(written);

/** Which lexicon gave a comment its themes. Tallies of different versions are not compared. */
export const LEXICON_VERSION: number = lexicon.version;

type Meaning = {
  theme: ThemeId;
  entry: number;
  role: 'phrase' | 'except' | 'with' | 'unless';
  /** As the lexicon writes it. */
  phrase: string;
};

/** The lexicon made ready to search; made once, when the first comment comes. */
let prepared: ReturnType<typeof prepare> | undefined;

/**
 * What a comment speaks about, in praise or in blame, in the order of `themeIds`; empty where it names no theme. The text
 * is cleaned and masked already. The same text always gives the same themes. How often it is right is measured in
 * tests/themes/lexicon.test.ts.
 */
export function themesOf(text: string): readonly ThemeId[] {
  const themes = new Set(phrasesOf(text).map(({ theme }) => theme));
  return themeIds.filter((theme) => themes.has(theme));
}

/** The phrases of the lexicon that give a comment its themes: for whoever asks why, and for changing the lexicon. */
export function phrasesOf(text: string): readonly Pick<Meaning, 'theme' | 'phrase'>[] {
  prepared ??= prepare();
  const { elsewhere, groups, phrases, asking, modest } = prepared;
  const { words: all, isToneless } = wordsOf(text, prepared);
  const words = without(all, elsewhere.find(all, isToneless));
  const spans: Found<string>[][] = [];
  for (const group of groups.find(words, isToneless)) (spans[group.from] ??= []).push(group);
  const found = phrases.find(words, isToneless, spans);
  if (found.length === 0) return [];
  const conditions = found.filter(({ value }) => value.role !== 'phrase');

  const counted = found.filter(
    ({ value: { role, entry }, from, to }) =>
      role === 'phrase' &&
      (!asking.has(entry) ||
        conditions.some(({ value }) => value.entry === entry && value.role === 'with')) &&
      !conditions.some(
        (condition) =>
          condition.value.entry === entry &&
          (condition.value.role === 'unless' ||
            (condition.value.role === 'except' && condition.from <= from && to <= condition.to)),
      ),
  );
  const firm = counted.filter(({ value }) => !modest.has(value.entry));
  // What is said in passing counts where nothing else is said.
  return (firm.length === 0 ? counted : firm).map(({ value: { theme, phrase } }) => ({ theme, phrase }));
}

const nothing: Word = { exact: '', plain: '', isMarked: true };

/** Words that mean something else where they stand are no part of a phrase. */
function without(words: readonly Word[], found: readonly Found<true>[]): readonly Word[] {
  if (found.length === 0) return words;
  return words.map((word, at) => (found.some(({ from, to }) => from <= at && at < to) ? nothing : word));
}

function prepare() {
  const elsewhere = phraseTree<true>();
  // A single word without its tones may be any word (`tỏi` is garlic, `tôi` is I).
  for (const phrase of lexicon.elsewhere) elsewhere.add(phrase, true, phrase.includes(' '));
  const groups = phraseTree<string>();
  for (const [name, entries] of Object.entries(lexicon.groups))
    for (const { phrases, toneless = true } of entries.map(conditional))
      for (const phrase of phrases) groups.add(phrase, name, toneless);
  const phrases = phraseTree<Meaning>();
  /** The entries that ask for something else in the same comment. */
  const asking = new Set<number>();
  /** The entries that give way to any other theme. */
  const modest = new Set<number>();
  let entry = 0;
  for (const theme of themeIds)
    for (const written of lexicon.themes[theme].map(conditional)) {
      entry += 1;
      for (const phrase of written.phrases)
        phrases.add(phrase, { theme, entry, role: 'phrase', phrase }, written.toneless ?? true);
      for (const role of ['except', 'with', 'unless'] as const)
        for (const phrase of written[role] ?? []) phrases.add(phrase, { theme, entry, role, phrase }, true);
      if (written.with !== undefined) asking.add(entry);
      if (written.alone === true) modest.add(entry);
    }
  return {
    elsewhere,
    groups,
    phrases,
    asking,
    modest,
    expansions: new Map(Object.entries(lexicon.abbreviations)),
    read: new Map<string, readonly Word[]>(),
    knows: (plain: string): boolean => phrases.vocabulary.has(plain) || groups.vocabulary.has(plain),
  };
}

function conditional(entry: LexiconEntry): Exclude<LexiconEntry, string> {
  return typeof entry === 'string' ? { phrases: [entry] } : entry;
}
