import { createCipheriv, createDecipheriv } from 'node:crypto';
import * as z from 'zod/mini';
import type { CaseId } from '../shared/ids.ts';
import { contactSchema, type Contact } from './contact.ts';
import { contactKeyIdSchema, type ContactKeys } from './contact-keys.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Contact details as they are stored: unreadable without the key that is named. */
export const sealedContactSchema = z.object({
  keyId: contactKeyIdSchema,
  /** Initialisation vector, ciphertext and tag, in base64. */
  text: z.string().check(z.maxLength(4000)),
});
export type SealedContact = z.infer<typeof sealedContactSchema>;

type RandomBytes = (length: number) => Uint8Array;

/** Encrypts contact details with a key of their own; bound to the case, they open in no other. */
export function sealContact({ keys, randomBytes }: { keys: ContactKeys; randomBytes: RandomBytes }) {
  return async (caseId: CaseId, contact: Contact, at: number): Promise<SealedContact> => {
    const { id, secret } = await keys.make(caseId, at);
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, secret, iv).setAAD(Buffer.from(caseId));
    const bytes = [iv, cipher.update(JSON.stringify(contact), 'utf8'), cipher.final(), cipher.getAuthTag()];
    return { keyId: id, text: Buffer.concat(bytes).toString('base64') };
  };
}

/** Opens them again; undefined once the key was destroyed. @throws Error when they were changed or are another case's */
export function openContact({ keys }: { keys: Pick<ContactKeys, 'find'> }) {
  return async (caseId: CaseId, { keyId, text }: SealedContact): Promise<Contact | undefined> => {
    const secret = await keys.find(caseId, keyId);
    if (secret === undefined) return undefined;
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv(CIPHER, secret, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    }).setAAD(Buffer.from(caseId));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const plain = [decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()];
    return contactSchema.parse(JSON.parse(Buffer.concat(plain).toString()));
  };
}
