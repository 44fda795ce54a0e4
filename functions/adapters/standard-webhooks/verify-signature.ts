import { createHmac, timingSafeEqual } from 'node:crypto';
import type { VerifySignature } from '../../domain/feedback/signature.ts';

/** The largest number of signatures that are looked at: two keys while rotating, and room. */
const MOST_SIGNATURES = 10;

/**
 * Standard Webhooks, symmetric: `v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`, on the bytes as received.
 * Every secret is compared with every signature in constant time.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export const verifySignature: VerifySignature = ({ id, timestamp, signature, body }, secrets) => {
  const given = signature
    .split(' ')
    .slice(0, MOST_SIGNATURES)
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice('v1,'.length), 'base64'));
  let matches = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
      .update(`${id}.${timestamp}.`)
      .update(body)
      .digest();
    for (const candidate of given)
      if (candidate.length === expected.length && timingSafeEqual(candidate, expected)) matches = true;
  }
  return matches;
};
