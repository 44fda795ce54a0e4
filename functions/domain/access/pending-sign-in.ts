import { createCipheriv, createDecipheriv } from 'node:crypto';
import * as z from 'zod/mini';
import type { SigningKeys } from '../key/key.ts';

/** How long somebody may take to sign in at the identity provider. Milliseconds. */
export const SIGN_IN_LIFE_MS = 10 * 60_000;

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const sealedPattern = /^([a-z0-9]{1,8})\.([A-Za-z0-9_-]{40,4000})$/;

/** A sign-in that has begun and not come back yet. It travels in the browser's cookie, sealed. */
const pendingSignInSchema = z.object({
  /** Comes back with the answer: proves that it answers this browser. */
  state: z.string(),
  /** Comes back in the identity token: proves that the token was made for this sign-in. */
  nonce: z.string(),
  /** RFC 7636: proves to the provider that whoever redeems the code began the sign-in. */
  verifier: z.string(),
  /** A path of the console. */
  to: z.string(),
  /** Milliseconds since 1970. */
  startedAt: z.int(),
});
export type PendingSignIn = z.infer<typeof pendingSignInSchema>;

type Keys = Pick<SigningKeys, 'current' | 'find'>;

/** As text for a cookie, that nobody can read or change. */
export async function sealSignIn(
  keys: Keys,
  pending: PendingSignIn,
  randomBytes: (length: number) => Uint8Array,
): Promise<string> {
  const { keyId, secret } = await keys.current('sign_in');
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, secret, iv);
  const sealed = [iv, cipher.update(JSON.stringify(pending), 'utf8'), cipher.final(), cipher.getAuthTag()];
  return `${keyId}.${Buffer.concat(sealed).toString('base64url')}`;
}

/** What was sealed; undefined where it is not ours, was changed, or is too old. */
export async function unsealSignIn(
  keys: Keys,
  text: string,
  now: number,
): Promise<PendingSignIn | undefined> {
  const [, keyId = '', base64 = ''] = sealedPattern.exec(text) ?? [];
  const key = keyId === '' ? undefined : await keys.find('sign_in', keyId);
  if (key === undefined) return undefined;
  const bytes = Buffer.from(base64, 'base64url');
  const decipher = createDecipheriv(CIPHER, key.secret, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  let plain: string;
  try {
    plain = Buffer.concat([
      decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]).toString();
  } catch {
    return undefined;
  }
  const pending = pendingSignInSchema.parse(JSON.parse(plain));
  return now - pending.startedAt <= SIGN_IN_LIFE_MS ? pending : undefined;
}
