import * as z from 'zod';
import { signPostPolicy } from '../../../functions/adapters/s3/sign-post-policy.ts';

const policySchema = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.int(), z.int()]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});

/** Fields that need no condition. @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html */
const unbound: ReadonlySet<string> = new Set(['policy', 'x-amz-signature', 'file', 'bucket']);

/** Why S3 would refuse a form, by its error codes; `allowed` where it would not. */
export type PolicyVerdict =
  'allowed' | 'AccessDenied' | 'SignatureDoesNotMatch' | 'EntityTooLarge' | 'EntityTooSmall';

/**
 * Whether a posted form keeps to the policy that was signed for it: as S3 checks it, because the embedded store does not.
 *
 * @param fields every field before the file, names in small letters
 */
export function checkPostPolicy(
  fields: ReadonlyMap<string, string>,
  context: {
    bucket: string;
    bytes: number;
    now: number;
    region: string;
    accessKeyId: string;
    secretAccessKey: string;
  },
): PolicyVerdict {
  const encoded = fields.get('policy') ?? '';
  const [accessKeyId, date = ''] = (fields.get('x-amz-credential') ?? '').split('/');
  const signature = signPostPolicy(encoded, { ...context, date });
  if (accessKeyId !== context.accessKeyId || fields.get('x-amz-signature') !== signature)
    return 'SignatureDoesNotMatch';
  const parsed = policySchema.safeParse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')));
  if (!parsed.success || Date.parse(parsed.data.expiration) <= context.now) return 'AccessDenied';
  const given = new Map([...fields, ['bucket', context.bucket]]);
  const bound = new Set<string>();
  for (const condition of parsed.data.conditions) {
    if (Array.isArray(condition) && condition[0] === 'content-length-range') {
      if (context.bytes < condition[1]) return 'EntityTooSmall';
      if (context.bytes > condition[2]) return 'EntityTooLarge';
      continue;
    }
    const demands = Array.isArray(condition)
      ? [{ how: condition[0], name: condition[1].slice(1).toLowerCase(), value: condition[2] }]
      : Object.entries(condition).map(([name, value]) => ({ how: 'eq', name: name.toLowerCase(), value }));
    for (const { how, name, value } of demands) {
      bound.add(name);
      const found = given.get(name);
      const isKept = how === 'eq' ? found === value : found?.startsWith(value) === true;
      if (!isKept) return 'AccessDenied';
    }
  }
  const free = [...fields.keys()].filter(
    (name) => !bound.has(name) && !unbound.has(name) && !name.startsWith('x-ignore-'),
  );
  return free.length > 0 || !bound.has('bucket') || !bound.has('key') ? 'AccessDenied' : 'allowed';
}
