import type { Answer, Answers } from '../response/response.ts';
import { cleanText } from '../text/clean-text.ts';
import { MARK_QUESTION, type Question, type Survey } from './survey.ts';
import { visibleQuestions } from './visible-questions.ts';

export type AnswerProblem =
  | 'missing'
  | 'unknown_question'
  | 'unknown_option'
  | 'outside_scale'
  | 'not_a_number'
  | 'outside_range'
  | 'too_long';

/** What is wrong with which question; `limit` is the length that a text may have, `excess` how much it is over. */
export type AnswerIssue = { question: string; problem: AnswerProblem; limit?: number; excess?: number };

/** What was sent, as it was sent: the values of each question by its id. */
export type SentAnswers = ReadonlyMap<string, readonly string[]>;

export type AnswerCheck = { ok: true; answers: Answers } | { ok: false; issues: AnswerIssue[] };

/**
 * Turns what was sent into answers, the mark among them, or says everything that is wrong. Blank is no answer. An
 * answer to a question that is not shown (the mark was raised after reasons were ticked) is dropped.
 */
export function checkAnswers(survey: Survey, sent: SentAnswers): AnswerCheck {
  const answers: Answers = {};
  const issues: AnswerIssue[] = [];
  for (const [id, values] of sent) {
    const question = survey.questions.find((candidate) => candidate.id === id);
    const given = values.filter((value) => value.trim() !== '');
    if (question === undefined) issues.push({ question: id, problem: 'unknown_question' });
    else if (given.length > 0) {
      const read = readAnswer(question, given);
      if ('problem' in read) issues.push({ question: id, ...read });
      else if (read.answer !== '') answers[id] = read.answer;
    }
  }
  if (answers[MARK_QUESTION] === undefined && !issues.some(({ question }) => question === MARK_QUESTION))
    issues.unshift({ question: MARK_QUESTION, problem: 'missing' });
  if (issues.length > 0) return { ok: false, issues };

  const shown = new Set(visibleQuestions(survey, answers).map(({ id }) => id));
  return { ok: true, answers: Object.fromEntries(Object.entries(answers).filter(([id]) => shown.has(id))) };
}

type Reading = { answer: Answer } | Omit<AnswerIssue, 'question'>;

function readAnswer(question: Question, given: readonly string[]): Reading {
  const [first = ''] = given;
  switch (question.type) {
    case 'rating':
      return given.length === 1 && /^[1-5]$/.test(first)
        ? { answer: Number(first) }
        : { problem: 'outside_scale' };
    case 'one_of':
      return given.length === 1 && question.options.some(({ id }) => id === first)
        ? { answer: first }
        : { problem: 'unknown_option' };
    case 'several_of': {
      const known = question.options.map(({ id }) => id);
      return given.every((id) => known.includes(id))
        ? { answer: known.filter((id) => given.includes(id)) }
        : { problem: 'unknown_option' };
    }
    case 'yes_no':
      if (given.length === 1 && first === 'y') return { answer: true };
      if (given.length === 1 && first === 'n') return { answer: false };
      return { problem: 'unknown_option' };
    case 'number':
      return readNumber(question, first.trim());
    case 'text': {
      const text = cleanText(first, Number.POSITIVE_INFINITY);
      const excess = Array.from(text).length - question.maxLength;
      return excess > 0 ? { problem: 'too_long', limit: question.maxLength, excess } : { answer: text };
    }
  }
}

function readNumber({ min, max }: { min: number; max: number }, text: string): Reading {
  if (!/^-?\d{1,9}(?:[.,]\d{1,4})?$/.test(text)) return { problem: 'not_a_number' };
  const value = Number(text.replace(',', '.'));
  return value < min || value > max ? { problem: 'outside_range' } : { answer: value };
}
