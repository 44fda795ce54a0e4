import { responseIdSchema, type ResponseId } from '../shared/ids.ts';

/** Base64url's characters, and the same 64 in the order in which DynamoDB sorts text. */
const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ORDERED = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

const TIME_BYTES = 6;
export const UNIQUE_BYTES = 6;

/**
 * The id of a response: its moment, then six bytes that make it unique. Ids sort as text in order of time, which
 * plain base64url does not.
 *
 * @param at milliseconds since 1970
 * @param unique six bytes: random for a page, derived from the message for a chat message
 */
export function makeResponseId(at: number, unique: Uint8Array): ResponseId {
  const bytes = Buffer.alloc(TIME_BYTES + UNIQUE_BYTES);
  bytes.writeUIntBE(at, 0, TIME_BYTES);
  bytes.set(unique.subarray(0, UNIQUE_BYTES), TIME_BYTES);
  return responseIdSchema.parse(translate(bytes.toString('base64url'), BASE64URL, ORDERED));
}

/** The moment in a response's id, in milliseconds since 1970: its first eight characters, six bits each. */
export function momentOf(id: ResponseId): number {
  let at = 0;
  for (let index = 0; index < (TIME_BYTES * 8) / 6; index += 1)
    at = at * 64 + ORDERED.indexOf(id.charAt(index));
  return at;
}

function translate(text: string, from: string, to: string): string {
  return Array.from(text, (character) => to.charAt(from.indexOf(character))).join('');
}
