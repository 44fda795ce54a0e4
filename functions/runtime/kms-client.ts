import { KMSClient } from '@aws-sdk/client-kms';

/** A client for KMS. Time limits are explicit: without them a request whose connection died waits for ever. */
export function kmsClient(): KMSClient {
  return new KMSClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
  });
}
