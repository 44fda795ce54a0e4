import type { Survey } from '../survey/survey.ts';
import { cleanText } from '../text/clean-text.ts';
import { maskPersonalData } from '../text/mask-personal-data.ts';
import type { Answers } from './response.ts';

/** A mask may be longer than the number it stands for. */
const LONGEST_STORED_TEXT = 2000;

/** Answers as they may be stored: free text without numbers and addresses that lead to a person. */
export function maskAnswers(answers: Answers, { questions }: Pick<Survey, 'questions'>): Answers {
  const isText = (id: string): boolean =>
    questions.some((question) => question.id === id && question.type === 'text');
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => [
      id,
      typeof answer === 'string' && isText(id)
        ? cleanText(maskPersonalData(cleanText(answer, LONGEST_STORED_TEXT)), LONGEST_STORED_TEXT)
        : answer,
    ]),
  );
}
