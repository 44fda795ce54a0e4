import type { SecretsOf } from '../../domain/chat/chat-account.ts';
import type { SendReply } from '../../domain/chat/send-reply.ts';
import { botAnswer } from '../chat-send/bot-answer.ts';
import { fit } from '../chat-send/fit-reply.ts';
import { postJson, type Fetch } from '../chat-send/post-json.ts';

const API = 'https://api.telegram.org';
const MOST_TEXT = 4096;

/** Telegram: a keyboard whose keys send what stands on them. Buttons below a message would tell no time of their own. */
export function sendTelegram(fetch: Fetch, { url = API, token }: SecretsOf<'telegram'>): SendReply {
  return async (reply, { personId }) =>
    botAnswer(
      await postJson(
        fetch,
        `${url}/bot${token}/sendMessage`,
        {},
        {
          chat_id: personId,
          text: fit(reply.text, MOST_TEXT),
          reply_markup:
            reply.choices.length === 0
              ? { remove_keyboard: true }
              : {
                  keyboard: reply.choices.map(({ label }) => [{ text: label }]),
                  one_time_keyboard: true,
                  resize_keyboard: true,
                },
        },
      ),
    );
}
