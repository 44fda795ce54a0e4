import * as z from 'zod/mini';
import { cleanText } from '../text/clean-text.ts';
import { languageSchema } from '../shared/localized.ts';
import { Refusal } from '../shared/refusal.ts';
import { feedbackChannels } from './feedback-message.ts';

/** Code points of a forwarded text. */
export const MOST_TEXT = 2000;
const MOST_ID = 200;
const FUTURE_MS = 5 * 60_000;
const PAST_MS = 30 * 86_400_000;

const tooLongFor2To53 =
  'messageId must be a string: platforms number messages beyond 2^53, where a JSON number loses its last digits.';
const markRange = 'mark must be a whole number from 1 (very dissatisfied) to 5 (very satisfied).';
const timeForm =
  'time must be a string: RFC 3339 with its offset (2026-11-24T09:30:00+07:00), or milliseconds since 1970.';

const place = (name: string) =>
  z.nullish(z.string(`${name} must be a string.`).check(z.maxLength(60, `${name} is too long.`)));

/** One message as an integration writes it. The sentences name fields and never repeat what they held. */
const forwardedSchema = z.object(
  {
    channel: z.enum(feedbackChannels, `channel must be one of ${feedbackChannels.join(', ')}.`),
    messageId: z
      .string(tooLongFor2To53)
      .check(
        z.minLength(1, 'messageId must not be empty.'),
        z.maxLength(MOST_ID, `messageId must not be longer than ${MOST_ID} characters.`),
      ),
    time: z.union(
      [
        z.pipe(z.string().check(z.regex(/^\d{13}$/)), z.transform(Number)),
        z.pipe(
          z.iso.datetime({ offset: true }),
          z.transform((text: string) => Date.parse(text)),
        ),
      ],
      timeForm,
    ),
    officeId: place('officeId'),
    code: place('code'),
    counter: place('counter'),
    mark: z.nullish(z.int(markRange).check(z.minimum(1, markRange), z.maximum(5, markRange))),
    text: z.nullish(z.string('text must be a string.')),
    language: z.nullish(z.pipe(z.string('language must be vi, en or ar.'), languageSchema)),
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
  const places = [message.officeId, message.code].filter((place) => typeof place === 'string');
  if (places.length !== 1)
    throw new Refusal('answer_invalid', 'Name the place by officeId or by code, and not by both.');
  if (message.time > now + FUTURE_MS) throw new Refusal('timestamp_out_of_range', 'time lies in the future.');
  if (message.time < now - PAST_MS)
    throw new Refusal(
      'timestamp_out_of_range',
      'time is more than 30 days ago; older messages are not counted.',
    );
  const text = cleanText(message.text ?? '', MOST_TEXT + 1);
  if (Array.from(text).length > MOST_TEXT)
    throw new Refusal('answer_invalid', `text must not be longer than ${MOST_TEXT} characters.`);
  if (text === '' && typeof message.mark !== 'number')
    throw new Refusal('answer_invalid', 'A message needs a mark, a text or both.');
  return message;
}

function sentenceOf(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  const field = issue?.path[0];
  if (field === 'language') return 'language must be vi, en or ar.';
  return issue?.message ?? 'The message cannot be read.';
}
