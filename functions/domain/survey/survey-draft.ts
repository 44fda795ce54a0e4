import * as z from 'zod/mini';
import { surveyIdSchema, unitIdSchema, type SurveyId, type UnitId } from '../shared/ids.ts';
import type { Localized } from '../shared/localized.ts';
import { checkSurvey } from './check-survey.ts';
import { MARK_QUESTION, type Question, type Survey } from './survey.ts';

/** Texts of a draft: what is not written yet is empty. `ar` where the survey it began from speaks it. */
const draftTextSchema = z.object({ vi: z.string(), en: z.string(), ar: z.optional(z.string()) });
export type DraftText = z.infer<typeof draftTextSchema>;

export const questionTypes = ['rating', 'one_of', 'several_of', 'yes_no', 'number', 'text'] as const;
export type QuestionType = (typeof questionTypes)[number];

const draftOptionSchema = z.object({ id: z.string(), text: draftTextSchema, score: z.optional(z.number()) });

const draftQuestionSchema = z.object({
  id: z.string(),
  type: z.enum(questionTypes),
  text: draftTextSchema,
  /** As of a published question: `showIf` is what the page cannot edit but must not lose. */
  showIf: z.optional(
    z.object({ question: z.string(), in: z.array(z.union([z.string(), z.number(), z.boolean()])) }),
  ),
  options: z.array(draftOptionSchema),
  min: z.number(),
  max: z.number(),
  maxLength: z.int(),
});
export type DraftQuestion = z.infer<typeof draftQuestionSchema>;

/** A questionnaire while somebody writes it: it may be unfinished. */
export const surveyDraftSchema = z.object({
  surveyId: surveyIdSchema,
  /** Whose draft and whose survey it is. */
  unitId: unitIdSchema,
  /** Counts the changes: of two people who change it at once, one is told. */
  version: z.int().check(z.positive()),
  title: draftTextSchema,
  questions: z.array(draftQuestionSchema).check(z.maxLength(40)),
  /** It was published, or given up. */
  isDone: z.optional(z.boolean()),
});
export type SurveyDraft = z.infer<typeof surveyDraftSchema>;

export type SurveyDraftRepository = {
  ofUnit(unitId: UnitId): Promise<SurveyDraft[]>;
  find(unitId: UnitId, surveyId: SurveyId): Promise<SurveyDraft | undefined>;
  /** Stores the next version, the first where there is none. One conditional write. */
  store(draft: SurveyDraft): Promise<'stored' | 'changed_meanwhile'>;
};

/** Code points of what is asked; an option is shorter. */
const LONGEST_QUESTION = 300;
export const MOST_QUESTIONS = 40;
export const MOST_OPTIONS = 20;

/** What keeps a draft from being published, and where. `question` counts from 0; missing: the title, or the whole. */
export type DraftIssue = {
  readonly question?: number;
  readonly trouble:
    'text_missing' | 'text_too_long' | 'options_too_few' | 'range_wrong' | 'condition_wrong' | 'not_a_survey';
};

const draftText = ({ vi, en, ar }: Localized): DraftText => ({
  vi,
  en: en ?? '',
  ...(ar === undefined ? {} : { ar }),
});

/** A draft that says what a survey says. */
export function draftOf(
  survey: Survey,
  fields: Pick<SurveyDraft, 'surveyId' | 'unitId' | 'version'>,
): SurveyDraft {
  return {
    ...fields,
    title: draftText(survey.title),
    questions: survey.questions.map((question) => ({
      ...newQuestion(question.type, question.id),
      ...('options' in question
        ? { options: question.options.map((option) => ({ ...option, text: draftText(option.text) })) }
        : {}),
      ...(question.type === 'number' ? { min: question.min, max: question.max } : {}),
      ...(question.type === 'text' ? { maxLength: question.maxLength } : {}),
      ...(question.showIf === undefined ? {} : { showIf: question.showIf }),
      text: draftText(question.text),
    })),
  };
}

