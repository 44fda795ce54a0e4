import { createHash } from 'node:crypto';
import type { SigningKeys } from '../key/key.ts';
import { makeResponseId, UNIQUE_BYTES } from '../response/response-id.ts';
import { CLOCK_SKEW_MS, issueScanToken, readScanToken } from '../scan-token/scan-token.ts';
import type { ResponseId } from '../shared/ids.ts';
import { dayOf, type Day } from '../time/day.ts';
import type { TimeZone } from '../time/time-zone.ts';

const DAY_MS = 86_400_000;
/** How long a tablet takes answers without having been heard of: Tết is nine days. */
export const PASS_TAKES_MS = 14 * DAY_MS;
/** How late an answer may arrive. */
const ANSWER_ARRIVES_MS = 30 * DAY_MS;
const PASS_VALID_MS = PASS_TAKES_MS + ANSWER_ARRIVES_MS;

/**
 * What a tablet holds instead of a stock of scan tokens: signed, bound to the code, and good for any number of answers
 * that are given in the two weeks after it. A new one comes with every contact.
 */
export function issueKioskPass(
  signing: SigningKeys,
  { code, now, randomBytes }: { code: string; now: number; randomBytes: (length: number) => Uint8Array },
): Promise<string> {
  return issueScanToken(signing, { code, at: now, unique: randomBytes(UNIQUE_BYTES), purpose: 'kiosk' });
}

/** When a pass that is ours, of this code, was issued; undefined where a tablet takes no more answers with it. */
export async function readKioskPass(
  signing: SigningKeys,
  { pass, code, now }: { pass: string; code: string; now: number },
): Promise<number | undefined> {
  const reading = await readScanToken(signing, {
    token: pass,
    code,
    now,
    queued: true,
    purpose: 'kiosk',
    validMs: PASS_TAKES_MS,
  });
  return reading.ok ? reading.token.at : undefined;
}

type Visit = {
  /** The response that the answer becomes, however often it is sent. */
  id: ResponseId;
  day: Day;
  /** When the pass was issued. */
  passAt: number;
};

export type KioskVisitReading = { ok: true; visit: Visit } | { ok: false; reason: KioskRefusal };

/** `clock_ahead`: the answer's moment is yet to come; the tablet's clock is wrong, and nothing was stored. */
export type KioskRefusal = 'pass_invalid' | 'answer_too_old' | 'clock_ahead';

/**
 * The response that an answer at a tablet becomes: it follows from the pass and the moment alone.
 *
 * @param at when the face was touched, milliseconds since 1970; a tablet gives no two answers the same
 */
export async function readKioskVisit(
  signing: SigningKeys,
  {
    pass,
    code,
    at,
    now,
    timeZone,
  }: { pass: string; code: string; at: number; now: number; timeZone: TimeZone | undefined },
): Promise<KioskVisitReading> {
  const reading = await readScanToken(signing, {
    token: pass,
    code,
    now,
    queued: true,
    purpose: 'kiosk',
    validMs: PASS_VALID_MS,
  });
  if (!reading.ok)
    return { ok: false, reason: reading.reason === 'page_expired' ? 'answer_too_old' : 'pass_invalid' };
  const { id: passId, at: passAt } = reading.token;
  if (at > now + CLOCK_SKEW_MS) return { ok: false, reason: 'clock_ahead' };
  if (at < passAt - CLOCK_SKEW_MS || at > passAt + PASS_TAKES_MS)
    return { ok: false, reason: 'pass_invalid' };
  if (at < now - ANSWER_ARRIVES_MS) return { ok: false, reason: 'answer_too_old' };
  const unique = createHash('sha256').update(`kiosk|${passId}|${at}`).digest();
  return { ok: true, visit: { id: makeResponseId(at, unique), day: dayOf(at, timeZone), passAt } };
}
