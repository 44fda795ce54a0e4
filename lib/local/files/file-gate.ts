import type { IncomingMessage, ServerResponse } from 'node:http';
import { AwsV4Signer } from 'aws4fetch';
import type { AwsCredentials } from '../aws-identity.ts';
import type { BucketModel } from '../template/model.ts';
import { checkPostPolicy, type PolicyVerdict } from './check-post-policy.ts';
import type { Files } from './start-files.ts';

/** Where browsers reach the object store through this machine's gateway. */
export const STORAGE_PATH = '/storage';

export type FileGateOptions = {
  readonly files: Files;
  readonly buckets: readonly BucketModel[];
  readonly publicUrl: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  /** Tells a queue what the store would tell it. */
  readonly tell: (queue: string, body: unknown) => Promise<void>;
  readonly now: () => number;
};

/** A little more than any form may send: what is larger is not even read. */
const MOST_BYTES = 34_000_000;
/** The embedded store takes no larger request, so that what is larger goes in parts. */
const PART_BYTES = 8_000_000;

const statusOf = {
  AccessDenied: 403,
  SignatureDoesNotMatch: 403,
  EntityTooSmall: 400,
  EntityTooLarge: 400,
} as const satisfies Record<Exclude<PolicyVerdict, 'allowed'>, number>;

/** Nothing in a file may run, whatever it is: here files have the same origin as pages. */
const shownHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
} as const;

/**
 * Stands before the object store as S3 stands before browsers: takes a form only as its signed policy says, shows a file
 * only under a signed address that has not run out, and tells the bucket's queue of what has come.
 */
