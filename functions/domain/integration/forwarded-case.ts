import * as z from 'zod/mini';
import { caseCategories } from '../case/case-category.ts';
import { LONGEST_CASE_TEXT, LONGEST_PLACE } from '../case/case-event.ts';
import { checkPlace, languageField, placeFields, sentenceOf } from '../feedback/forwarded-message.ts';
import { checkPlatformTime, platformTimeSchema } from '../feedback/platform-time.ts';
import { Refusal } from '../shared/refusal.ts';
import { told } from '../shared/told.ts';
import { procedureField } from './forwarded-response.ts';

const categories = caseCategories.categories.map(({ id }) => id);

/** Feedback that wants an answer, as an integration writes it. Who wrote it is no part of it. */
export const forwardedCaseSchema = z.object(
  {
    time: platformTimeSchema,
    ...placeFields,
    procedureId: procedureField,
    category: z
      .enum(categories, `category must be one of ${categories.join(', ')}.`)
      .check(told('Phản ánh về việc gì.', 'What it is about.')),
    text: z
      .string('text must be a string.')
      .check(
        z.minLength(1, 'text must not be empty.'),
        told(
          `Nội dung, tối đa ${LONGEST_CASE_TEXT} ký tự. Số điện thoại, số giấy tờ, số tài khoản, email được che trước khi lưu.`,
          `What the person wrote, at most ${LONGEST_CASE_TEXT} characters. Telephone, identity and account numbers and e-mail addresses are masked before it is stored.`,
        ),
      ),
    place: z
      .nullish(z.string('place must be a string.'))
      .check(
        told(
          `Việc xảy ra ở đâu, tối đa ${LONGEST_PLACE} ký tự.`,
          `Where it is, at most ${LONGEST_PLACE} characters.`,
        ),
      ),
    language: languageField,
  },
  'A case must be a JSON object.',
);
export type ForwardedCase = z.infer<typeof forwardedCaseSchema>;

/**
 * Checks one case as it was received, all but the length of its texts.
 *
 * @param now milliseconds since 1970
 * @throws Refusal with a sentence that says which field is wrong and what it must be.
 */
export function readForwardedCase(received: unknown, now: number): ForwardedCase {
  const parsed = z.safeParse(forwardedCaseSchema, received);
  if (!parsed.success) throw new Refusal('answer_invalid', sentenceOf(parsed.error.issues));
  checkPlace(parsed.data);
  checkPlatformTime(parsed.data.time, now);
  return parsed.data;
}
