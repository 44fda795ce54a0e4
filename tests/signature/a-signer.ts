import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { Signer } from '../../functions/domain/signature/seal.ts';
import { keyIdOf, sealedStatement } from '../../functions/domain/signature/sealed-statement.ts';

/** Someone with a key of their own, who seals as KMS would. */
export function aSigner(): Signer & { publicKeyPem: string; privateKey: KeyObject } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicKey = createPublicKey(privateKey);
  return {
    privateKey,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    async sign(bytes) {
      const keyId = keyIdOf(publicKey);
      const signature = sign('sha256', sealedStatement(bytes, keyId), privateKey).toString('base64');
      return { keyId, algorithm: 'ECDSA_SHA_256', signature };
    },
  };
}
