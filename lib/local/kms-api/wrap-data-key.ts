import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** In front of every ciphertext, so that another form can follow. */
const FORM = 1;

type Context = Readonly<Record<string, string>>;

const contextBytes = (context: Context): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(context).toSorted(([one], [other]) => (one < other ? -1 : 1))));

/** Encrypts bytes under a wrapping key. As in KMS, the context is no part of the result and is needed to decrypt it. */
export function encryptUnder(key: Uint8Array, plaintext: Uint8Array, context: Context): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(contextBytes(context));
  return Buffer.concat([
    Buffer.from([FORM]),
    iv,
    cipher.update(plaintext),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** What was encrypted; undefined where key, context or a byte of it is another. */
export function decryptUnder(key: Uint8Array, ciphertext: Uint8Array, context: Context): Buffer | undefined {
  if (ciphertext[0] !== FORM || ciphertext.length < 1 + IV_BYTES + TAG_BYTES) return undefined;
  const bytes = ciphertext.subarray(1);
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(contextBytes(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}
