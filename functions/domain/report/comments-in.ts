import { COMMENT_QUESTION } from '../survey/survey.ts';
import { cleanText } from '../text/clean-text.ts';
import { counterKey } from './counts.ts';
import { lotOf, MOST_COMMENTS } from './draw-comments.ts';
import type { ReportInput } from './report-input.ts';
import type { QuotedComment } from './report.ts';

const MOST_COMMENT = 600;

/**
 * Comments without their time, and without a place that is too small to be shown; where there is room, some of those
 * that the units below quote, drawn by lot.
 */
export function commentsIn(
  input: Pick<ReportInput, 'comments' | 'offices' | 'quotes' | 'period'>,
  shown: ReadonlySet<string>,
): QuotedComment[] {
  const own = ownComments(input, shown);
  const drawn = input.quotes
    .map((quote) => ({ quote, lot: lotOf(input.period, JSON.stringify(quote)) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .map(({ quote }) => quote);
  return [...own, ...drawn].slice(0, MOST_COMMENTS);
}

function ownComments(
  { comments, offices }: Pick<ReportInput, 'comments' | 'offices'>,
  shown: ReadonlySet<string>,
): QuotedComment[] {
  return comments.flatMap(({ officeId, counterId, answers, language }): QuotedComment[] => {
    const written = answers[COMMENT_QUESTION];
    const text = typeof written === 'string' ? cleanText(written, MOST_COMMENT) : '';
    if (text === '') return [];
    const office = offices.find(({ id }) => id === officeId);
    const counter = office?.counters.find(({ id }) => id === counterId);
    const isCounterShown = counter !== undefined && shown.has(counterKey(officeId, counter.id));
    return [
      {
        text,
        language,
        ...(office !== undefined && shown.has(officeId) ? { officeName: office.name } : {}),
        ...(isCounterShown ? { counterName: counter.name } : {}),
      },
    ];
  });
}
