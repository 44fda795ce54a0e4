import type { Procedure } from '../domain/procedure/procedure.ts';
import { foldTones } from '../domain/text/fold-tones.ts';

/** Characters of a query that are looked at. */
export const MOST_QUERY = 100;

/**
 * The procedures in which every word of the query begins a word, in any order, with or without tones; the best first:
 * words in the name before words in the field or papers, and words whose tones match too before those whose do not.
 * Without a query, all by name.
 */
export function searchProcedures(procedures: readonly Procedure[], query: string): Procedure[] {
  const words = wordsOf(query.slice(0, MOST_QUERY));
  return procedures
    .map((procedure) => ({ procedure, score: scoreOf(procedure, words) }))
    .filter(({ score }) => words.length === 0 || score > 0)
    .sort(
      (one, other) =>
        other.score - one.score || one.procedure.name.vi.localeCompare(other.procedure.name.vi, 'vi'),
    )
    .map(({ procedure }) => procedure);
}

function scoreOf(procedure: Procedure, words: readonly string[]): number {
  const names = wordsOf([procedure.nationalCode, procedure.name.vi, procedure.name.en].join(' '));
  const rest = wordsOf(
    [procedure.field, ...procedure.papers, procedure.responsibleAgency]
      .flatMap((text) => (text === undefined ? [] : [text.vi, text.en]))
      .join(' '),
  );
  const scores = words.map((word) => Math.max(10 * closeness(word, names), closeness(word, rest)));
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
}

/** How well the best of these words matches: 0 not at all, 1 begins alike without tones, more for a whole word and for its tones. */
function closeness(word: string, among: readonly string[]): number {
  const folded = foldTones(word);
  let best = 0;
  for (const candidate of among) {
    const plain = foldTones(candidate);
    if (plain.startsWith(folded))
      best = Math.max(best, 1 + (plain === folded ? 1 : 0) + (candidate.startsWith(word) ? 1 : 0));
  }
  return best;
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}.]+/gu) ?? [];
