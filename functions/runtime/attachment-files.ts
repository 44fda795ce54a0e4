import * as z from 'zod/mini';
import { s3FileLinks } from '../adapters/s3/s3-file-links.ts';
import { s3FileStore } from '../adapters/s3/s3-file-store.ts';
import type { FileLinks, FileStore } from '../domain/attachment/file-store.ts';
import { readEnvironment, variables } from './environment.ts';

const signingSchema = z.object({
  AWS_REGION: variables.AWS_REGION,
  AWS_ACCESS_KEY_ID: variables.AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY: variables.AWS_SECRET_ACCESS_KEY,
  AWS_SESSION_TOKEN: variables.AWS_SESSION_TOKEN,
  AWS_ENDPOINT_URL_S3: variables.AWS_ENDPOINT_URL_S3,
});

function signing(variablesGiven: NodeJS.ProcessEnv) {
  const given = readEnvironment(variablesGiven, signingSchema);
  return {
    endpoint: given.AWS_ENDPOINT_URL_S3,
    credentials: {
      region: given.AWS_REGION,
      accessKeyId: given.AWS_ACCESS_KEY_ID,
      secretAccessKey: given.AWS_SECRET_ACCESS_KEY,
      sessionToken: given.AWS_SESSION_TOKEN,
    },
  };
}

/** The store of photos and voice notes. */
export const attachmentFiles = (variablesGiven: NodeJS.ProcessEnv, bucket: string): FileStore =>
  s3FileStore({ ...signing(variablesGiven), bucket });

/** What of that store is let out to browsers. */
export const attachmentLinks = (
  variablesGiven: NodeJS.ProcessEnv,
  { bucket, address }: { bucket: string; address: string },
): FileLinks => s3FileLinks({ credentials: signing(variablesGiven).credentials, bucket, address });
