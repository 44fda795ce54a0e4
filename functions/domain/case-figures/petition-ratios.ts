import type { Ratio } from '../index766/score-component.ts';
import { handledIn, type CaseCounts } from './case-counts.ts';
import type { MarksOfAnswers } from './marks-of-answers.ts';

/** `hidden`: counted, and told it would say what fewer than five people said. */
export type PetitionRatios = { onTime: Ratio; satisfied: Ratio | 'hidden' };

/**
 * The shares of petitions (phản ánh, kiến nghị) that Decision 766/QĐ-TTg defines. On time: handled in time, of all that
 * the unit was to handle. Satisfied: all less those called unsatisfactory or overdue. All are those that were answered
 * or refused in the period and those that are open and overdue; what was out of scope, withdrawn or merged is not the
 * unit's to handle. Called unsatisfactory are the marks 1 and 2 given in the period, also to what was answered before
 * it, so that no mark goes uncounted because it came late.
 *
 * @param told the marks that the report tells
 */
export function petitionRatios(counts: CaseCounts, told: MarksOfAnswers | undefined): PetitionRatios {
  const late = counts.late + counts.overdue.count;
  const all = handledIn(counts) + counts.overdue.count;
  const isHidden = told === undefined && counts.marks.some((each) => each > 0);
  return {
    onTime: { numerator: counts.onTime, denominator: all },
    satisfied: isHidden
      ? 'hidden'
      : { numerator: Math.max(0, all - late - (told?.lowOnTime ?? 0)), denominator: all },
  };
}
