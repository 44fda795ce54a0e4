import { Refusal } from '../domain/shared/refusal.ts';

/** Of a form. */
export const MOST_BYTES = 64_000;

/** @throws Refusal when it is no form in UTF-8 */
export function readForm(contentType: string, body: Uint8Array): URLSearchParams {
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(contentType))
    throw new Refusal(
      'body_unreadable',
      'Send a form: content-type must be application/x-www-form-urlencoded; charset=utf-8.',
    );
  try {
    const written = new TextDecoder('utf-8', { fatal: true }).decode(body);
    // What is escaped must be UTF-8 as well, which URLSearchParams does not ask for.
    decodeURIComponent(written.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'));
    return new URLSearchParams(written);
  } catch {
    throw new Refusal('body_unreadable', 'The form must be in UTF-8.');
  }
}
