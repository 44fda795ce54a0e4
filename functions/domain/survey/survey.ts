import * as z from 'zod/mini';
import { surveyIdSchema, unitIdSchema, type SurveyId } from '../shared/ids.ts';
import { localizedSchema } from '../shared/localized.ts';

const questionIdSchema = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/));
const optionIdSchema = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/));

/** Shown only when an earlier question was answered with one of these values. */
const showIfSchema = z.object({
  question: questionIdSchema,
  in: z.array(z.union([z.string(), z.number(), z.boolean()])).check(z.minLength(1)),
});

const optionSchema = z.object({ id: optionIdSchema, text: localizedSchema, score: z.optional(z.number()) });

const common = { id: questionIdSchema, text: localizedSchema, showIf: z.optional(showIfSchema) };

const questionSchema = z.discriminatedUnion('type', [
  /** Five levels, 1 (very dissatisfied) to 5 (very satisfied): the scale of the official surveys. */
  z.object({ ...common, type: z.literal('rating') }),
  z.object({
    ...common,
    type: z.literal('one_of'),
    options: z.array(optionSchema).check(z.minLength(2), z.maxLength(20)),
  }),
  z.object({
    ...common,
    type: z.literal('several_of'),
    options: z.array(optionSchema).check(z.minLength(2), z.maxLength(20)),
  }),
  z.object({ ...common, type: z.literal('yes_no') }),
  z.object({ ...common, type: z.literal('number'), min: z.number(), max: z.number() }),
  z.object({ ...common, type: z.literal('text'), maxLength: z.int().check(z.minimum(1), z.maximum(2000)) }),
]);
export type Question = z.infer<typeof questionSchema>;

/** The question every survey begins with: five faces. Its answer is the response's `mark`. */
export const MARK_QUESTION = 'mark';
/** The question with this id, where a survey has it, says why a mark was low. */
export const REASONS_QUESTION = 'reasons';
/** The question with this id, where a survey has it, is the free comment. */
export const COMMENT_QUESTION = 'comment';

/** A versioned questionnaire. A published version never changes; a question that means something else has another id. */
export const surveySchema = z.object({
  id: surveyIdSchema,
  version: z.int().check(z.positive()),
  /** Whose it is: who may publish its next version. Missing: the operator's. */
  unitId: z.optional(unitIdSchema),
  /** When it was published, in milliseconds since 1970. Missing: with the software, or before this was kept. */
  publishedAt: z.optional(z.int().check(z.positive())),
  title: localizedSchema,
  questions: z.array(questionSchema).check(z.minLength(1), z.maxLength(40)),
});
export type Survey = z.infer<typeof surveySchema>;

export type SurveyRepository = {
  find(id: SurveyId, version: number): Promise<Survey | undefined>;
  latest(id: SurveyId): Promise<Survey | undefined>;
};

export type PublishSurvey = {
  /** Stores a version that is not there yet. One conditional write. */
  publish(survey: Survey): Promise<'published' | 'taken'>;
};

export type SurveyList = {
  /** Every version of every survey: by survey, the oldest first. */
  versions(): Promise<Survey[]>;
};

/** The versions that came before, the newest of them first. */
export function versionsBefore(latest: Survey, versions: readonly Survey[]): Survey[] {
  return versions
    .filter(({ id, version }) => id === latest.id && version < latest.version)
    .toSorted((a, b) => b.version - a.version);
}

/** Of each survey the newest version, in the order of `versions`. */
export function newestOfEach(versions: readonly Survey[]): Survey[] {
  return [...new Map(versions.map((survey) => [survey.id, survey])).values()];
}
