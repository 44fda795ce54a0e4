import type { Localized } from '../shared/localized.ts';
import { REASONS_QUESTION, type Survey } from '../survey/survey.ts';
import { emptyGroup } from '../tally/group.ts';
import type { Group } from '../tally/tally.ts';
import type { Counts } from './counts.ts';
import { ROOT } from './list-places.ts';
import { restOf, rowKey } from './published.ts';
import type { ReportInput } from './report-input.ts';
import type { Reason } from './report.ts';
import { isSmall, showable, SMALLEST_SHOWN } from './small-groups.ts';

const MOST_REASONS = 8;

/**
 * Reasons given for low marks, most frequent first. One person may give several; where they could add up to the low
 * marks, they are treated as parts of them, so that a rare one cannot be worked out.
 */
export function reasonsIn(
  { questions }: Counts,
  lowMarks: number,
  { surveys, parts }: Pick<ReportInput, 'surveys' | 'parts'>,
): Reason[] {
  if (lowMarks < SMALLEST_SHOWN) return [];
  const groupOf = (responses: number): Group => ({ ...emptyGroup(), responses });
  const given = Object.entries(questions[REASONS_QUESTION] ?? {})
    .filter(([, count]) => count > 0)
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1))
    .map(([id, count]) => ({ id, count, name: reasonName(id, surveys) }));
  const sum = given.reduce((all, { count }) => all + count, 0);
  const known = new Map(given.map(({ id, name }) => [id, rowKey('reason', name)]));
  const shown = showable(
    {
      id: ROOT,
      // More reasons than low marks: several were given, and nothing follows from the sum.
      group: groupOf(sum <= lowMarks ? lowMarks : sum + SMALLEST_SHOWN),
      parts: given.map(({ id, count }) => ({ id, group: groupOf(count), parts: [] })),
    },
    ({ id, group }) => !isSmall(restOf(group, parts, ({ rows }) => rows.get(known.get(id) ?? ''))),
  );
  return given
    .map(({ id, count, name }): Reason => ({ name, count: shown.has(id) ? count : 'hidden' }))
    .slice(0, MOST_REASONS);
}

function reasonName(id: string, surveys: readonly Survey[]): Localized {
  for (const { questions } of surveys)
    for (const question of questions)
      if (question.id === REASONS_QUESTION && 'options' in question)
        for (const option of question.options) if (option.id === id) return option.text;
  return { vi: id };
}
