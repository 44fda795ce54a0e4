import { createPublicKey, randomBytes, sign, type KeyObject } from 'node:crypto';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { decryptUnder, encryptUnder } from './wrap-data-key.ts';
import { jsonFailure, startLocalApi, type ApiAnswer, type LocalApi } from '../local-server.ts';

/** KMS signs no longer message itself. */
const longestMessageBytes = 4096;

const keySchema = z.object({ KeyId: z.string() });
const signSchema = z.object({
  KeyId: z.string(),
  Message: z.base64().transform((text) => Buffer.from(text, 'base64')),
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: z.literal('ECDSA_SHA_256'),
});

const DATA_KEY_BYTES = 32;

const contextSchema = z.record(z.string(), z.string()).default({});
const dataKeySchema = z.object({
  KeyId: z.string(),
  KeySpec: z.literal('AES_256'),
  EncryptionContext: contextSchema,
});
const decryptSchema = z.object({
  KeyId: z.string(),
  CiphertextBlob: z.base64().transform((text) => Buffer.from(text, 'base64')),
  EncryptionContext: contextSchema,
});

export type KmsApiOptions = {
  /** ARNs by the names that functions use for the key that signs: its id and its ARN. */
  readonly arnOf: (keyId: string) => string | undefined;
  /** EC, on P-256. */
  readonly privateKey: KeyObject;
  /** The symmetric key, if there is one, that data keys are wrapped with. */
  readonly wrapping?: {
    readonly arnOf: (keyId: string) => string | undefined;
    /** 32 bytes. */
    readonly secret: Uint8Array;
  };
};

/**
 * Listens on 127.0.0.1 as the parts of KMS that functions use: GetPublicKey, and Sign of messages; GenerateDataKey, and
 * Decrypt of what it wrapped. A digest cannot be signed here: Node signs nothing that it has not hashed itself.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html
 */
export async function startKmsApi({ arnOf, privateKey, wrapping }: KmsApiOptions): Promise<LocalApi> {
  function answer(target: string, input: unknown): ApiAnswer {
    const key = keySchema.safeParse(input);
    if (!key.success) return jsonFailure('ValidationException', 'KeyId is missing.');
    const wrappingArn = wrapping?.arnOf(key.data.KeyId);
    if (wrapping !== undefined && wrappingArn !== undefined)
      return wrap(target, wrappingArn, wrapping.secret, input);
    const arn = arnOf(key.data.KeyId);
    if (arn === undefined) return jsonFailure('NotFoundException', 'The key does not exist.');
    switch (target) {
      case 'TrentService.GetPublicKey':
        return {
          status: 200,
          body: {
            KeyId: arn,
            PublicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64'),
            KeySpec: 'ECC_NIST_P256',
            CustomerMasterKeySpec: 'ECC_NIST_P256',
            KeyUsage: 'SIGN_VERIFY',
            SigningAlgorithms: ['ECDSA_SHA_256'],
          },
        };
      case 'TrentService.Sign':
        return signMessage(arn, input);
      default:
        return jsonFailure('UnknownOperationException', target);
    }
  }

  function wrap(target: string, arn: string, secret: Uint8Array, input: unknown): ApiAnswer {
    switch (target) {
      case 'TrentService.GenerateDataKey': {
        const request = dataKeySchema.safeParse(input);
        if (!request.success) return jsonFailure('ValidationException', z.prettifyError(request.error));
        const dataKey = randomBytes(DATA_KEY_BYTES);
        const wrapped = encryptUnder(secret, dataKey, request.data.EncryptionContext);
        return {
          status: 200,
          body: {
            KeyId: arn,
            Plaintext: dataKey.toString('base64'),
            CiphertextBlob: wrapped.toString('base64'),
          },
        };
      }
      case 'TrentService.Decrypt': {
        const request = decryptSchema.safeParse(input);
        if (!request.success) return jsonFailure('ValidationException', z.prettifyError(request.error));
        const { CiphertextBlob, EncryptionContext } = request.data;
        const plaintext = decryptUnder(secret, CiphertextBlob, EncryptionContext);
        if (plaintext === undefined)
          return jsonFailure(
            'InvalidCiphertextException',
            'The ciphertext, its context or its key is another.',
          );
        return {
          status: 200,
          body: {
            KeyId: arn,
            Plaintext: plaintext.toString('base64'),
            EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
          },
        };
      }
      default:
        return jsonFailure('UnknownOperationException', target);
    }
  }

  function signMessage(arn: string, input: unknown): ApiAnswer {
    const request = signSchema.safeParse(input);
    if (!request.success) return jsonFailure('ValidationException', z.prettifyError(request.error));
    const { Message, MessageType, SigningAlgorithm } = request.data;
    if (MessageType === 'DIGEST')
      return jsonFailure('UnsupportedOperationException', 'Digests are not signed on one machine.');
    if (Message.length === 0 || Message.length > longestMessageBytes)
      return jsonFailure('ValidationException', `Message must have 1 to ${longestMessageBytes} bytes.`);
    const signature = sign('sha256', Message, privateKey).toString('base64');
    return { status: 200, body: { KeyId: arn, Signature: signature, SigningAlgorithm } };
  }

  return startLocalApi('application/x-amz-json-1.1', async (request) =>
    answer(String(request.headers['x-amz-target']), await json(request)),
  );
}
