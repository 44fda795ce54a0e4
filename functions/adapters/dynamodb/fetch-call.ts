import { AwsClient } from 'aws4fetch';
import * as z from 'zod/mini';
import { ConditionFailed, type DynamoCall } from './dynamo-call.ts';

export type FetchCallOptions = {
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string | undefined;
  /** Where DynamoDB answers, when that is not the region's own address. */
  endpoint?: string | undefined;
  /** Pause before a retry, in milliseconds. */
  pause: (milliseconds: number) => Promise<void>;
};

const TIMEOUT_MS = 3_000;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 40;

const failureSchema = z.object({ __type: z.string(), Item: z.optional(z.record(z.string(), z.any())) });
const retriable =
  /Throttl|ProvisionedThroughput|RequestLimit|InternalServer|ServiceUnavailable|TransactionInProgress/;

/**
 * DynamoDB by signed `fetch`: its JSON protocol without the SDK, for the function that must be small. Text, numbers,
 * lists and maps only; binary attributes need the SDK. Retries what DynamoDB says may be retried.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export function fetchCall(options: FetchCallOptions): DynamoCall {
  const { region, accessKeyId, secretAccessKey, sessionToken } = options;
  const url = options.endpoint ?? `https://dynamodb.${region}.amazonaws.com/`;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: 'dynamodb',
    retries: 0,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });

  return async (operation, input) => {
    const body = JSON.stringify(input);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(operation, body).catch((error: unknown) => {
        if (attempt >= ATTEMPTS) throw error;
        return undefined;
      });
      if (answer?.ok === true) return answer.json();
      if (answer !== undefined) {
        const failure = failureSchema.parse(await answer.json());
        if (failure.__type.endsWith('ConditionalCheckFailedException'))
          throw new ConditionFailed(failure.Item);
        if (attempt >= ATTEMPTS || !(answer.status >= 500 || retriable.test(failure.__type)))
          throw new Error(`DynamoDB refused ${operation}: ${failure.__type}`);
      }
      await options.pause(FIRST_PAUSE_MS * 2 ** attempt);
    }
  };

  async function send(operation: string, body: string): Promise<Response> {
    return client.fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }
}
