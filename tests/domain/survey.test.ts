import { describe, expect, it } from 'vitest';
import { checkAnswers } from '../../functions/domain/survey/check-answers.ts';
import { checkSurvey } from '../../functions/domain/survey/check-survey.ts';
import fiveFactors from '../../functions/domain/survey/shipped/five-factors.json' with { type: 'json' };
import nineCriteria from '../../functions/domain/survey/shipped/nine-criteria.json' with { type: 'json' };
import short from '../../functions/domain/survey/shipped/short.json' with { type: 'json' };
import { surveySchema } from '../../functions/domain/survey/survey.ts';
import { visibleQuestions } from '../../functions/domain/survey/visible-questions.ts';

const text = (vi: string) => ({ vi, en: `${vi} (en)` });
const mark = { id: 'mark', type: 'rating', text: text('Hài lòng?') };
const survey = (...questions: object[]) => ({ id: 'test', version: 1, title: text('Thử'), questions });
const full = surveySchema.parse(
  survey(
    mark,
    {
      id: 'why',
      type: 'several_of',
      text: text('Vì sao?'),
      showIf: { question: 'mark', in: [1, 2] },
      options: [
        { id: 'a', text: text('A') },
        { id: 'b', text: text('B') },
      ],
    },
    { id: 'more', type: 'yes_no', text: text('Nói thêm?'), showIf: { question: 'why', in: ['b'] } },
    { id: 'minutes', type: 'number', text: text('Mấy phút?'), min: 0, max: 600 },
    { id: 'say', type: 'text', text: text('Nói gì?'), maxLength: 10 },
  ),
);

describe('A survey is checked before anybody is asked', () => {
  it.each([
    ['short', short],
    ['five factors', fiveFactors],
    ['nine criteria', nineCriteria],
  ])('the shipped one, %s, is in order', (_, shipped) => {
    expect(checkSurvey(shipped)).toMatchObject({ ok: true });
  });

  it('the nine criteria are nine, scored 0, 1 and 2', () => {
    const scores = nineCriteria.questions
      .filter(({ type }) => type === 'one_of')
      .map(({ options }) =>
        options?.map((option) => ('score' in option ? option.score : undefined)).toSorted(),
      );
    expect(scores).toEqual(Array.from({ length: 9 }, () => [0, 1, 2]));
  });

  it.each([
    ['an id used twice', survey(mark, mark), 'Two questions have the id "mark".'],
    ['no faces first', survey({ ...mark, id: 'other' }), 'The first question must be "mark"'],
    [
      'a rule that looks forward',
      survey(mark, { ...mark, id: 'x', showIf: { question: 'y', in: [1] } }, { ...mark, id: 'y' }),
      'does not come before it',
    ],
    [
      'a rule that waits for what cannot be answered',
      survey(mark, { ...mark, id: 'x', showIf: { question: 'mark', in: [9] } }),
      'which "mark" cannot have',
    ],
    [
      'a text without English',
      survey(mark, { ...mark, id: 'x', text: { vi: 'Chỉ tiếng Việt' } }),
      'x has no text in "en"',
    ],
    [
      'a text without Arabic where the title has it',
      { ...survey(mark), title: { ...text('Thử'), ar: 'تجربة' } },
      'mark has no text in "ar"',
    ],
    [
      'two options of one name',
      survey(mark, {
        id: 'x',
        type: 'one_of',
        text: text('X'),
        options: [
          { id: 'a', text: text('A') },
          { id: 'a', text: text('B') },
        ],
      }),
      'two options "a"',
    ],
    [
      'a span that is empty',
      survey(mark, { id: 'x', type: 'number', text: text('X'), min: 5, max: 1 }),
      'min is above max',
    ],
    ['a type nobody knows', survey(mark, { id: 'x', type: 'slider', text: text('X') }), 'questions.1'],
  ])('%s is reported', (_, given, problem) => {
    const check = checkSurvey(given);
    expect(check.ok ? '' : check.problems.join('\n')).toContain(problem);
  });
});

describe('Which questions are shown follows from the answers', () => {
  const shown = (answers: Parameters<typeof visibleQuestions>[1]) =>
    visibleQuestions(full, answers).map(({ id }) => id);

  it('reasons after a low mark only', () => {
    expect(shown({ mark: 2 })).toEqual(['mark', 'why', 'minutes', 'say']);
    expect(shown({ mark: 3 })).toEqual(['mark', 'minutes', 'say']);
  });

  it('a question that follows from a hidden one is hidden', () => {
    expect(shown({ mark: 1, why: ['a', 'b'] })).toContain('more');
    expect(shown({ mark: 5, why: ['a', 'b'] })).not.toContain('more');
  });
});

describe('What is sent becomes answers', () => {
  const check = (sent: Record<string, string[]>) => checkAnswers(full, new Map(Object.entries(sent)));

  it('of the right kinds, blanks left out, texts in NFC', () => {
    const decomposed = 'tốt'.normalize('NFD');
    expect(
      check({ mark: ['1'], why: ['b', 'a'], more: ['n'], minutes: ['12,5'], say: [` ${decomposed}\r\n`] }),
    ).toEqual({
      ok: true,
      answers: { mark: 1, why: ['a', 'b'], more: false, minutes: 12.5, say: 'tốt' },
    });
    expect(check({ mark: ['4'], minutes: [' '], say: ['\u200B'] })).toEqual({
      ok: true,
      answers: { mark: 4 },
    });
  });

  it('without those to questions that are not shown', () => {
    expect(check({ mark: ['5'], why: ['a'], more: ['y'] })).toEqual({ ok: true, answers: { mark: 5 } });
  });

  it.each([
    [{ mark: ['0'] }, { question: 'mark', problem: 'outside_scale' }],
    [{ mark: ['4.5'] }, { question: 'mark', problem: 'outside_scale' }],
    [{}, { question: 'mark', problem: 'missing' }],
    [
      { mark: ['1'], why: ['c'] },
      { question: 'why', problem: 'unknown_option' },
    ],
    [
      { mark: ['1'], more: ['maybe'] },
      { question: 'more', problem: 'unknown_option' },
    ],
    [
      { mark: ['1'], minutes: ['ten'] },
      { question: 'minutes', problem: 'not_a_number' },
    ],
    [
      { mark: ['1'], minutes: ['601'] },
      { question: 'minutes', problem: 'outside_range' },
    ],
    [
      { mark: ['1'], say: ['một hai ba bốn'] },
      { question: 'say', problem: 'too_long', limit: 10, excess: 4 },
    ],
    [
      { mark: ['1'], weather: ['fine'] },
      { question: 'weather', problem: 'unknown_question' },
    ],
  ] satisfies [Record<string, string[]>, object][])('%j is refused and says why', (sent, issue) => {
    expect(check(sent)).toEqual({ ok: false, issues: [issue] });
  });
});
