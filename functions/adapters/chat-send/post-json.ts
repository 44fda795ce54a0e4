import * as z from 'zod/mini';
import type { SendOutcome } from '../../domain/chat/send-reply.ts';
import { readJson } from '../chat-hooks/read-json.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a platform answered, or what is known where it did not. */
export type Posted =
  | { readonly answered: true; readonly status: number; readonly json: unknown }
  | { readonly answered: false; readonly outcome: Extract<SendOutcome, 'down' | 'unknown'> };

const TIMEOUT_MS = 8_000;
const MOST_ANSWER_BYTES = 100_000;

/** Of a connection that never came to be: nothing was sent. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const causeSchema = z.object({ cause: z.object({ code: z.string() }) });

/** One POST, without a second try and without following redirects: a token goes nowhere else. */
export async function post(
  fetch: Fetch,
  url: string,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
): Promise<Posted> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { answered: true, status: response.status, json: readJson(bytes.subarray(0, MOST_ANSWER_BYTES)) };
  } catch (error) {
    const cause = causeSchema.safeParse(error);
    return {
      answered: false,
      outcome: cause.success && neverSent.has(cause.data.cause.code) ? 'down' : 'unknown',
    };
  }
}

export const postJson = (
  fetch: Fetch,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Posted> =>
  post(fetch, url, {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** What the status says of a message. Behind 504 it may have been sent all the same. */
export function outcomeOfStatus(status: number): SendOutcome {
  if (status >= 200 && status < 300) return 'sent';
  if (status === 504) return 'unknown';
  return status === 429 || status >= 500 ? 'down' : 'refused';
}
