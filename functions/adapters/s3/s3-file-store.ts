import { AwsClient } from 'aws4fetch';
import type { FileStore } from '../../domain/attachment/file-store.ts';
import type { S3Credentials } from './s3-credentials.ts';

export type S3FileStoreOptions = {
  readonly credentials: S3Credentials;
  readonly bucket: string;
  /** Where another implementation of the S3 API answers; buckets are then part of the path. */
  readonly endpoint?: string | undefined;
};

const TIMEOUT_MS = 15_000;

/** Files in one bucket, by signed `fetch`: three requests need no SDK. Retries what S3 says may be retried. */
export function s3FileStore({ credentials, bucket, endpoint }: S3FileStoreOptions): FileStore {
  const { region, accessKeyId, secretAccessKey, sessionToken } = credentials;
  const base =
    endpoint === undefined
      ? `https://${bucket}.s3.${region}.amazonaws.com`
      : `${endpoint.replace(/\/$/, '')}/${bucket}`;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: 's3',
    retries: 3,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });

  async function send(key: string, init: RequestInit): Promise<Response> {
    return client.fetch(`${base}/${key}`, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  }

  async function write(key: string, body: Uint8Array<ArrayBuffer>, contentType: string): Promise<void> {
    const answer = await send(key, { method: 'PUT', headers: { 'content-type': contentType }, body });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The object store refused a file: ${answer.status}.`);
  }

  return {
    async read(key) {
      const answer = await send(key, { method: 'GET' });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      // Who may not list a bucket is told 403 of a key that is not there.
      if (answer.status === 404 || answer.status === 403) return undefined;
      if (!answer.ok) throw new Error(`The object store gave no file: ${answer.status}.`);
      return bytes.length === 0 ? undefined : bytes;
    },
    write,
    blank: (key) => write(key, new Uint8Array(), 'application/octet-stream'),
  };
}
