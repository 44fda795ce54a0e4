import type { Answers } from '../response/response.ts';
import type { Question, Survey } from './survey.ts';

/** The questions to ask someone who has answered so far, in order. The mark stands among the answers. */
export function visibleQuestions(survey: Survey, answers: Answers): Question[] {
  const visible: Question[] = [];
  for (const question of survey.questions) {
    const { showIf } = question;
    const isAsked = showIf === undefined || visible.some(({ id }) => id === showIf.question);
    if (isAsked && (showIf === undefined || isOneOf(answers[showIf.question], showIf.in)))
      visible.push(question);
  }
  return visible;
}

function isOneOf(
  answer: Answers[string] | undefined,
  values: readonly (string | number | boolean)[],
): boolean {
  if (answer === undefined) return false;
  return Array.isArray(answer) ? answer.some((one) => values.includes(one)) : values.includes(answer);
}
