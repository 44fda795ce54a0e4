import * as z from 'zod';
import { Refusal } from '../domain/shared/refusal.ts';
import { readJson } from '../web/read-body.ts';

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
  const body = bodySchema.safeParse(readJson(bytes));
  if (!body.success) throw new Refusal('body_unreadable', 'The body must be a JSON object.');
  if (!('messages' in body.data)) return [body.data];
  const messages = z.array(z.unknown()).safeParse(body.data['messages']);
  if (!messages.success || messages.data.length === 0)
    throw new Refusal('body_unreadable', 'messages must be a list of at least one message.');
  if (messages.data.length > MOST_MESSAGES)
    throw new Refusal('body_too_large', `Send at most ${MOST_MESSAGES} messages in one request.`);
  return messages.data;
}
