import { brand, type Brand } from '../shared/brand.ts';

/** Eight random characters and a check character: what is printed under every code and typed when it cannot be scanned. */
export type QrCode = Brand<string, 'QrCode'>;

/**
 * 31 capitals and digits without look-alikes (no 0, 1, I, L, O), all within QR alphanumeric mode. Their number is prime,
 * and that is why the check below is complete.
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const RANDOM_LENGTH = 8;
/** The largest multiple of 31 in a byte: higher bytes are drawn again, or some characters would come more often. */
const UNBIASED_BELOW = 248;

/** Draws a new code. `randomBytes` gives that many random bytes. */
export function makeQrCode(randomBytes: (length: number) => Uint8Array): QrCode {
  let body = '';
  while (body.length < RANDOM_LENGTH) {
    const [byte = UNBIASED_BELOW] = randomBytes(1);
    if (byte < UNBIASED_BELOW) body += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return brand<QrCode>(body + checkCharacter(body));
}

export type QrCodeReading = { ok: true; code: QrCode } | { ok: false; reason: 'malformed' | 'mistyped' };

/**
 * Reads a code as scanned or as typed: small letters, blanks and hyphens do not matter. `mistyped`: it has the form of
 * a code, and its check character says that one character is wrong or two neighbours changed places.
 */
export function parseQrCode(text: string): QrCodeReading {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, '');
  const isFormed =
    code.length === RANDOM_LENGTH + 1 && Array.from(code).every((character) => ALPHABET.includes(character));
  if (!isFormed) return { ok: false, reason: 'malformed' };
  const isRight = checkCharacter(code.slice(0, RANDOM_LENGTH)) === code.charAt(RANDOM_LENGTH);
  return isRight ? { ok: true, code: brand<QrCode>(code) } : { ok: false, reason: 'mistyped' };
}

/** In groups of three, for people: `ABC-DEF-GHJ`. */
export function formatQrCode(code: QrCode): string {
  return code.replaceAll(/(.{3})(?=.)/g, '$1-');
}

/** The address in the printed code, all capitals so that QR alphanumeric mode holds it. */
export function qrUrl(publicUrl: string, code: QrCode): string {
  return `${publicUrl.replace(/\/+$/, '')}/q/${code}`.toUpperCase();
}

/**
 * Makes the weighted sum of all nine characters a multiple of 31. Weights are 1 to 8 and, for the check itself, 1: all
 * differ from zero and from their neighbours, modulo a prime, so every single wrong character and every swap of
 * neighbours is noticed.
 */
function checkCharacter(body: string): string {
  const sum = Array.from(body).reduce(
    (total, character, index) => total + (index + 1) * ALPHABET.indexOf(character),
    0,
  );
  return ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length);
}
