import type { SecretsOf } from '../../domain/chat/chat-account.ts';
import type { SendReply } from '../../domain/chat/send-reply.ts';
import { fit, withButtons } from '../chat-send/fit-reply.ts';
import { GRAPH, metaAnswer } from '../chat-send/meta-answer.ts';
import { postJson, type Fetch } from '../chat-send/post-json.ts';

const limits = { mostButtons: 13, mostText: 2000 };
const MOST_TITLE = 20;

/** Messenger: quick replies, which come back with their payload. */
export function sendMessenger(fetch: Fetch, { url = GRAPH, token }: SecretsOf<'messenger'>): SendReply {
  return async (reply, { personId }) => {
    const { text, buttons } = withButtons(reply, limits);
    const quickReplies = buttons.map(({ value, label }) => ({
      content_type: 'text',
      title: fit(label, MOST_TITLE),
      payload: value,
    }));
    const posted = await postJson(
      fetch,
      `${url}/me/messages`,
      { authorization: `Bearer ${token}` },
      {
        recipient: { id: personId },
        messaging_type: 'RESPONSE',
        message: quickReplies.length === 0 ? { text } : { text, quick_replies: quickReplies },
      },
    );
    return metaAnswer(posted);
  };
}
