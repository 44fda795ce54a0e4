import type { Office } from '../../../functions/domain/office/office.ts';
import { emptyTally } from '../../../functions/domain/tally/count-responses.ts';
import { countIn, groupOf } from '../../../functions/domain/tally/group.ts';
import type { Tally } from '../../../functions/domain/tally/tally.ts';
import { lexicon } from '../../../functions/domain/theme/current-lexicon.ts';
import type { ThemeId } from '../../../functions/domain/theme/theme.ts';
import { hourOf, type Day } from '../../../functions/domain/time/day.ts';
import { sampleComments } from '../../../lib/sample/sample-comments.ts';
import type { SimulatedCountry } from './simulated-country.ts';
import { answerId, type SimulatedAnswer } from './simulated-year.ts';

const themesOf = new Map<string, readonly ThemeId[]>(
  Object.values(sampleComments)
    .flat()
    .map((comment) => [comment, lexicon.themesOf(comment)]),
);
const COMMENTS_KEPT = 20;

/**
 * The tally that counting an office's day gives, made without storing a response: the same counts, but comments are
 * not drawn by lot, and nobody is suspected.
 */
export function countAnswers(
  { procedures }: SimulatedCountry,
  office: Office,
  day: Day,
  answers: readonly SimulatedAnswer[],
): Tally {
  const tally = emptyTally(office.id, day);
  tally.lexicon = lexicon.version;
  const counts = (question: string): Record<string, number> => (tally.questions[question] ??= {});
  for (const { at, mark, counter, procedure, channel, language, reasons, comment } of answers) {
    countIn(tally.total, mark);
    countIn(groupOf(tally.byCounter, office.counters[counter]?.id ?? ''), mark);
    countIn(groupOf(tally.byProcedure, procedures[procedure]?.id ?? ''), mark);
    countIn(groupOf(tally.byChannel, channel), mark);
    countIn(groupOf(tally.byLanguage, language), mark);
    countIn(groupOf(tally.byHour, String(hourOf(at))), mark);
    for (const reason of reasons) counts('reasons')[reason] = (counts('reasons')[reason] ?? 0) + 1;
    if (comment === undefined) continue;
    counts('comment')['answered'] = (counts('comment')['answered'] ?? 0) + 1;
    for (const theme of themesOf.get(comment) ?? []) countIn(groupOf(tally.themes, theme), mark);
    tally.commented += 1;
    if (tally.comments.length < COMMENTS_KEPT) tally.comments.push(answerId(at));
  }
  return tally;
}
