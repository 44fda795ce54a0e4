import { AwsClient } from 'aws4fetch';
import type { FileLinks } from '../../domain/attachment/file-store.ts';
import type { S3Credentials } from './s3-credentials.ts';
import { signPostPolicy } from './sign-post-policy.ts';

export type S3FileLinksOptions = {
  readonly credentials: S3Credentials;
  readonly bucket: string;
  /** The bucket's address for browsers, without a slash at its end. */
  readonly address: string;
};

const SHOWN_SECONDS = 600;
/** What every upload is stored as: nothing shows it, and what it is in truth is told by its bytes. */
const UPLOAD_TYPE = 'application/octet-stream';
const ALGORITHM = 'AWS4-HMAC-SHA256';

/** Signed forms and addresses of one bucket. They hold what the function itself may do, for one key and a short time. */
export function s3FileLinks({ credentials, bucket, address }: S3FileLinksOptions): FileLinks {
  const { region, accessKeyId, secretAccessKey, sessionToken } = credentials;
  const client = new AwsClient({
    accessKeyId,
    secretAccessKey,
    region,
    service: 's3',
    retries: 0,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });
  return {
    origin: new URL(address).origin,

    uploadForm({ key, mostBytes, redirectTo, at, expiresAt }) {
      const moment = amazonMoment(at);
      const date = moment.slice(0, 8);
      const fixed: [string, string][] = [
        ['key', key],
        ['Content-Type', UPLOAD_TYPE],
        ['success_action_redirect', redirectTo],
        ['x-amz-algorithm', ALGORITHM],
        ['x-amz-credential', `${accessKeyId}/${date}/${region}/s3/aws4_request`],
        ['x-amz-date', moment],
        ...(sessionToken === undefined
          ? []
          : [['x-amz-security-token', sessionToken] satisfies [string, string]]),
      ];
      const policy = Buffer.from(
        JSON.stringify({
          expiration: new Date(expiresAt).toISOString(),
          conditions: [
            { bucket },
            ...fixed.map(([name, value]) => ['eq', `$${name}`, value]),
            ['content-length-range', 1, mostBytes],
          ],
        }),
      ).toString('base64');
      const signature = signPostPolicy(policy, { secretAccessKey, date, region });
      return {
        action: address,
        fields: [...fixed, ['policy', policy], ['x-amz-signature', signature]],
      };
    },

    async show(key, contentType, at) {
      const url = new URL(`${address}/${key}`);
      url.searchParams.set('X-Amz-Expires', String(SHOWN_SECONDS));
      url.searchParams.set('response-content-type', contentType);
      url.searchParams.set('response-content-disposition', 'inline');
      url.searchParams.set('response-cache-control', 'private, no-store');
      const signed = await client.sign(url.href, {
        method: 'GET',
        aws: { signQuery: true, datetime: amazonMoment(at) },
      });
      return signed.url;
    },
  };
}

/** `20261125T080000Z`. */
const amazonMoment = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
