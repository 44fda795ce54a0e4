import { createPublicKey, sign, type KeyObject } from 'node:crypto';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
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

export type KmsApiOptions = {
  /** ARNs by the names that functions use for the one key: its id and its ARN. */
  readonly arnOf: (keyId: string) => string | undefined;
  /** EC, on P-256. */
  readonly privateKey: KeyObject;
};

/**
 * Listens on 127.0.0.1 as the parts of KMS that functions use: GetPublicKey, and Sign of messages. A digest cannot be
 * signed here: Node signs nothing that it has not hashed itself.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 */
export async function startKmsApi({ arnOf, privateKey }: KmsApiOptions): Promise<LocalApi> {
  function answer(target: string, input: unknown): ApiAnswer {
    const key = keySchema.safeParse(input);
    if (!key.success) return jsonFailure('ValidationException', 'KeyId is missing.');
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
