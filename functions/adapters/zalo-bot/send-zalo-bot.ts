import type { SecretsOf } from '../../domain/chat/chat-account.ts';
import type { SendReply } from '../../domain/chat/send-reply.ts';
import { botAnswer } from '../chat-send/bot-answer.ts';
import { typedReply } from '../chat-send/fit-reply.ts';
import { postJson, type Fetch } from '../chat-send/post-json.ts';

const API = 'https://bot-api.zaloplatforms.com';
const MOST_TEXT = 2000;

/** Zalo Bot Platform: text alone, so choices are typed. */
export function sendZaloBot(fetch: Fetch, { url = API, token }: SecretsOf<'zalo-bot'>): SendReply {
  return async (reply, { personId }) =>
    botAnswer(
      await postJson(
        fetch,
        `${url}/bot${token}/sendMessage`,
        {},
        {
          chat_id: personId,
          text: typedReply(reply, MOST_TEXT),
        },
      ),
    );
}
