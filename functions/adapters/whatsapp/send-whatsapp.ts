import type { SecretsOf } from '../../domain/chat/chat-account.ts';
import type { ChatReply } from '../../domain/chat/chat-reply.ts';
import type { SendReply } from '../../domain/chat/send-reply.ts';
import { fit, typedReply } from '../chat-send/fit-reply.ts';
import { GRAPH, metaAnswer } from '../chat-send/meta-answer.ts';
import { postJson, type Fetch } from '../chat-send/post-json.ts';

const MOST_TEXT = 4096;
const MOST_BESIDE_BUTTONS = 1024;
const MOST_BUTTONS = 3;
const MOST_BUTTON = 20;
const MOST_ROWS = 10;
const MOST_ROW = 24;

/** WhatsApp Cloud API: up to three buttons, up to ten lines of a list, else what to type. */
export function sendWhatsapp(
  fetch: Fetch,
  { url = GRAPH, token, phoneNumberId }: SecretsOf<'whatsapp'>,
): SendReply {
  return async (reply, { personId }) => {
    const posted = await postJson(
      fetch,
      `${url}/${phoneNumberId}/messages`,
      { authorization: `Bearer ${token}` },
      {
        messaging_product: 'whatsapp',
        to: personId,
        ...contentOf(reply),
      },
    );
    return metaAnswer(posted);
  };
}

function contentOf(reply: ChatReply): object {
  const { text, choices } = reply;
  if (choices.length === 0 || choices.length > MOST_ROWS || text.length > MOST_BESIDE_BUTTONS)
    return { type: 'text', text: { body: typedReply(reply, MOST_TEXT) } };
  const action =
    choices.length <= MOST_BUTTONS
      ? {
          buttons: choices.map(({ value, label }) => ({
            type: 'reply',
            reply: { id: value, title: fit(label, MOST_BUTTON) },
          })),
        }
      : {
          button: 'Chọn',
          sections: [
            { rows: choices.map(({ value, label }) => ({ id: value, title: fit(label, MOST_ROW) })) },
          ],
        };
  const type = choices.length <= MOST_BUTTONS ? 'button' : 'list';
  return { type: 'interactive', interactive: { type, body: { text }, action } };
}
