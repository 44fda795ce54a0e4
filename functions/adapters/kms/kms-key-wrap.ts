import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';

/** What a key is for: wrapped for one thing, it is unwrapped for nothing else. */
type Purpose = Readonly<Record<string, string>>;

export type KeyWrap = {
  /** A new data key of 32 bytes, as it is and wrapped. */
  make(purpose: Purpose): Promise<{ readonly secret: Uint8Array; readonly wrapped: Uint8Array }>;
  unwrap(wrapped: Uint8Array, purpose: Purpose): Promise<Uint8Array>;
};

/** Data keys, wrapped by a key that never leaves KMS. @param keyId of a symmetric key: ENCRYPT_DECRYPT */
export function kmsKeyWrap({ client, keyId }: { client: KMSClient; keyId: string }): KeyWrap {
  return {
    async make(purpose) {
      const { Plaintext: secret, CiphertextBlob: wrapped } = await client.send(
        new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: 'AES_256', EncryptionContext: purpose }),
      );
      if (secret === undefined || wrapped === undefined) throw new Error('KMS gave no data key.');
      return { secret, wrapped };
    },
    async unwrap(wrapped, purpose) {
      const { Plaintext: secret } = await client.send(
        new DecryptCommand({ KeyId: keyId, CiphertextBlob: wrapped, EncryptionContext: purpose }),
      );
      if (secret === undefined) throw new Error('KMS gave no plaintext.');
      return secret;
    },
  };
}
