import { isDeepStrictEqual } from 'node:util';
import type { Localized } from '../shared/localized.ts';
import type { Question, Survey } from './survey.ts';

/** How a question differs from the version before. `reworded` also where its answers are worded otherwise. */
export type QuestionChange = {
  readonly kind: 'added' | 'removed' | 'reworded' | 'moved' | 'same';
  readonly text: Localized;
  /** What it said before, where it is reworded. */
  readonly before?: Localized;
};

/** Every question of a new version, in order, then those that are gone. */
export function compareSurveys(before: Survey | undefined, after: Survey): QuestionChange[] {
  const former = before?.questions ?? [];
  const kept = former.filter(({ id }) => after.questions.some((question) => question.id === id));
  const stayed = after.questions.filter(({ id }) => kept.some((question) => question.id === id));
  const changed = after.questions.map((question): QuestionChange => {
    const was = former.find(({ id }) => id === question.id);
    const { text } = question;
    if (was === undefined) return { kind: 'added', text };
    if (!isDeepStrictEqual(said(was), said(question))) return { kind: 'reworded', text, before: was.text };
    return { kind: kept.indexOf(was) === stayed.indexOf(question) ? 'same' : 'moved', text };
  });
  const gone = former
    .filter((question) => !kept.includes(question))
    .map(({ text }): QuestionChange => ({ kind: 'removed', text }));
  return [...changed, ...gone];
}

const said = (question: Question): unknown => [
  question.type,
  question.text,
  'options' in question ? question.options : [],
  question.showIf,
  question.type === 'number' ? [question.min, question.max] : [],
  question.type === 'text' ? question.maxLength : 0,
];
