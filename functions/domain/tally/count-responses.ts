import { createHash } from 'node:crypto';
import { codeBudget } from '../response/code-budget.ts';
import { momentOf } from '../response/response-id.ts';
import type { Answer, Response } from '../response/response.ts';
import type { OfficeId, ResponseId } from '../shared/ids.ts';
import { traceOf, type Trace } from '../suspicion/suspicion.ts';
import { COMMENT_QUESTION, type Question } from '../survey/survey.ts';
import type { SurveyLookup } from '../survey/survey-lookup.ts';
import type { Lexicon } from '../theme/current-lexicon.ts';
import { hourOf, type Day } from '../time/day.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { countSuspected } from './count-suspected.ts';
import { countIn, emptyGroup, groupOf } from './group.ts';
import { emptySuspected, type Tally } from './tally.ts';

/** How many comments of an office's day a report may quote. */
export const COMMENTS_DRAWN = 20;

/**
 * Counts an office's day from its responses, given in order of time. The same responses give the same tally, down to
 * the comments drawn: each response's lot is a hash of the day and its id, and the lowest lots win.
 *
 * @param erased how many erasures are recorded for the day
 * @param timeZone whose hours are counted, and whose evening is out of hours: the office's; Vietnam's when it has none
 */
export async function countResponses(
  {
    officeId,
    day,
    erased,
    timeZone,
  }: { officeId: OfficeId; day: Day; erased: number; timeZone?: TimeZone | undefined },
  responses: AsyncIterable<Response>,
  { surveyOf, lexicon }: { surveyOf: SurveyLookup; lexicon: Lexicon },
): Promise<Tally> {
  const tally = emptyTally(officeId, day);
  tally.erased = erased;
  tally.lexicon = lexicon.version;
  const traces: Trace[] = [];
  const isBeyondBudget = codeBudget();
  const lots: { id: ResponseId; lot: string }[] = [];

  for await (const response of responses) {
    const { mark } = response;
    traces.push(traceOf(response));
    countIn(tally.total, mark);
    if (response.counterId !== undefined) countIn(groupOf(tally.byCounter, response.counterId), mark);
    if (response.procedureId !== undefined) countIn(groupOf(tally.byProcedure, response.procedureId), mark);
    countIn(groupOf(tally.byChannel, response.channel), mark);
    countIn(groupOf(tally.byLanguage, response.language), mark);
    countIn(groupOf(tally.byHour, String(hourOf(momentOf(response.id), timeZone))), mark);
    if (isBeyondBudget(response)) tally.flagged += 1;

    const survey = await surveyOf(response.survey);
    for (const [question, answer] of Object.entries(response.answers)) {
      const counts = (tally.questions[question] ??= {});
      for (const value of countedValues(
        survey?.questions.find(({ id }) => id === question),
        answer,
      ))
        counts[value] = (counts[value] ?? 0) + 1;
    }

    const comment = response.answers[COMMENT_QUESTION];
    if (comment !== undefined) {
      for (const theme of lexicon.themesOf(String(comment))) countIn(groupOf(tally.themes, theme), mark);
      tally.commented += 1;
      lots.push({ id: response.id, lot: lotOf(officeId, day, response.id) });
    }
  }

  tally.suspected = countSuspected(traces, timeZone);
  tally.comments = lots
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, COMMENTS_DRAWN)
    .map(({ id }) => id);
  return tally;
}

/** A tally of nothing. */
export function emptyTally(scopeId: Tally['scopeId'], day: Day): Tally {
  return {
    scopeId,
    day,
    total: emptyGroup(),
    questions: {},
    byCounter: {},
    byProcedure: {},
    byChannel: {},
    byLanguage: {},
    byHour: {},
    byChild: {},
    comments: [],
    commented: 0,
    flagged: 0,
    erased: 0,
    themes: {},
    lexicon: 0,
    suspected: emptySuspected(),
  };
}

/** Under which values an answer is counted. What has no fixed values, or no question that we know, counts as answered. */
function countedValues(question: Question | undefined, answer: Answer): string[] {
  switch (question?.type) {
    case 'rating':
    case 'yes_no':
    case 'one_of':
      return [String(answer)];
    case 'several_of':
      return Array.isArray(answer) ? [...new Set(answer)] : [String(answer)];
    case 'number':
    case 'text':
    case undefined:
      return ['answered'];
  }
}

function lotOf(officeId: OfficeId, day: Day, id: ResponseId): string {
  return createHash('sha256').update(`${officeId}#${day}#${id}`).digest('hex');
}
