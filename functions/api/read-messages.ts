import * as z from 'zod';
import { Refusal } from '../domain/shared/refusal.ts';

/** Bytes of a request's body. */
export const MOST_BYTES = 1_000_000;
export const MOST_MESSAGES = 100;

const bodySchema = z.record(z.string(), z.unknown());

/**
 * The messages of a body, each still unchecked: one message, or several under `messages`.
 *
 * @throws Refusal when the bytes are no UTF-8, no JSON, no object, hold no message or too many.
 */
export function readMessages(bytes: Uint8Array): readonly unknown[] {
  const body = bodySchema.safeParse(parseJson(bytes));
  if (!body.success) throw new Refusal('body_unreadable', 'The body must be a JSON object.');
  if (!('messages' in body.data)) return [body.data];
  const messages = z.array(z.unknown()).safeParse(body.data['messages']);
  if (!messages.success || messages.data.length === 0)
    throw new Refusal('body_unreadable', 'messages must be a list of at least one message.');
  if (messages.data.length > MOST_MESSAGES)
    throw new Refusal('body_too_large', `Send at most ${MOST_MESSAGES} messages in one request.`);
  return messages.data;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    // The parser's own message quotes the body, and the body holds what a citizen wrote.
    throw new Refusal('body_unreadable', 'The body must be JSON in UTF-8.');
  }
}
