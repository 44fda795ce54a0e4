import { SQSClient } from '@aws-sdk/client-sqs';

/** A client for SQS. Time limits are explicit: without them a request whose connection died waits for ever. */
export function sqsClient(): SQSClient {
  return new SQSClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
  });
}
