import { createHmac } from 'node:crypto';

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The signature of an encoded policy for a form that is posted to S3.
 *
 * @param date the day of the credential, `20261125`
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-UsingHTTPPOST.html
 */
export function signPostPolicy(
  policy: string,
  { secretAccessKey, date, region }: { secretAccessKey: string; date: string; region: string },
): string {
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secretAccessKey}`, date), region));
  return hmac(key, policy).toString('hex');
}
