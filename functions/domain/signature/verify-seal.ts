import { createPublicKey, verify } from 'node:crypto';
import type { Seal } from './seal.ts';
import { keyIdOf, sealedStatement } from './sealed-statement.ts';

/**
 * Whether the seal was made over exactly these bytes by the holder of this key.
 *
 * @param publicKeyPem an EC public key on P-256
 * @throws Error when the text is no public key
 */
export function verifySeal(bytes: Uint8Array, seal: Seal, publicKeyPem: string): boolean {
  const key = createPublicKey(publicKeyPem);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1' || keyIdOf(key) !== seal.keyId) return false;
  return verify('sha256', sealedStatement(bytes, seal.keyId), key, Buffer.from(seal.signature, 'base64'));
}
