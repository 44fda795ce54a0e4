import { SESv2Client } from '@aws-sdk/client-sesv2';

/**
 * A client for SES. Time limits are explicit: without them a request whose connection died waits for ever. A request
 * whose answer was lost is not repeated at once: the mail may be on its way.
 */
export function sesClient(): SESv2Client {
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 15_000 },
  });
}
