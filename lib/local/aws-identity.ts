/** Account in every local ARN and queue address: the one the embedded queues answer for. */
export const localAccountId = '000000000000';

/** Region in every local ARN. @default ap-southeast-1, or what AWS_REGION says. */
export function localRegion(environment: NodeJS.ProcessEnv): string {
  return environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? 'ap-southeast-1';
}

export type AwsCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
};

/**
 * What the functions sign with. The embedded parts check nothing, so a person's own keys are handed on
 * only where an endpoint variable points at something outside this process.
 */
export function localCredentials(environment: NodeJS.ProcessEnv): AwsCredentials {
  const outside =
    environment['AWS_ENDPOINT_URL_DYNAMODB'] !== undefined ||
    environment['AWS_ENDPOINT_URL_SQS'] !== undefined ||
    environment['AWS_ENDPOINT_URL_S3'] !== undefined;
  const accessKeyId = environment['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = environment['AWS_SECRET_ACCESS_KEY'];
  if (!outside || accessKeyId === undefined || secretAccessKey === undefined) {
    return { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: undefined };
  }
  return { accessKeyId, secretAccessKey, sessionToken: environment['AWS_SESSION_TOKEN'] };
}
