import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import type { AwsCredentials } from '../aws-identity.ts';
import { startFauxqsServer } from '../queues/fauxqs-server.ts';

/** A running object store that speaks the S3 API, buckets in the path. */
export type Files = {
  readonly endpoint: string;
  /** One signed request below the endpoint. */
  readonly send: (path: string, init: RequestInit) => Promise<Response>;
  readonly stop: () => Promise<void>;
};

export type StartFilesOptions = {
  readonly dataFolder: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Address of an object store elsewhere; nothing is started then. */
  readonly endpoint: string | undefined;
};

/** Starts the embedded object store on the data folder, or connects to the one at `endpoint`. */
export async function startFiles(options: StartFilesOptions): Promise<Files> {
  const { dataFolder, region, credentials } = options;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const server =
    options.endpoint === undefined ? await startFauxqsServer(join(dataFolder, 'files'), region) : undefined;
  const endpoint = (options.endpoint ?? server?.endpoint ?? '').replace(/\/$/, '');
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: 's3',
    retries: 0,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });
  return {
    endpoint,
    send: (path, init) => client.fetch(`${endpoint}/${path}`, init),
    stop: server?.stop ?? (async () => undefined),
  };
}

/** Makes the buckets that are missing. */
export async function ensureBuckets({ send }: Files, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const found = await send(name, { method: 'HEAD' });
    if (found.ok) continue;
    const made = await send(name, { method: 'PUT' });
    if (!made.ok) throw new Error(`The object store made no bucket ${name}: ${made.status}.`);
  }
}
