import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SigningKeys } from '../key/key.ts';
import { makeResponseId, momentOf } from '../response/response-id.ts';
import { responseIdSchema, type ResponseId } from '../shared/ids.ts';
import { dayOf, type Day } from '../time/day.ts';
import type { TimeZone } from '../time/time-zone.ts';

const DAY_MS = 86_400_000;
/** A page may be left open for a day; an answer kept on a phone without network may come a week later. */
const TOKEN_VALID_MS = DAY_MS;
const QUEUED_TOKEN_VALID_MS = 7 * DAY_MS;
/** How far two of our own clocks may differ. */
export const CLOCK_SKEW_MS = 5 * 60_000;

const MAC_BYTES = 16;
const tokenPattern = /^([a-z0-9]{1,8})\.([A-Za-z0-9_-]{16})([A-Za-z0-9_-]{22})$/;

/**
 * What a page asks for: a survey's answer, a case, an answer that a member types in for somebody, or the answers of a
 * kiosk. The one's token is worth nothing for the other.
 */
type PagePurpose = 'scan' | 'case' | 'entry' | 'kiosk';

type ScanToken = {
  /** The response that this page becomes, however often it is sent. */
  id: ResponseId;
  /** When the page was handed out, milliseconds since 1970. */
  at: number;
  /** The visit's day, where the office is. */
  day: Day;
};

export type ScanTokenReading =
  { ok: true; token: ScanToken } | { ok: false; reason: 'page_invalid' | 'page_expired' };

/**
 * A token for one page: the name of the key, the response's id, and a signature that binds the id to the printed code.
 * It travels in the page and in the body of a send, never in an address.
 *
 * @param unique six random bytes
 * @param code what it is bound to: the printed code; of an entry the office
 * @param purpose what the page asks for
 */
export async function issueScanToken(
  keys: SigningKeys,
  {
    code,
    at,
    unique,
    purpose = 'scan',
  }: { code: string; at: number; unique: Uint8Array; purpose?: PagePurpose },
): Promise<string> {
  const { keyId, secret } = await keys.current(purpose);
  const id = makeResponseId(at, unique);
  return `${keyId}.${id}${macOf(secret, purpose, code, id).toString('base64url')}`;
}

/**
 * Says which response a token stands for, if it is ours, of this code and not too old.
 *
 * @param timeZone the office's; Vietnam's when it has none
 * @param validMs how old it may be, where that is not a page's day or a phone's week
 */
export async function readScanToken(
  keys: SigningKeys,
  {
    token,
    code,
    now,
    queued,
    timeZone,
    purpose = 'scan',
    validMs = queued ? QUEUED_TOKEN_VALID_MS : TOKEN_VALID_MS,
  }: {
    token: string;
    code: string;
    now: number;
    queued: boolean;
    timeZone?: TimeZone | undefined;
    purpose?: PagePurpose;
    validMs?: number;
  },
): Promise<ScanTokenReading> {
  const [, keyId = '', idText = '', mac = ''] = tokenPattern.exec(token) ?? [];
  const key = keyId === '' ? undefined : await keys.find(purpose, keyId);
  if (key === undefined) return { ok: false, reason: 'page_invalid' };
  if (!timingSafeEqual(macOf(key.secret, purpose, code, idText), Buffer.from(mac, 'base64url')))
    return { ok: false, reason: 'page_invalid' };

  const id = responseIdSchema.parse(idText);
  const at = momentOf(id);
  if (at > now + CLOCK_SKEW_MS) return { ok: false, reason: 'page_invalid' };
  if (now - at > validMs) return { ok: false, reason: 'page_expired' };
  return { ok: true, token: { id, at, day: dayOf(at, timeZone) } };
}

function macOf(secret: Uint8Array, purpose: PagePurpose, code: string, id: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}|${code}|${id}`).digest().subarray(0, MAC_BYTES);
}
