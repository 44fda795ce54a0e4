import type { LookupAddress } from 'node:dns';
import { request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Attempt, SendWebhook } from '../../domain/webhook/deliver-message.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { signatureHeaders } from '../standard-webhooks/sign-message.ts';

/** For the whole of it: finding the address, connecting, the answer's head. */
const TIMEOUT_MS = 15_000;
const SECOND_MS = 1000;

export type SendWebhookOptions = {
  /** Every address of a name. */
  resolve: (hostname: string) => Promise<readonly LookupAddress[]>;
  /** For one machine alone: this machine may be told too, and without TLS. */
  allowsLoopback: boolean;
  now: Clock;
  /** @default 15,000 */
  timeoutMs?: number;
};

const refused: Attempt = { outcome: 'failed', failure: 'refused_address' };

/**
 * One signed POST. The name's addresses are looked up with each try, all of them must be public, and one of those that
 * were looked at is connected to: a name that leads elsewhere a moment later leads nowhere. Redirects are not followed;
 * of the answer nothing is read but its head.
 */
export function sendWebhook({
  resolve,
  allowsLoopback,
  now,
  timeoutMs = TIMEOUT_MS,
}: SendWebhookOptions): SendWebhook {
  return async ({ url, id, body, secrets, at }) => {
    const target = new URL(url);
    const hostname = target.hostname.replace(/^\[|\]$/gu, '');
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const addresses = await unlessAborted(resolve(hostname), signal);
      const isOwn = allowsLoopback && addresses.every(({ address }) => isLoopback(address));
      const isAllowed = isOwn || addresses.every(({ address }) => isPublicAddress(address));
      const isPlain = target.protocol === 'http:' && isOwn;
      if (addresses.length === 0 || !isAllowed || (target.protocol !== 'https:' && !isPlain)) return refused;
      const request = (isPlain ? requestPlain : requestSecure)(target, {
        method: 'POST',
        // An address that stands in the URL itself is not looked up: it was checked as its own name's.
        lookup: pinned(addresses),
        agent: false,
        signal,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Wardvoice-Webhooks/1',
          ...signatureHeaders({ id, at, body }, secrets),
        },
      });
      const answer = await answerTo(request, body);
      return read(answer, now());
    } catch (error) {
      return { outcome: 'failed', failure: failureOf(error, signal.aborted) };
    }
  };
}

/** Says of any name that it has these addresses. */
const pinned =
  (addresses: readonly LookupAddress[]): LookupFunction =>
  (_hostname, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family);
  };

async function answerTo(request: ClientRequest, body: string): Promise<IncomingMessage> {
  const answer = await new Promise<IncomingMessage>((answered, failed) => {
    request.once('response', answered);
    request.once('error', failed);
    request.end(body);
  });
  // What is ended before its body has come complains about that.
  request.on('error', () => undefined);
  answer.on('error', () => undefined);
  answer.destroy();
  return answer;
}

function read({ statusCode: status = 0, headers }: IncomingMessage, now: number): Attempt {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status };
  if (status === 410) return { outcome: 'gone' };
  const retryAfterMs = retryAfterOf(headers['retry-after'], now);
  return {
    outcome: 'failed',
    failure: status >= 300 && status < 400 ? 'redirect' : 'status',
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** Whole seconds or a date (RFC 9110, 10.2.3); undefined for what is neither. */
function retryAfterOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/u.test(header)) return Number(header) * SECOND_MS;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

const ofCertificate = /^ERR_TLS|^ERR_SSL|CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER)/u;

function failureOf(error: unknown, isTooLate: boolean): 'timeout' | 'certificate' | 'unreachable' {
  if (isTooLate) return 'timeout';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ofCertificate.test(code) ? 'certificate' : 'unreachable';
}

async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('It took too long.')), { once: true });
    }),
  ]);
}
