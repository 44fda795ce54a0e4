import { Refusal } from '../domain/shared/refusal.ts';
import { readBody } from '../web/read-body.ts';

const MOST_BYTES = 64_000;

/** The fields that a request sends. @throws Refusal when it is too large or no form in UTF-8 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const contentType = request.headers.get('content-type') ?? '';
  const body = await readBody(request, MOST_BYTES);
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
