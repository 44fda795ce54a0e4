import { Refusal } from '../domain/shared/refusal.ts';

/**
 * The bytes of a request's body.
 *
 * @throws Refusal when they are too many; nothing is read of a body that says so itself.
 */
export async function readBody(request: Request, mostBytes: number): Promise<Uint8Array> {
  const tooLarge = new Refusal(
    'body_too_large',
    `The body must not be larger than ${mostBytes.toLocaleString('en')} bytes.`,
  );
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge;
  const body = new Uint8Array(await request.arrayBuffer());
  if (body.length > mostBytes) throw tooLarge;
  return body;
}

/** @throws Refusal when the bytes are no UTF-8 or no JSON. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message quotes the body, and the body holds what a citizen wrote.
    throw new Refusal('body_unreadable', 'The body must be JSON in UTF-8.');
  }
}
