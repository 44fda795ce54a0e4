import { isDeepStrictEqual } from 'node:util';
import type { RecordAct } from '../audit/record-act.ts';
import type { Actor } from '../case/case-event.ts';
import type { Clock } from '../time/clock.ts';
import { surveyIdSchema, type SurveyId, type UnitId } from '../shared/ids.ts';
import {
  draftOf,
  newQuestion,
  surveyOf,
  type DraftIssue,
  type SurveyDraft,
  type SurveyDraftRepository,
} from './survey-draft.ts';
import { MARK_QUESTION, type PublishSurvey, type Survey, type SurveyRepository } from './survey.ts';

export type DraftOutcome = 'kept' | 'changed_meanwhile' | 'unknown';
export type PublishOutcome =
  | { readonly published: Survey }
  | { readonly issues: readonly DraftIssue[] }
  | { readonly trouble: 'changed_meanwhile' | 'unknown' };

/**
 * Surveys that a unit writes itself: drafts, and versions that are published from them. A published version is never
 * changed; offices that ask that survey ask its newest version from then on, and pages handed out before are still
 * answered by the version that they show.
 */
export function keepSurveys({
  drafts,
  surveys,
  recordAct,
  makeId,
  now,
}: {
  drafts: SurveyDraftRepository;
  surveys: Pick<SurveyRepository, 'latest'> & PublishSurvey;
  recordAct: RecordAct;
  /** Some letters and digits that no other survey has. */
  makeId: () => string;
  now: Clock;
}) {
  return { start, save, giveUp, publish };

  /**
   * Begins a draft: the next version of a survey of the unit, a copy of another one, or an empty one. A draft of that
   * survey that is there already is gone on with.
   */
  async function start(unitId: UnitId, by: Actor, from: Survey | undefined): Promise<SurveyId> {
    const isOwn = from?.unitId === unitId;
    const surveyId = isOwn ? from.id : surveyIdSchema.parse(`s-${makeId()}`);
    const there = await drafts.find(unitId, surveyId);
    if (there !== undefined && there.isDone !== true) return surveyId;
    const fields = { surveyId, unitId, version: (there?.version ?? 0) + 1 };
    const draft: SurveyDraft =
      from === undefined
        ? { ...fields, title: { vi: '', en: '' }, questions: [newQuestion('rating', MARK_QUESTION)] }
        : draftOf(from, fields);
    await record(unitId, by, surveyId, 'added');
    await drafts.store(draft);
    return surveyId;
  }

  /** Keeps a draft as the person sees it now, at the version that they began from. */
  async function save(draft: SurveyDraft): Promise<DraftOutcome> {
    const there = await drafts.find(draft.unitId, draft.surveyId);
    if (there === undefined || there.isDone === true) return 'unknown';
    if (there.version !== draft.version) return 'changed_meanwhile';
    return (await drafts.store({ ...draft, version: draft.version + 1 })) === 'stored'
      ? 'kept'
      : 'changed_meanwhile';
  }

  async function giveUp(
    unitId: UnitId,
    by: Actor,
    surveyId: SurveyId,
    seenVersion: number,
  ): Promise<DraftOutcome> {
    const there = await drafts.find(unitId, surveyId);
    if (there === undefined || there.isDone === true) return 'unknown';
    if (there.version !== seenVersion) return 'changed_meanwhile';
    await record(unitId, by, surveyId, 'removed');
    const done = { ...there, version: seenVersion + 1, isDone: true };
    return (await drafts.store(done)) === 'stored' ? 'kept' : 'changed_meanwhile';
  }

  /** Makes the draft, as the person saw it, the survey's next version. Done twice it is one version. */
  async function publish(
    unitId: UnitId,
    by: Actor,
    surveyId: SurveyId,
    seenVersion: number,
  ): Promise<PublishOutcome> {
    const draft = await drafts.find(unitId, surveyId);
    if (draft === undefined || draft.isDone === true) return { trouble: 'unknown' };
    if (draft.version !== seenVersion) return { trouble: 'changed_meanwhile' };
    const latest = await surveys.latest(surveyId);
    const made = surveyOf(draft, (latest?.version ?? 0) + 1);
    if ('issues' in made) return made;
    // Somebody published it and died before the draft was done with.
    const isThere =
      latest !== undefined &&
      isDeepStrictEqual(
        { ...latest, version: made.survey.version, publishedAt: undefined },
        { ...made.survey, publishedAt: undefined },
      );
    const published = isThere ? latest : { ...made.survey, publishedAt: now() };
    if (!isThere) {
      await record(unitId, by, surveyId, 'changed');
      if ((await surveys.publish(published)) === 'taken') return { trouble: 'changed_meanwhile' };
    }
    await drafts.store({ ...draft, version: draft.version + 1, isDone: true });
    return { published };
  }

  function record(
    chain: UnitId,
    by: Actor,
    id: SurveyId,
    step: 'added' | 'changed' | 'removed',
  ): Promise<void> {
    return recordAct({ chain, by, what: { kind: 'change', of: 'survey', id, step } });
  }
}
