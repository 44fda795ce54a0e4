import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from '../key/key.ts';
import { Refusal } from '../shared/refusal.ts';
import type { IntegrationId } from '../shared/ids.ts';

const MAC_BYTES = 16;
const cursorPattern = /^([a-z0-9]{1,8})\.([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{1,400})$/;

/** The list a cursor leads on in: whose it is, and what was asked for. */
type CursorList = { readonly integrationId: IntegrationId; readonly list: string };

/**
 * Cursors: where the next page of a list begins. Whoever gets one can neither read anything into it nor make one up, so
 * what stands in it may change, and one list's is worth nothing for another or for another integration.
 */
export function signedCursors(signing: SigningKeys) {
  return {
    async write(of: CursorList, after: string): Promise<string> {
      const { keyId, secret } = await signing.current('cursor');
      return `${keyId}.${macOf(secret, of, after).toString('base64url')}${Buffer.from(after).toString('base64url')}`;
    },

    /** @throws Refusal when it is none of this list's. */
    async read(of: CursorList, cursor: string): Promise<string> {
      const [, keyId = '', mac = '', packed = ''] = cursorPattern.exec(cursor) ?? [];
      const key = keyId === '' ? undefined : await signing.find('cursor', keyId);
      const after = Buffer.from(packed, 'base64url').toString('utf8');
      if (key === undefined || !timingSafeEqual(macOf(key.secret, of, after), Buffer.from(mac, 'base64url')))
        throw new Refusal(
          'query_invalid',
          'cursor must be the next of an earlier page of this very list, asked for by the same integration.',
        );
      return after;
    },
  };
}

function macOf(secret: Uint8Array, { integrationId, list }: CursorList, after: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['cursor', integrationId, list, after]))
    .digest()
    .subarray(0, MAC_BYTES);
}
