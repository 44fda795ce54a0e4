import * as z from 'zod/mini';
import type { ChatAccountRepository, OpenedAccount, SecretsOf } from '../../domain/chat/chat-account.ts';
import type { SendReply } from '../../domain/chat/send-reply.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { withButtons } from '../chat-send/fit-reply.ts';
import { outcomeOfStatus, post, postJson, type Fetch } from '../chat-send/post-json.ts';

const MESSAGES = 'https://openapi.zalo.me';
const TOKENS = 'https://oauth.zaloapp.com';
const MOST_TEXT = 2000;
const MOST_BUTTONS = 5;
const MOST_TITLE = 100;

/** Errors come with status 200. */
const answerSchema = z.object({ error: z.int() });
const tokenIsOver = new Set([-216, -124]);
const tooManyRequests = new Set([-32, -211]);

const tokensSchema = z.object({ access_token: z.string(), refresh_token: z.string() });

type Dependencies = {
  fetch: Fetch;
  accounts: Pick<ChatAccountRepository, 'find' | 'replaceSecrets' | 'claimRenewal'>;
  now: Clock;
};

/**
 * Zalo Official Account. The access token lives for 25 hours; where it is over it is renewed by one of all who find that
 * out, because the refresh token is good for one use only, and the message is tried again.
 *
 * @see https://developers.zalo.me/docs/official-account/tin-nhan
 */
export function sendZaloOa(deps: Dependencies, opened: OpenedAccount, secrets: SecretsOf<'zalo'>): SendReply {
  return async (reply, { personId }) => {
    const { text, buttons } = withButtons(reply, { mostButtons: MOST_BUTTONS, mostText: MOST_TEXT });
    const attachment = {
      type: 'template',
      payload: {
        buttons: buttons.map(({ label }) => ({
          title: label.slice(0, MOST_TITLE),
          type: 'oa.query.show',
          payload: label.slice(0, MOST_TITLE),
        })),
      },
    };
    const body = {
      recipient: { user_id: personId },
      message: buttons.length === 0 ? { text } : { text, attachment },
    };
    const send = (accessToken: string) =>
      postJson(
        deps.fetch,
        `${secrets.url ?? MESSAGES}/v3.0/oa/message/cs`,
        { access_token: accessToken },
        body,
      );
    let posted = await send(secrets.accessToken);
    if (posted.answered && tokenIsOver.has(errorIn(posted.json))) {
      const renewed = await renew(deps, opened, secrets);
      if (renewed === undefined) return 'down';
      posted = await send(renewed);
    }
    if (!posted.answered) return posted.outcome;
    const error = errorIn(posted.json);
    if (error === 0 || posted.status !== 200) return outcomeOfStatus(posted.status);
    return tooManyRequests.has(error) || tokenIsOver.has(error) ? 'down' : 'refused';
  };
}

function errorIn(json: unknown): number {
  const answer = answerSchema.safeParse(json);
  return answer.success ? answer.data.error : 0;
}

/** A token that is good, whoever renewed it; undefined while somebody else is at it, or Zalo gives none. */
async function renew(
  { fetch, accounts, now }: Dependencies,
  opened: OpenedAccount,
  { url, appId, appSecret }: SecretsOf<'zalo'>,
): Promise<string | undefined> {
  const current = await accounts.find(opened.account.id);
  if (current?.secrets.platform !== 'zalo') return undefined;
  if (current.version > opened.version) return current.secrets.accessToken;
  if (!(await accounts.claimRenewal(current, now()))) return undefined;
  const posted = await post(fetch, `${url ?? TOKENS}/v4/oa/access_token`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: appSecret },
    body: new URLSearchParams({
      app_id: appId,
      grant_type: 'refresh_token',
      refresh_token: current.secrets.refreshToken,
    }).toString(),
  });
  const tokens = posted.answered ? tokensSchema.safeParse(posted.json) : undefined;
  if (tokens?.success !== true) return undefined;
  const { access_token: accessToken, refresh_token: refreshToken } = tokens.data;
  await accounts.replaceSecrets(current, { ...current.secrets, accessToken, refreshToken });
  return accessToken;
}
