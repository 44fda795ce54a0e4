import { createPublicKey, type KeyObject } from 'node:crypto';
import { GetPublicKeyCommand, SignCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { Signer } from '../../domain/signature/seal.ts';
import { keyIdOf, sealedStatement } from '../../domain/signature/sealed-statement.ts';

export type KmsSignerOptions = {
  client: KMSClient;
  /** Id or ARN of an asymmetric key: SIGN_VERIFY, ECC_NIST_P256. */
  keyId: string;
};

/** Gives the public half of a KMS key in PEM. Asks once and remembers; a failure is not remembered. */
export function kmsPublicKey({ client, keyId }: KmsSignerOptions): () => Promise<string> {
  const read = rememberKey(client, keyId);
  return async () => (await read()).export({ type: 'spki', format: 'pem' }).toString();
}

/** Signs with a key that never leaves KMS. */
export function kmsSigner({ client, keyId }: KmsSignerOptions): Signer {
  const read = rememberKey(client, keyId);
  return {
    async sign(bytes) {
      const fingerprint = keyIdOf(await read());
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          Message: sealedStatement(bytes, fingerprint),
          MessageType: 'RAW',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      if (Signature === undefined) throw new Error('KMS gave no signature.');
      return {
        keyId: fingerprint,
        algorithm: 'ECDSA_SHA_256',
        signature: Buffer.from(Signature).toString('base64'),
      };
    },
  };
}

function rememberKey(client: KMSClient, keyId: string): () => Promise<KeyObject> {
  let known: KeyObject | undefined;
  return async () => {
    if (known !== undefined) return known;
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
    if (PublicKey === undefined) throw new Error('KMS gave no public key.');
    known = createPublicKey({ key: Buffer.from(PublicKey), format: 'der', type: 'spki' });
    return known;
  };
}
