import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { startKmsApi } from '../../lib/local/kms-api/start-kms-api.ts';

export type TestSigningKey = {
  publicKeyPem: string;
  /** The environment a function that seals would be given. */
  environment: { AWS_ENDPOINT_URL_KMS: string; REPORT_SIGNING_KEY_ID: string };
  stop(): Promise<void>;
};

const KEY_ID = 'ReportKey';

/** The machine's stand-in for KMS on a free port, with a key of its own. */
export async function startSigningKey(): Promise<TestSigningKey> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const api = await startKmsApi({
    arnOf: (keyId) =>
      keyId === KEY_ID ? `arn:aws:kms:ap-southeast-1:000000000000:key/${KEY_ID}` : undefined,
    privateKey,
  });
  return {
    publicKeyPem: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString(),
    environment: { AWS_ENDPOINT_URL_KMS: api.endpoint, REPORT_SIGNING_KEY_ID: KEY_ID },
    stop: () => api.stop(),
  };
}
