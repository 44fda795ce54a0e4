import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { startKmsApi } from '../../lib/local/kms-api/start-kms-api.ts';

export type TestContactKey = {
  /** The environment a function that reads or stores contact details would be given. */
  environment: { AWS_ENDPOINT_URL_KMS: string; CONTACT_KEY_ID: string };
  stop(): Promise<void>;
};

const KEY_ID = 'ContactKey';

/** The machine's stand-in for KMS on a free port, with a wrapping key of its own. */
export async function startContactKey(): Promise<TestContactKey> {
  const api = await startKmsApi({
    arnOf: () => undefined,
    privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    wrapping: {
      arnOf: (keyId) =>
        keyId === KEY_ID ? `arn:aws:kms:ap-southeast-1:000000000000:key/${KEY_ID}` : undefined,
      secret: randomBytes(32),
    },
  });
  return {
    environment: { AWS_ENDPOINT_URL_KMS: api.endpoint, CONTACT_KEY_ID: KEY_ID },
    stop: () => api.stop(),
  };
}
