import { inLanguage } from '../shared/localized.ts';
import type { Question } from '../survey/survey.ts';
import type { Choice } from './chat-reply.ts';
import { chatWords, plain, type ChatLanguage } from './chat-words.ts';

/** What may be pressed as the answer to a question, and for each what it is stored as. */
type Answerable = Choice & { readonly stored: string };

function answerables(question: Question, language: ChatLanguage): Answerable[] {
  const words = chatWords[language];
  switch (question.type) {
    case 'rating':
      return words.marks
        .map((label, index) => ({ value: String(index + 1), label, stored: String(index + 1) }))
        .toReversed();
    case 'one_of':
    case 'several_of':
      return question.options.map(({ id, text }, index) => ({
        value: String(index + 1),
        label: inLanguage(text, language),
        stored: id,
      }));
    case 'yes_no':
      return [
        { value: plain(words.yes), label: words.yes, stored: 'y' },
        { value: plain(words.no), label: words.no, stored: 'n' },
      ];
    case 'number':
    case 'text':
      return [];
  }
}

/** What may be pressed as the answer to a question; nothing where it is to be written. */
export const choicesOf = (question: Question, language: ChatLanguage): Choice[] =>
  answerables(question, language).map(({ value, label }) => ({ value, label }));

/**
 * What a message means as the answer to a question, as `checkAnswers` wants it; undefined where it means nothing. A
 * choice is told by its number, by its words in either language, with or without tones, or by both.
 */
export function readAnswer(question: Question, said: string): readonly string[] | undefined {
  if (question.type === 'text' || question.type === 'number') return [said];
  const words = plain(said);
  const one = storedAs(question, words);
  if (one !== undefined) return [one];
  if (question.type !== 'several_of') return undefined;
  const several = said
    .split(/[,;\n]|\bvà\b|\band\b|\s+(?=\d)/u)
    .map(plain)
    .filter((part) => part !== '');
  const stored = several.map((part) => storedAs(question, part));
  const known = stored.filter((id) => id !== undefined);
  return known.length === 0 || known.length < stored.length ? undefined : known;
}

function storedAs(question: Question, words: string): string | undefined {
  for (const language of ['vi', 'en'] as const) {
    const found = answerables(question, language).find(({ value, label }) =>
      [value, plain(label), `${value} ${plain(label)}`].includes(words),
    );
    if (found !== undefined) return found.stored;
  }
  return undefined;
}
