import type { Answer, Answers } from '../response/response.ts';
import type { SentAnswers } from '../survey/check-answers.ts';
import { MARK_QUESTION, type Question, type Survey } from '../survey/survey.ts';

/** What stands in a typing field, by question id. */
export type TypedAnswers = ReadonlyMap<string, string>;

const YES_NO = ['y', 'n'] as const;
const DIGITS = '123456789';
const LETTERS = 'abcdefghijklmnopqrst';

/** The keys by which a question's choices are typed, in their order: digits, or letters where there are more than nine. */
export function keysOf(question: Question): string[] {
  switch (question.type) {
    case 'rating':
      return Array.from(DIGITS.slice(0, 5));
    case 'yes_no':
      return Array.from(DIGITS.slice(0, 2));
    case 'one_of':
    case 'several_of': {
      const { length } = question.options;
      return Array.from((length > DIGITS.length ? LETTERS : DIGITS).slice(0, length));
    }
    case 'number':
    case 'text':
      return [];
  }
}

/** What a form would send for what was typed. A key that stands for nothing is sent on as what no question knows. */
export function sentFor(survey: Survey, typed: TypedAnswers): SentAnswers {
  const sent = new Map<string, readonly string[]>();
  for (const question of survey.questions) {
    const text = (typed.get(question.id) ?? '').trim();
    if (text !== '') sent.set(question.id, valuesFor(question, text));
  }
  return sent;
}

function valuesFor(question: Question, text: string): string[] {
  const values = choicesOf(question);
  if (values === undefined) return [text];
  const keys = keysOf(question);
  const pressed = Array.from(
    question.type === 'several_of' ? text.toLowerCase().replaceAll(/[\s,;.+-]/g, '') : text.toLowerCase(),
  );
  // Without this "12" for one answer would be taken as two.
  const read = question.type === 'several_of' ? pressed : [pressed.join('')];
  return [...new Set(read)].map((key) => values[keys.indexOf(key)] ?? `?${key}`);
}

/** What a choice is called where it is stored or sent, in the order of its keys; undefined where there are no choices. */
function choicesOf(question: Question): readonly string[] | undefined {
  switch (question.type) {
    case 'yes_no':
      return YES_NO;
    case 'one_of':
    case 'several_of':
      return question.options.map(({ id }) => id);
    case 'rating':
    case 'number':
    case 'text':
      return undefined;
  }
}

/** What would have to be typed for answers that are stored. */
export function typedFor(
  survey: Survey,
  { mark, answers }: { mark?: number | undefined; answers: Answers },
): TypedAnswers {
  const typed = new Map<string, string>();
  for (const question of survey.questions) {
    const answer = question.id === MARK_QUESTION ? mark : answers[question.id];
    if (answer !== undefined) typed.set(question.id, textFor(question, answer));
  }
  return typed;
}

function textFor(question: Question, answer: Answer): string {
  const values = choicesOf(question);
  if (values === undefined) return String(answer);
  const given = Array.isArray(answer)
    ? answer
    : [typeof answer === 'boolean' ? (answer ? 'y' : 'n') : String(answer)];
  const keys = keysOf(question);
  return given.map((value) => keys[values.indexOf(value)] ?? '').join('');
}
