import type { SecretsOf } from '../../domain/chat/chat-account.ts';
import type { SendReply } from '../../domain/chat/send-reply.ts';
import { fit, withButtons } from '../chat-send/fit-reply.ts';
import { outcomeOfStatus, postJson, type Fetch } from '../chat-send/post-json.ts';

const API = 'https://api.line.me';
const limits = { mostButtons: 13, mostText: 5000 };
const MOST_LABEL = 20;
const MOST_SENT = 300;

/** LINE: with the message's reply token, which costs nothing; where that is over, counted against the month's quota. */
export function sendLine(fetch: Fetch, { url = API, token }: SecretsOf<'line'>): SendReply {
  return async (reply, { personId, replyToken }) => {
    const { text, buttons } = withButtons(reply, limits);
    const items = buttons.map(({ label }) => ({
      type: 'action',
      action: { type: 'message', label: fit(label, MOST_LABEL), text: fit(label, MOST_SENT) },
    }));
    const messages = [{ type: 'text', text, ...(items.length === 0 ? {} : { quickReply: { items } }) }];
    const send = (way: 'reply' | 'push', to: object) =>
      postJson(
        fetch,
        `${url}/v2/bot/message/${way}`,
        { authorization: `Bearer ${token}` },
        { ...to, messages },
      );
    if (replyToken !== undefined) {
      const replied = await send('reply', { replyToken });
      // 400: the token is used or older than a minute, and nothing was sent.
      if (!replied.answered) return replied.outcome;
      if (replied.status !== 400) return outcomeOfStatus(replied.status);
    }
    const pushed = await send('push', { to: personId });
    return pushed.answered ? outcomeOfStatus(pushed.status) : pushed.outcome;
  };
}