export function fileGate(options: FileGateOptions) {
  const { files, region, credentials } = options;

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', options.publicUrl);
    const [name = '', ...rest] = decodeURIComponent(url.pathname.slice(STORAGE_PATH.length + 1)).split('/');
    const bucket = options.buckets.find((each) => each.name === name);
    if (bucket === undefined) return refuse(response, 404, 'NoSuchBucket');
    if (request.method === 'POST' && rest.join('') === '') return take(request, response, bucket);
    if (request.method === 'GET' || request.method === 'HEAD')
      return show(request, response, { url, path: `${name}/${rest.join('/')}` });
    return refuse(response, 405, 'MethodNotAllowed');
  };

  async function take(
    request: IncomingMessage,
    response: ServerResponse,
    bucket: BucketModel,
  ): Promise<void> {
    const body = await readAll(request);
    if (body === undefined) return refuse(response, 400, 'EntityTooLarge');
    const form = await formOf(body, request.headers['content-type'] ?? '');
    const file = form?.file;
    if (form === undefined || file === undefined) return refuse(response, 400, 'MalformedPOSTRequest');
    const { fields } = form;
    const verdict = checkPostPolicy(fields, {
      bucket: bucket.name,
      bytes: file.size,
      now: options.now(),
      region,
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
    });
    if (verdict !== 'allowed') return refuse(response, statusOf[verdict], verdict);
    const key = fields.get('key') ?? '';
    await store(`${bucket.name}/${key}`, file, fields.get('content-type') ?? 'application/octet-stream');
    for (const { prefix, queueName } of bucket.notifications) {
      if (!key.startsWith(prefix)) continue;
      const object = { key: encodeURIComponent(key), size: file.size };
      await options.tell(queueName, {
        Records: [
          {
            eventSource: 'aws:s3',
            eventName: 'ObjectCreated:Post',
            s3: { bucket: { name: bucket.name }, object },
          },
        ],
      });
    }
    const redirect = fields.get('success_action_redirect');
    if (redirect === undefined) {
      response.writeHead(204).end();
      return;
    }
    const to = new URL(redirect);
    to.searchParams.set('bucket', bucket.name);
    to.searchParams.set('key', key);
    response.writeHead(303, { location: to.href, 'cache-control': 'no-store' }).end();
  }

  async function store(path: string, file: Blob, contentType: string): Promise<void> {
    const sendPart = async (to: string, init: RequestInit): Promise<Response> => {
      const answer = await files.send(to, init);
      if (!answer.ok) throw new Error(`The object store refused an upload: ${answer.status}.`);
      return answer;
    };
    const headers = { 'content-type': contentType };
    if (file.size <= PART_BYTES) {
      await sendPart(path, { method: 'PUT', headers, body: await file.arrayBuffer() });
      return;
    }
    const begun = await (await sendPart(`${path}?uploads=`, { method: 'POST', headers })).text();
    const id = encodeURIComponent(/<UploadId>([^<]+)</.exec(begun)?.[1] ?? '');
    const parts: string[] = [];
    for (let at = 0; at < file.size; at += PART_BYTES) {
      const number = parts.length + 1;
      const answer = await sendPart(`${path}?partNumber=${number}&uploadId=${id}`, {
        method: 'PUT',
        body: await file.slice(at, at + PART_BYTES).arrayBuffer(),
      });
      parts.push(
        `<Part><PartNumber>${number}</PartNumber><ETag>${answer.headers.get('etag') ?? ''}</ETag></Part>`,
      );
    }
    await sendPart(`${path}?uploadId=${id}`, {
      method: 'POST',
      body: `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`,
    });
  }

  async function show(
    request: IncomingMessage,
    response: ServerResponse,
    { url, path }: { url: URL; path: string },
  ): Promise<void> {
    if (!(await isSigned(url))) return refuse(response, 403, 'AccessDenied');
    const { range } = request.headers;
    const found = await files.send(path, { method: 'GET', headers: range === undefined ? {} : { range } });
    if (!found.ok) return refuse(response, found.status === 404 ? 404 : 502, 'NoSuchKey');
    const bytes = Buffer.from(await found.arrayBuffer());
    const contentRange = found.headers.get('content-range');
    response.writeHead(found.status, {
      ...shownHeaders,
      'content-type': url.searchParams.get('response-content-type') ?? 'application/octet-stream',
      'content-disposition': url.searchParams.get('response-content-disposition') ?? 'attachment',
      'cache-control': url.searchParams.get('response-cache-control') ?? 'no-store',
      'content-length': bytes.length,
      'accept-ranges': 'bytes',
      ...(contentRange === null ? {} : { 'content-range': contentRange }),
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  /** Whether an address carries a signature of ours that has not run out. */
  async function isSigned(url: URL): Promise<boolean> {
    const signature = url.searchParams.get('X-Amz-Signature');
    const datetime = url.searchParams.get('X-Amz-Date') ?? '';
    const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(datetime)?.slice(1).map(Number);
    if (parts === undefined) return false;
    const [year = 0, month = 1, day, hour, minute, second] = parts;
    const signedAt = Date.UTC(year, month - 1, day, hour, minute, second);
    const endsAt = signedAt + Number(url.searchParams.get('X-Amz-Expires') ?? 0) * 1000;
    if (!(options.now() < endsAt)) return false;
    const bare = new URL(url);
    bare.searchParams.delete('X-Amz-Signature');
    const signer = new AwsV4Signer({
      method: 'GET',
      url: bare.href,
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      ...(credentials.sessionToken === undefined ? {} : { sessionToken: credentials.sessionToken }),
      service: 's3',
      region,
      datetime,
      signQuery: true,
    });
    const { url: signed } = await signer.sign();
    return signed.searchParams.get('X-Amz-Signature') === signature;
  }
}

/** As S3 answers: an error's code, and no page. */
function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, {
      'content-type': 'application/xml',
      'cache-control': 'no-store',
      connection: 'close',
    })
    .end(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`);
}

/** The whole body; undefined where it is larger than any form may be. */
async function readAll(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The fields of a form, names in small letters, and its file; undefined where it is no form. */
async function formOf(
  body: Buffer<ArrayBuffer>,
  contentType: string,
): Promise<{ fields: Map<string, string>; file: Blob | undefined } | undefined> {
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const fields = new Map<string, string>();
    let file: Blob | undefined;
    for (const [name, value] of form) {
      if (typeof value === 'string') fields.set(name.toLowerCase(), value);
      else if (name === 'file') file ??= value;
    }
    return { fields, file };
  } catch {
    return undefined;
  }
}
