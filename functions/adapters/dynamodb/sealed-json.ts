import { createCipheriv, createDecipheriv } from 'node:crypto';
import * as z from 'zod/mini';
import type { KeyWrap } from '../kms/kms-key-wrap.ts';
import type { Item } from './dynamo-call.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const bytes = z.object({ B: z.instanceof(Uint8Array) });
const sealedSchema = z.object({ wrapped: bytes, sealed: bytes });
type Purpose = Parameters<KeyWrap['make']>[0];

/** Secrets in two attributes of an item: encrypted under a data key of their own, and that key as KMS wrapped it. */
export function sealedJson({
  wrap,
  randomBytes,
}: {
  wrap: KeyWrap;
  randomBytes: (length: number) => Uint8Array;
}) {
  return {
    /** @param id whose secrets they are: they open under no other */
    async seal(id: string, purpose: Purpose, secrets: unknown): Promise<Item> {
      const { secret, wrapped } = await wrap.make(purpose);
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, secret, iv).setAAD(Buffer.from(id));
      const sealed = [
        iv,
        cipher.update(JSON.stringify(secrets), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ];
      return { wrapped: { B: wrapped }, sealed: { B: Buffer.concat(sealed) } };
    },

    /** @throws Error when the item holds no secrets of that id */
    async open(id: string, purpose: Purpose, item: Item): Promise<unknown> {
      const { wrapped, sealed } = sealedSchema.parse(item);
      const secret = await wrap.unwrap(wrapped.B, purpose);
      const text = Buffer.from(sealed.B);
      const decipher = createDecipheriv(CIPHER, secret, text.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      }).setAAD(Buffer.from(id));
      decipher.setAuthTag(text.subarray(-TAG_BYTES));
      const plain = Buffer.concat([decipher.update(text.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      return JSON.parse(plain.toString());
    },
  };
}
