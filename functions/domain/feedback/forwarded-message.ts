import * as z from 'zod/mini';
import { cleanText } from '../text/clean-text.ts';
import { languageSchema } from '../shared/localized.ts';
import { Refusal } from '../shared/refusal.ts';
import { told } from '../shared/told.ts';
import { feedbackChannels } from './feedback-message.ts';
import { checkPlatformTime, platformTimeSchema } from './platform-time.ts';

/** Code points of a forwarded text. */
export const MOST_TEXT = 2000;
const MOST_ID = 200;

const tooLongFor2To53 =
  'messageId must be a string: platforms number messages beyond 2^53, where a JSON number loses its last digits.';
const markRange = 'mark must be a whole number from 1 (very dissatisfied) to 5 (very satisfied).';

const place = (name: string, vi: string, en: string) =>
  z
    .nullish(z.string(`${name} must be a string.`).check(z.maxLength(60, `${name} is too long.`)))
    .check(told(vi, en));

/** Fields that every kind of forwarded record names its place by. */
export const placeFields = {
  officeId: place(
    'officeId',
    'Mã điểm phục vụ, `o_…`. Cho `officeId` hoặc `code`, không cho cả hai.',
    'The id of the office, `o_…`. Give `officeId` or `code`, not both.',
  ),
  code: place(
    'code',
    'Mã 9 ký tự in dưới QR; cho biết luôn quầy và thủ tục.',
    'The 9 characters printed under the QR code; it also tells counter and procedure.',
  ),
  counter: place('counter', 'Quầy trong điểm phục vụ.', 'The counter in the office.'),
};

export const languageField = z
  .nullish(z.pipe(z.string('language must be vi, en or ar.'), languageSchema))
  .check(told('`vi` (mặc định), `en` hoặc `ar`.', '`vi` (when it is missing), `en` or `ar`.'));

export const channelField = z
  .enum(feedbackChannels, `channel must be one of ${feedbackChannels.join(', ')}.`)
  .check(told('Người dân gửi qua đâu.', 'Where the person sent it.'));

/** One message as an integration writes it. The sentences name fields and never repeat what they held. */
export const forwardedSchema = z.object(
  {
    channel: channelField,
    messageId: z
      .string(tooLongFor2To53)
      .check(
        z.minLength(1, 'messageId must not be empty.'),
        z.maxLength(MOST_ID, `messageId must not be longer than ${MOST_ID} characters.`),
        told(
          'Mã tin của nền tảng, là chuỗi: mã 19 chữ số viết thành số JSON sẽ mất các chữ số cuối.',
          'The platform’s id of the message, a string: ids of 19 digits lose their last digits as JSON numbers.',
        ),
      ),
    time: platformTimeSchema,
    ...placeFields,
    mark: z
      .nullish(z.int(markRange).check(z.minimum(1, markRange), z.maximum(5, markRange)))
      .check(
        told('1 (rất không hài lòng) đến 5 (rất hài lòng).', '1 (very dissatisfied) to 5 (very satisfied).'),
      ),
    text: z
      .nullish(z.string('text must be a string.'))
      .check(
        told(
          `Góp ý, tối đa ${MOST_TEXT} ký tự. Cần \`mark\`, \`text\` hoặc cả hai.`,
          `What the person wrote, at most ${MOST_TEXT} characters. \`mark\`, \`text\` or both are needed.`,
        ),
      ),
    language: languageField,
  },
  'A message must be a JSON object.',
);

export type ForwardedMessage = z.infer<typeof forwardedSchema>;

/**
 * Checks one message as it was received.
 *
 * @param now milliseconds since 1970
 * @throws Refusal with a sentence that says which field is wrong and what it must be.
 */
export function readForwarded(received: unknown, now: number): ForwardedMessage {
  const parsed = z.safeParse(forwardedSchema, received);
  if (!parsed.success) throw new Refusal('answer_invalid', sentenceOf(parsed.error.issues));
  const message = parsed.data;
  checkPlace(message);
  checkPlatformTime(message.time, now);
  const text = cleanText(message.text ?? '', MOST_TEXT + 1);
  if (Array.from(text).length > MOST_TEXT)
    throw new Refusal('answer_invalid', `text must not be longer than ${MOST_TEXT} characters.`);
  if (text === '' && typeof message.mark !== 'number')
    throw new Refusal('answer_invalid', 'A message needs a mark, a text or both.');
  return message;
}

/** @throws Refusal unless exactly one of both names the place. */
export function checkPlace({ officeId, code }: Pick<ForwardedMessage, 'officeId' | 'code'>): void {
  const places = [officeId, code].filter((place) => typeof place === 'string');
  if (places.length !== 1)
    throw new Refusal('answer_invalid', 'Name the place by officeId or by code, and not by both.');
}

/** What is wrong first, in a sentence that never repeats what was sent. */
export function sentenceOf(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  const field = issue?.path[0];
  if (field === 'language') return 'language must be vi, en or ar.';
  return issue?.message ?? 'The message cannot be read.';
}
