import { createHash, type KeyObject } from 'node:crypto';

/** Fingerprint of a public key: the first half of the SHA-256 of its DER (SubjectPublicKeyInfo), in hex. */
export function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 32);
}

/**
 * The few lines that are signed in place of a file, which may be larger than the 4,096 bytes KMS signs at once. They
 * name the key and the way of signing too, so that no part of a seal can be exchanged.
 */
export function sealedStatement(bytes: Uint8Array, keyId: string): Buffer {
  const digest = createHash('sha256').update(bytes).digest('hex');
  return Buffer.from(`Wardvoice seal 1\nkey ${keyId}\nECDSA_SHA_256\nsha256 ${digest}\n`);
}
