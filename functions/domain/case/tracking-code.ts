import { createHash, createHmac, scryptSync } from 'node:crypto';
import { drawChecked, readChecked } from '../code/check-character.ts';
import { brand, type Brand } from '../shared/brand.ts';
import { caseIdSchema, type CaseId, type ResponseId } from '../shared/ids.ts';

/** Twelve random characters and a check character: what a citizen keeps to look a case up. It stands in no address. */
export type TrackingCode = Brand<string, 'TrackingCode'>;

const RANDOM_LENGTH = 12;
const HASH_BYTES = 24;
/** About 10 ms a guess: whoever got hold of the hashes would need thousands of processor-years for one code. */
const SCRYPT = { N: 4096, r: 8, p: 1 } as const;
/** The same for every code, or a code could not be looked up by its hash; codes are random, so they need no salt. */
const SALT = 'wardvoice tracking code';

/** The case that a page becomes, however often it is sent. */
export function caseIdOf(pageId: ResponseId): CaseId {
  return caseIdSchema.parse(`c_${createHash('sha256').update(`case|${pageId}`).digest('hex').slice(0, 24)}`);
}

/**
 * The tracking code of the case that a page becomes. It is drawn from the secret and the page, so that a send that is
 * repeated because its answer was lost shows the same code, though only its hash is stored.
 */
export function trackingCodeOf(pageId: ResponseId, secret: Uint8Array): TrackingCode {
  let block = 0;
  let bytes = Buffer.alloc(0);
  const draw = (length: number): Uint8Array => {
    if (bytes.length < length) {
      bytes = createHmac('sha256', secret).update(`tracking|${pageId}|${block}`).digest();
      block += 1;
    }
    const drawn = bytes.subarray(0, length);
    bytes = bytes.subarray(length);
    return drawn;
  };
  return brand<TrackingCode>(drawChecked(RANDOM_LENGTH, draw));
}

export type TrackingCodeReading =
  { ok: true; code: TrackingCode } | { ok: false; reason: 'malformed' | 'mistyped' };

/** Reads a tracking code as typed: small letters, blanks and hyphens do not matter. */
export function parseTrackingCode(typed: string): TrackingCodeReading {
  const reading = readChecked(RANDOM_LENGTH, typed);
  return reading.ok ? { ok: true, code: brand<TrackingCode>(reading.text) } : reading;
}

/** In groups, as it is read over the telephone: `ABCD-EFGH-JKMNP`. */
export function formatTrackingCode(code: TrackingCode): string {
  return code.replaceAll(/^(.{4})(.{4})/g, '$1-$2-');
}

/** What is stored of a tracking code. */
export function hashTrackingCode(code: TrackingCode): string {
  return scryptSync(code, SALT, HASH_BYTES, SCRYPT).toString('hex');
}
