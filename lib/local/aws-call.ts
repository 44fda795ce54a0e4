import { AwsClient } from 'aws4fetch';
import * as z from 'zod';
import type { AwsCredentials } from './aws-identity.ts';

/** An AWS service said no. `code` is its short error name, for example `ResourceInUseException`. */
export class AwsCallError extends Error {
  override readonly name = 'AwsCallError';
  readonly code: string;
  readonly status: number;

  constructor(operation: string, code: string, status: number, message: string) {
    super(`${operation}: ${code}: ${message}`);
    this.code = code;
    this.status = status;
  }
}

/** Calls one operation of an AWS service that speaks JSON, for example `DynamoDB_20120810.ListTables`. */
export type AwsCall = (operation: string, input: object, signal?: AbortSignal) => Promise<unknown>;

export type AwsTarget = {
  readonly endpoint: string;
  readonly service: 'dynamodb' | 'sqs';
  readonly region: string;
  readonly credentials: AwsCredentials;
};

const failureSchema = z.object({
  __type: z.string().optional(),
  message: z.string().optional(),
  Message: z.string().optional(),
});

/** The runtime's own, dependency-light way to the databases and queues: one signed POST per call. */
export function createAwsCall({ endpoint, service, region, credentials }: AwsTarget): AwsCall {
  const client = new AwsClient({
    accessKeyId: credentials.accessKeyId,
    secretAccessKey: credentials.secretAccessKey,
    ...(credentials.sessionToken === undefined ? {} : { sessionToken: credentials.sessionToken }),
    service,
    region,
  });
  return async (operation, input, signal) => {
    const request = await client.sign(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': operation },
      body: JSON.stringify(input),
    });
    // Signing makes a request without the signal.
    const response = await fetch(request, { signal: signal ?? null });
    const text = await response.text();
    const body: unknown = text === '' ? {} : JSON.parse(text);
    if (response.ok) return body;
    const failure = failureSchema.safeParse(body).data;
    throw new AwsCallError(
      operation,
      failure?.__type?.split('#').at(-1) ?? 'Unknown',
      response.status,
      failure?.message ?? failure?.Message ?? '',
    );
  };
}
