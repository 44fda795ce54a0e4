import * as z from 'zod/mini';

/** True for base64 as an encoder writes it: another spelling of the same bytes would hide a changed byte. */
const isCanonical = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text;

/**
 * What proves that a file is as it was made. `keyId` is the fingerprint of the public key (`keyIdOf`), so it means the
 * same key wherever that key lies.
 */
export const sealSchema = z.object({
  keyId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** ECDSA on P-256 with SHA-256, the signature in DER: what KMS calls it. */
  algorithm: z.literal('ECDSA_SHA_256'),
  signature: z.string().check(z.regex(/^[A-Za-z0-9+/]{64,120}={0,2}$/), z.refine(isCanonical)),
});
export type Seal = z.infer<typeof sealSchema>;

export type Signer = {
  /** Seals the bytes with the key that the deployment holds. Throws when the key cannot be reached. */
  sign(bytes: Uint8Array): Promise<Seal>;
};
