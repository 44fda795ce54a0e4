import type { SecretsOf } from '../../domain/chat/chat-account.ts';
import type { SendReply } from '../../domain/chat/send-reply.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { outcomeOfStatus, post, type Fetch } from '../chat-send/post-json.ts';
import { signatureHeaders } from '../standard-webhooks/sign-message.ts';

/** Signed by Standard Webhooks: `{type, timestamp, data: {personId, text, choices}}`. */
export function sendGeneric(
  { fetch, now, makeId }: { fetch: Fetch; now: Clock; makeId: () => string },
  { url, secrets }: SecretsOf<'generic'>,
): SendReply {
  return async ({ text, choices }, { personId }) => {
    const at = now();
    const id = `msg_${makeId()}`;
    const body = JSON.stringify({
      type: 'chat.reply',
      timestamp: new Date(at).toISOString(),
      data: { personId, text, choices },
    });
    const posted = await post(fetch, url, {
      headers: { 'content-type': 'application/json', ...signatureHeaders({ id, at, body }, secrets) },
      body,
    });
    return posted.answered ? outcomeOfStatus(posted.status) : posted.outcome;
  };
}
