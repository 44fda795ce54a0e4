import * as z from 'zod/mini';
import { checkPlace, placeFields, sentenceOf } from '../feedback/forwarded-message.ts';
import { checkPlatformTime, platformTimeSchema } from '../feedback/platform-time.ts';
import { Refusal } from '../shared/refusal.ts';
import { told } from '../shared/told.ts';
import { procedureField } from './forwarded-response.ts';

const MOST_DAYS = 30;
export const USUAL_DAYS = 14;
const daysForm = `days must be a whole number from 1 to ${MOST_DAYS}.`;

/** What an integration asks an invitation for. */
export const forwardedInvitationSchema = z.object(
  {
    time: platformTimeSchema,
    ...placeFields,
    procedureId: procedureField,
    days: z
      .nullish(z.int(daysForm).check(z.minimum(1, daysForm), z.maximum(MOST_DAYS, daysForm)))
      .check(
        told(
          `Dùng được mấy ngày kể từ \`time\`, 1 đến ${MOST_DAYS}; mặc định ${USUAL_DAYS}.`,
          `For how many days from \`time\` it can be used, 1 to ${MOST_DAYS}; ${USUAL_DAYS} when it is missing.`,
        ),
      ),
  },
  'An invitation must be a JSON object.',
);
type ForwardedInvitation = z.infer<typeof forwardedInvitationSchema>;

/**
 * @param now milliseconds since 1970
 * @throws Refusal with a sentence that says which field is wrong and what it must be.
 */
export function readForwardedInvitation(received: unknown, now: number): ForwardedInvitation {
  const parsed = z.safeParse(forwardedInvitationSchema, received);
  if (!parsed.success) throw new Refusal('answer_invalid', sentenceOf(parsed.error.issues));
  checkPlace(parsed.data);
  checkPlatformTime(parsed.data.time, now);
  return parsed.data;
}
