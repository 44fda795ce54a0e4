import type { HookReading, HookRequest } from '../../domain/chat/chat-hook.ts';
import { readJson } from './read-json.ts';
import { hmacSha256, isSameText } from './signatures.ts';

export type MetaSecrets = {
  readonly appSecret: string;
  /** Chosen by whoever sets the address up, and typed at Meta. */
  readonly verifyToken: string;
};

/**
 * What Messenger and WhatsApp have in common: the handshake by GET, and HMAC-SHA256 over the bytes as received (Meta
 * signs a form with escaped letters, so a body that was parsed and written anew does not match).
 *
 * @returns the JSON that was signed, or what the request is instead
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function metaHook(
  { appSecret, verifyToken }: MetaSecrets,
  { method, header, query, body }: HookRequest,
): { readonly json: unknown } | HookReading {
  if (method === 'GET') {
    const isMeant = query.get('hub.mode') === 'subscribe';
    return isMeant && isSameText(query.get('hub.verify_token') ?? '', verifyToken)
      ? { outcome: 'set_up', answer: query.get('hub.challenge') ?? '' }
      : { outcome: 'refused', reason: 'signature_invalid' };
  }
  const given = (header('x-hub-signature-256') ?? '').replace(/^sha256=/u, '').toLowerCase();
  if (!isSameText(given, hmacSha256(appSecret, body, 'hex')))
    return { outcome: 'refused', reason: 'signature_invalid' };
  const json = readJson(body);
  return json === undefined ? { outcome: 'refused', reason: 'body_unreadable' } : { json };
}
