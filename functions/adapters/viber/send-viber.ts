import * as z from 'zod/mini';
import type { SecretsOf } from '../../domain/chat/chat-account.ts';
import type { SendReply } from '../../domain/chat/send-reply.ts';
import { fit } from '../chat-send/fit-reply.ts';
import { outcomeOfStatus, postJson, type Fetch } from '../chat-send/post-json.ts';

const API = 'https://chatapi.viber.com';
const MOST_TEXT = 7000;
/** Too many requests. */
const TOO_MANY = 12;

/** Errors come with status 200. */
const answerSchema = z.object({ status: z.int() });

/** Viber: a keyboard whose keys send what stands on them. */
export function sendViber(fetch: Fetch, { url = API, token }: SecretsOf<'viber'>): SendReply {
  return async ({ text, choices }, { personId }) => {
    const keyboard = {
      Type: 'keyboard',
      Buttons: choices.map(({ value, label }) => ({ ActionType: 'reply', ActionBody: value, Text: label })),
    };
    const posted = await postJson(
      fetch,
      `${url}/pa/send_message`,
      { 'x-viber-auth-token': token },
      {
        receiver: personId,
        type: 'text',
        text: fit(text, MOST_TEXT),
        ...(choices.length === 0 ? {} : { keyboard }),
      },
    );
    if (!posted.answered) return posted.outcome;
    const answer = answerSchema.safeParse(posted.json);
    if (!answer.success || answer.data.status === 0) return outcomeOfStatus(posted.status);
    return answer.data.status === TOO_MANY ? 'down' : 'refused';
  };
}
