import { languages, type Localized } from '../shared/localized.ts';
import { MARK_QUESTION, surveySchema, type Question, type Survey } from './survey.ts';

export type SurveyCheck = { ok: true; survey: Survey } | { ok: false; problems: string[] };

/**
 * Reads a questionnaire and says everything that is wrong with it: shape, ids used twice, a shown-if rule that looks
 * forward or at an answer that cannot be given, a first question other than the five faces, a text that one of the
 * languages lacks which the title has.
 */
export function checkSurvey(value: unknown): SurveyCheck {
  const parsed = surveySchema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { ok: false, problems };
  }
  const survey = parsed.data;
  const problems = [
    ...orderProblems(survey),
    ...survey.questions.flatMap((question, index) =>
      showIfProblems(question, survey.questions.slice(0, index)),
    ),
    ...survey.questions.flatMap(optionProblems),
    ...textProblems(survey),
  ];
  return problems.length === 0 ? { ok: true, survey } : { ok: false, problems };
}

function orderProblems({ questions }: Survey): string[] {
  const [first] = questions;
  const ids = questions.map(({ id }) => id);
  return [
    ...(first?.id === MARK_QUESTION && first.type === 'rating' && first.showIf === undefined
      ? []
      : [`The first question must be "${MARK_QUESTION}", a rating that is always shown.`]),
    ...repeated(ids).map((id) => `Two questions have the id "${id}".`),
    ...questions.flatMap((question) =>
      question.type === 'number' && question.min > question.max
        ? [`Question "${question.id}": min is above max.`]
        : [],
    ),
  ];
}

function showIfProblems(question: Question, earlier: readonly Question[]): string[] {
  const { id, showIf } = question;
  if (showIf === undefined) return [];
  const asked = earlier.find((candidate) => candidate.id === showIf.question);
  if (asked === undefined)
    return [`Question "${id}" depends on "${showIf.question}", which does not come before it.`];
  return showIf.in
    .filter((value) => !canBeAnswered(asked, value))
    .map(
      (value) =>
        `Question "${id}" waits for the answer ${JSON.stringify(value)}, which "${asked.id}" cannot have.`,
    );
}

function canBeAnswered(question: Question, value: string | number | boolean): boolean {
  switch (question.type) {
    case 'rating':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 5;
    case 'one_of':
    case 'several_of':
      return question.options.some(({ id }) => id === value);
    case 'yes_no':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && value >= question.min && value <= question.max;
    case 'text':
      return false;
  }
}

function optionProblems(question: Question): string[] {
  if (question.type !== 'one_of' && question.type !== 'several_of') return [];
  return repeated(question.options.map(({ id }) => id)).map(
    (id) => `Question "${question.id}" has two options "${id}".`,
  );
}

/** Whichever languages the title speaks, every other text speaks too. Vietnamese and English always. */
function textProblems(survey: Survey): string[] {
  const needed = languages.filter((language) => language !== 'ar' || survey.title.ar !== undefined);
  const texts: [string, Localized][] = [
    ['title', survey.title],
    ...survey.questions.flatMap((question): [string, Localized][] => [
      [question.id, question.text],
      ...('options' in question
        ? question.options.map(({ id, text }): [string, Localized] => [`${question.id}.${id}`, text])
        : []),
    ]),
  ];
  return texts.flatMap(([where, text]) =>
    needed
      .filter((language) => text[language] === undefined || text[language].trim() === '')
      .map((language) => `${where} has no text in "${language}".`),
  );
}

const repeated = (ids: readonly string[]): string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];
