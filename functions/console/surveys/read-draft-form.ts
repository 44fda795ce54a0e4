import { cleanText } from '../../domain/text/clean-text.ts';
import { MARK_QUESTION } from '../../domain/survey/survey.ts';
import {
  MOST_OPTIONS,
  MOST_QUESTIONS,
  newQuestion,
  questionTypes,
  type DraftQuestion,
  type DraftText,
  type SurveyDraft,
} from '../../domain/survey/survey-draft.ts';

/** When a question is asked, as the form offers it. `kept`: by a condition that the form cannot show. */
export const conditions = ['always', 'low', 'not_high', 'kept'] as const;
export type Condition = (typeof conditions)[number];

const conditionValues = { low: [1, 2], not_high: [1, 2, 3] } as const;

/** Which of the form's conditions a question has. */
export function conditionOf({ showIf }: DraftQuestion): Condition {
  if (showIf === undefined) return 'always';
  if (showIf.question !== MARK_QUESTION) return 'kept';
  const values = JSON.stringify(showIf.in.map(Number).toSorted((one, other) => one - other));
  if (values === JSON.stringify(conditionValues.low)) return 'low';
  return values === JSON.stringify(conditionValues.not_high) ? 'not_high' : 'kept';
}

/** More than anything fits: what is too long is said by the draft's own check, with every word kept. */
const LONGEST_FIELD = 4_000;

/**
 * What a form says of a draft: every field of it, as typed. Texts are cleaned, options without a word left out.
 *
 * @param stored the draft as it is kept, for what the form does not show
 * @param makeId for options that are new
 */
export function readDraftForm(
  fields: URLSearchParams,
  stored: SurveyDraft,
  makeId: () => string,
): SurveyDraft {
  const hasArabic = stored.title.ar !== undefined;
  const text = (name: string): DraftText => {
    const field = (language: string): string =>
      cleanText(fields.get(`${name}.${language}`) ?? '', LONGEST_FIELD).replaceAll(/\s+/gu, ' ');
    return { vi: field('vi'), en: field('en'), ...(hasArabic ? { ar: field('ar') } : {}) };
  };
  const questions: DraftQuestion[] = [];
  for (let index = 0; index < MOST_QUESTIONS; index += 1) {
    const id = fields.get(`q${index}.id`);
    if (id === null) break;
    const type = questionTypes.find((each) => each === fields.get(`q${index}.t`));
    if (type !== undefined) questions.push(readQuestion(`q${index}`, id, type));
  }
  return { ...stored, title: text('ti'), questions };

  function readQuestion(name: string, id: string, type: DraftQuestion['type']): DraftQuestion {
    const before = stored.questions.find((question) => question.id === id);
    const number = (field: string, otherwise: number): number => {
      const words = (fields.get(`${name}.${field}`) ?? '').trim().replace(',', '.');
      return words !== '' && Number.isFinite(Number(words)) ? Number(words) : otherwise;
    };
    const fresh = newQuestion(type, id);
    const condition = fields.get(`${name}.if`);
    const showIf =
      condition === 'low' || condition === 'not_high'
        ? { question: MARK_QUESTION, in: [...conditionValues[condition]] }
        : condition === 'kept'
          ? before?.showIf
          : undefined;
    return {
      ...fresh,
      text: text(name),
      options: readOptions(name, before),
      min: number('min', before?.min ?? fresh.min),
      max: number('max', before?.max ?? fresh.max),
      maxLength: before?.maxLength ?? fresh.maxLength,
      ...(showIf === undefined ? {} : { showIf }),
    };
  }

  function readOptions(name: string, before: DraftQuestion | undefined): DraftQuestion['options'] {
    const options: DraftQuestion['options'] = [];
    for (let index = 0; index < MOST_OPTIONS; index += 1) {
      const sent = fields.get(`${name}.o${index}.id`);
      if (sent === null) break;
      const words = text(`${name}.o${index}`);
      if (words.vi === '' && words.en === '' && (words.ar ?? '') === '') continue;
      const known = before?.options.find(({ id }) => id === sent);
      options.push({ ...(known ?? { id: makeId() }), text: words });
    }
    return options;
  }
}

/** What a button of the form does to the order of questions, and which one it is about. */
export function arranged(
  draft: SurveyDraft,
  [action = '', place = '']: readonly string[],
  makeId: () => string,
): SurveyDraft {
  const { questions } = draft;
  if (action === 'add') {
    const type = questionTypes.find((each) => each === place);
    return type === undefined || questions.length >= MOST_QUESTIONS
      ? draft
      : { ...draft, questions: [...questions, newQuestion(type, `q-${makeId()}`)] };
  }
  const index = Number(place);
  // The faces come first and stay.
  if (!Number.isInteger(index) || index < 1 || index >= questions.length) return draft;
  if (action === 'remove') return { ...draft, questions: questions.filter((_, at) => at !== index) };
  const to = action === 'up' ? index - 1 : action === 'down' ? index + 1 : index;
  if (to < 1 || to >= questions.length) return draft;
  const moved = [...questions];
  const [question] = moved.splice(index, 1);
  if (question !== undefined) moved.splice(to, 0, question);
  return { ...draft, questions: moved };
}
