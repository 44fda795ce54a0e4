import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localAccountId, type AwsCredentials } from '../aws-identity.ts';
import type { FunctionModel } from '../template/model.ts';
import { writeAtomically } from '../write-atomically.ts';
import { createFunctionPool, type FunctionPool } from './function-pool.ts';
import type { LogFiles } from './log-files.ts';

/** Runs a function by its name. */
export type Invoke = (functionName: string, event: unknown) => Promise<unknown>;

export type Functions = {
  readonly invoke: Invoke;
  readonly stop: () => Promise<void>;
};

/** Addresses of the services that functions call. */
export type Endpoints = {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly logs: string;
  readonly ses: string;
  readonly kms: string;
  readonly s3: string;
};

export type StartFunctionsOptions = {
  readonly definitions: readonly FunctionModel[];
  readonly dataFolder: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly endpoints: Endpoints;
  readonly logs: LogFiles;
};

/** Readies every function; its processes are started when it is first called. */
export async function startFunctions(options: StartFunctionsOptions): Promise<Functions> {
  const workerFile = await writeWorkerFile(options.dataFolder);
  const shared = awsEnvironment(options);
  const pools = new Map<string, FunctionPool>();
  for (const definition of options.definitions) {
    const { name, memoryMegabytes, logGroup } = definition;
    pools.set(
      name,
      createFunctionPool({
        workerFile,
        definition,
        arn: `arn:aws:lambda:${options.region}:${localAccountId}:function:${name}`,
        environment: {
          ...definition.environment,
          ...shared,
          AWS_LAMBDA_FUNCTION_NAME: name,
          AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
          AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
          AWS_LAMBDA_LOG_STREAM_NAME: 'local',
          // Lambda's clock.
          TZ: 'UTC',
        },
        onLine: (line) => options.logs.write(logGroup, line),
      }),
    );
  }
  return {
    async invoke(functionName, event) {
      const pool = pools.get(functionName);
      if (pool === undefined) throw new Error(`no function ${functionName}`);
      return pool.invoke(event);
    },
    async stop() {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}

/** The variables through which every AWS client finds its service, here as in Lambda. */
export function awsEnvironment(
  options: Pick<StartFunctionsOptions, 'region' | 'credentials' | 'endpoints'>,
): Record<string, string> {
  const { region, credentials, endpoints } = options;
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: endpoints.logs,
    AWS_ENDPOINT_URL_SESV2: endpoints.ses,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
  };
}

/**
 * The worker as plain JavaScript: a process that has no types to strip starts sooner. Made once for each version of
 * its source, because loading a compiler would slow down every start.
 */
async function writeWorkerFile(dataFolder: string): Promise<string> {
  const source = await readFile(new URL('worker.ts', import.meta.url), 'utf8');
  const version = createHash('sha256').update(source).digest('hex').slice(0, 16);
  const folder = join(dataFolder, 'state');
  const file = join(folder, `worker-${version}.mjs`);
  if (existsSync(file)) return file;
  await mkdir(folder, { recursive: true });
  const { transform } = await import('esbuild');
  await writeAtomically(file, (await transform(source, { loader: 'ts', format: 'esm' })).code);
  return file;
}
