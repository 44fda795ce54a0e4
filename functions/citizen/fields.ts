import type { Answer, Answers } from '../domain/response/response.ts';
import type { SentAnswers } from '../domain/survey/check-answers.ts';
import { MARK_QUESTION, type Survey } from '../domain/survey/survey.ts';

/** Names of the form's fields: short, since every page carries them. */
export const field = {
  token: 't',
  revision: 'r',
  version: 'v',
  /** The phone kept it while there was no network. */
  queued: 'o',
  /** Another language was asked for: show the form in it, store nothing. */
  onlyLanguage: 'k',
  mark: 'm',
} as const;

/** A question's field: its place in its version of the survey. */
export function fieldOf(survey: Survey, questionId: string): string {
  if (questionId === MARK_QUESTION) return field.mark;
  return `q${survey.questions.findIndex(({ id }) => id === questionId)}`;
}

const ownFields: readonly string[] = [
  field.token,
  field.revision,
  field.version,
  field.queued,
  field.onlyLanguage,
];

/** What was sent, by question. A field that is none of ours keeps its name, and the survey will not know it. */
export function sentAnswers(survey: Survey, form: ReadonlyMap<string, readonly string[]>): SentAnswers {
  const questionOf = new Map(survey.questions.map(({ id }) => [fieldOf(survey, id), id]));
  const sent = new Map<string, readonly string[]>();
  for (const [name, values] of form)
    if (!ownFields.includes(name)) sent.set(questionOf.get(name) ?? `field ${name}`, values);
  return sent;
}

/** What is stored, as a form would send it. */
export function valuesOf(answers: Answers): Map<string, string[]> {
  return new Map(Object.entries(answers).map(([id, answer]) => [id, valuesOfAnswer(answer)]));
}

function valuesOfAnswer(answer: Answer): string[] {
  if (Array.isArray(answer)) return answer;
  if (typeof answer === 'boolean') return [answer ? 'y' : 'n'];
  return [String(answer)];
}

/**
 * Reads a form body.
 *
 * @returns undefined where it is not valid UTF-8 or not a form at all
 */
export function readForm(body: Uint8Array): Map<string, string[]> | undefined {
  const form = new Map<string, string[]>();
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    for (const pair of text.split('&')) {
      if (pair === '') continue;
      const [name = '', value = ''] = pair
        .split('=', 2)
        .map((part) => decodeURIComponent(part.replaceAll('+', ' ')));
      form.set(name, [...(form.get(name) ?? []), value]);
    }
    return form;
  } catch {
    return undefined;
  }
}
