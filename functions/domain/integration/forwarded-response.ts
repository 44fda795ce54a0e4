import * as z from 'zod/mini';
import {
  channelField,
  checkPlace,
  languageField,
  placeFields,
  sentenceOf,
} from '../feedback/forwarded-message.ts';
import { checkPlatformTime, platformTimeSchema } from '../feedback/platform-time.ts';
import { procedureIdSchema, surveyIdSchema } from '../shared/ids.ts';
import { Refusal } from '../shared/refusal.ts';
import { told } from '../shared/told.ts';
import type { AnswerIssue, SentAnswers } from '../survey/check-answers.ts';

const MOST_OPTIONS = 20;
const answersForm =
  'answers must be an object of question ids, with a number, a text, true or false, or a list of option ids for each.';

/** The procedure that somebody came for, as both kinds of record name it. */
export const procedureField = z
  .nullish(z.pipe(z.string('procedureId must be a string.'), procedureIdSchema))
  .check(told('Thủ tục liên quan, `p_…`.', 'The procedure it is about, `p_…`.'));

/** One answered survey as an integration writes it. The sentences name fields and never repeat what they held. */
export const forwardedResponseSchema = z.object(
  {
    time: platformTimeSchema,
    ...placeFields,
    procedureId: procedureField,
    channel: channelField,
    survey: z
      .nullish(
        z.object(
          {
            id: z.pipe(z.string(), surveyIdSchema).check(told('Mã bộ câu hỏi.', 'The id of the survey.')),
            version: z.int().check(z.positive(), told('Phiên bản.', 'Its version.')),
          },
          'survey must name id and version.',
        ),
      )
      .check(
        told(
          'Bộ câu hỏi đã hỏi; nếu thiếu là bản mới nhất của điểm phục vụ. Xem `GET /v1/surveys`.',
          'The survey that was asked; when it is missing, the newest of the office’s. See `GET /v1/surveys`.',
        ),
      ),
    answers: z
      .record(
        z.string().check(z.maxLength(40)),
        z.union([
          z.number(),
          z.boolean(),
          z.string(),
          z.array(z.string().check(z.maxLength(40))).check(z.maxLength(MOST_OPTIONS)),
        ]),
        answersForm,
      )
      .check(
        told(
          'Câu trả lời theo mã câu hỏi. `mark` là bắt buộc: 1 (rất không hài lòng) đến 5 (rất hài lòng). Câu chọn: mã lựa chọn, hay danh sách mã; câu có/không: true, false; câu viết: chuỗi.',
          'Answers by the id of their question. `mark` is needed: 1 (very dissatisfied) to 5 (very satisfied). Choices: the id of the option, or a list of them; yes or no: true, false; free text: a string.',
        ),
      ),
    language: languageField,
  },
  'A response must be a JSON object.',
);
export type ForwardedResponse = z.infer<typeof forwardedResponseSchema>;

/**
 * Checks one answered survey as it was received, all but its answers.
 *
 * @param now milliseconds since 1970
 * @throws Refusal with a sentence that says which field is wrong and what it must be.
 */
export function readForwardedResponse(received: unknown, now: number): ForwardedResponse {
  const parsed = z.safeParse(forwardedResponseSchema, received);
  if (!parsed.success) {
    const isInAnswers = parsed.error.issues[0]?.path[0] === 'answers';
    throw new Refusal('answer_invalid', isInAnswers ? answersForm : sentenceOf(parsed.error.issues));
  }
  checkPlace(parsed.data);
  checkPlatformTime(parsed.data.time, now);
  return parsed.data;
}

/** The answers as a form would have sent them. */
export function sentAnswersOf({ answers }: Pick<ForwardedResponse, 'answers'>): SentAnswers {
  return new Map(Object.entries(answers).map(([question, answer]) => [question, valuesOf(answer)]));
}

function valuesOf(answer: ForwardedResponse['answers'][string]): readonly string[] {
  if (typeof answer === 'boolean') return [answer ? 'y' : 'n'];
  return typeof answer === 'object' ? answer : [String(answer)];
}

const problemWords = {
  missing: 'is missing',
  unknown_question: 'is to no question of this survey',
  unknown_option: 'is none of its options',
  outside_scale: 'must be a whole number from 1 to 5',
  not_a_number: 'must be a number',
  outside_range: 'is outside its range',
  too_long: 'is too long',
} as const satisfies Record<AnswerIssue['problem'], string>;

/** Everything that is wrong with the answers. Only questions that the survey has are named. */
export function answersRefusal(issues: readonly AnswerIssue[]): Refusal {
  const sentences = issues.map(({ question, problem }) =>
    problem === 'unknown_question'
      ? `One answer ${problemWords[problem]}.`
      : `${question} ${problemWords[problem]}.`,
  );
  return new Refusal('answer_invalid', `answers: ${[...new Set(sentences)].join(' ')}`);
}
