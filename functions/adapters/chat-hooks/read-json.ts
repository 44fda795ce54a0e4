import * as z from 'zod/mini';

const sourceSchema = z.object({ source: z.string().check(z.regex(/^-?\d+$/)) });

/**
 * Parses JSON and keeps every digit of whole numbers beyond 2^53, which become text: platforms number messages with 19
 * digits. undefined where the bytes are no UTF-8 or no JSON; nothing of them gets into an error message.
 */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), keepDigits);
  } catch {
    return undefined;
  }
}

function keepDigits(_key: string, value: unknown, ...context: readonly unknown[]): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const written = sourceSchema.safeParse(context[0]);
  return written.success ? written.data.source : value;
}

/** An id as text, also where a platform writes it as a number. */
export const platformId = z.pipe(
  z.union([z.string().check(z.minLength(1), z.maxLength(300)), z.int()]),
  z.transform(String),
);

/** A moment in milliseconds, whether it was written in seconds or milliseconds, as a number or as text. */
export const platformTime = z.pipe(
  z.union([z.pipe(z.string().check(z.regex(/^\d{10,13}$/)), z.transform(Number)), z.int()]),
  z.transform((at: number) => (at < 100_000_000_000 ? at * 1000 : at)),
);