/** A question of which nothing is written yet. */
export function newQuestion(type: QuestionType, id: string): DraftQuestion {
  return { id, type, text: { vi: '', en: '' }, options: [], min: 0, max: 10, maxLength: 1000 };
}

/** The survey that a draft comes to under a version, or everything that is still to be done. */
export function surveyOf(
  draft: SurveyDraft,
  version: number,
): { survey: Survey } | { issues: readonly DraftIssue[] } {
  const issues = issuesOf(draft);
  if (issues.length > 0) return { issues };
  const checked = checkSurvey({
    id: draft.surveyId,
    version,
    unitId: draft.unitId,
    ...spoken(draft),
  });
  return checked.ok ? { survey: checked.survey } : { issues: [{ trouble: 'not_a_survey' }] };
}

/** Every text in the languages that the draft speaks: Arabic where anything is written in it. */
function spoken({ title, questions }: SurveyDraft): object {
  const says = ({ vi, en, ar }: DraftText): DraftText =>
    speaksArabic({ title, questions }) ? { vi, en, ar: ar ?? '' } : { vi, en };
  return {
    title: says(title),
    questions: questions.map((question) =>
      publishedQuestion({
        ...question,
        text: says(question.text),
        options: question.options.map((option) => ({ ...option, text: says(option.text) })),
      }),
    ),
  };
}

const speaksArabic = ({ title, questions }: Pick<SurveyDraft, 'title' | 'questions'>): boolean =>
  [title, ...questions.flatMap(({ text, options }) => [text, ...options.map((option) => option.text)])].some(
    ({ ar = '' }) => ar !== '',
  );

function publishedQuestion({ id, type, text, showIf, options, min, max, maxLength }: DraftQuestion): object {
  return {
    id,
    type,
    text,
    ...(showIf === undefined ? {} : { showIf }),
    ...(type === 'one_of' || type === 'several_of' ? { options } : {}),
    ...(type === 'number' ? { min, max } : {}),
    ...(type === 'text' ? { maxLength } : {}),
  } satisfies Partial<Record<keyof Question | 'options' | 'min' | 'max' | 'maxLength', unknown>>;
}

function issuesOf({ title, questions }: SurveyDraft): DraftIssue[] {
  const hasArabic = speaksArabic({ title, questions });
  const isMissing = ({ vi, en, ar = '' }: DraftText): boolean =>
    vi === '' || en === '' || (hasArabic && ar === '');
  const isTooLong = ({ vi, en, ar = '' }: DraftText): boolean =>
    [vi, en, ar].some((text) => Array.from(text).length > LONGEST_QUESTION);
  const issues: DraftIssue[] = [];
  if (isMissing(title)) issues.push({ trouble: 'text_missing' });
  if (isTooLong(title)) issues.push({ trouble: 'text_too_long' });
  for (const [index, { type, text, options, min, max, showIf }] of questions.entries()) {
    const texts = [text, ...options.map((option) => option.text)];
    const has = (trouble: DraftIssue['trouble']) => issues.push({ question: index, trouble });
    if (texts.some(isMissing)) has('text_missing');
    if (texts.some(isTooLong)) has('text_too_long');
    if ((type === 'one_of' || type === 'several_of') && options.length < 2) has('options_too_few');
    if (type === 'number' && min >= max) has('range_wrong');
    const asked = questions.slice(0, index).find(({ id }) => id === showIf?.question);
    const isAnswerable = showIf?.in.every((value) => canAnswer(asked, value)) ?? true;
    if (showIf !== undefined && !isAnswerable) has('condition_wrong');
  }
  return issues;
}

/** Whether an answer that is waited for can be given: the question may have lost it, or come later now. */
function canAnswer(asked: DraftQuestion | undefined, value: string | number | boolean): boolean {
  if (asked === undefined) return false;
  if (asked.type === 'one_of' || asked.type === 'several_of')
    return asked.options.some(({ id }) => id === value);
  return asked.id === MARK_QUESTION ? typeof value === 'number' : asked.type !== 'text';
}
