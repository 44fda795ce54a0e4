import * as z from 'zod';

/** What goes out over HTTP. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer | string;
};

const resultSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.union([z.string(), z.undefined(), z.null()]),
  isBase64Encoded: z.boolean().nullish(),
});

/** Headers that belong to the connection, which the gateway keeps. */
const ownHeaders = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'upgrade',
  'date',
]);

/** An error in the gateway's own words, for example `{"message":"Not Found"}`. */
export function gatewayError(status: number, message: string): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) };
}

/**
 * Turns what a function returned into an answer: an object with `statusCode` as it says, anything else as the JSON
 * body of a 200.
 */
export function httpAnswer(result: unknown): HttpAnswer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : (JSON.stringify(result) ?? '');
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const parsed = resultSchema.safeParse(result).data;
  if (parsed === undefined) return gatewayError(500, 'Internal Server Error');
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(parsed.headers ?? {})) {
    const lower = name.toLowerCase();
    if (!ownHeaders.has(lower)) headers[lower] = String(value);
  }
  headers['content-type'] ??= 'text/plain;charset=utf-8';
  if (parsed.cookies && parsed.cookies.length > 0) headers['set-cookie'] = parsed.cookies;
  const text = parsed.body ?? '';
  return {
    status: parsed.statusCode,
    headers,
    body: parsed.isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}
