/**
 * 31 capitals and digits without look-alikes (no 0, 1, I, L, O), all within QR alphanumeric mode. Their number is prime,
 * and that is why the check below is complete.
 */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** The largest multiple of 31 in a byte: higher bytes are drawn again, or some characters would come more often. */
const UNBIASED_BELOW = 248;

/** Draws so many characters, each as often as the others, and adds the check character. */
export function drawChecked(length: number, randomBytes: (length: number) => Uint8Array): string {
  let body = '';
  while (body.length < length) {
    const [byte = UNBIASED_BELOW] = randomBytes(1);
    if (byte < UNBIASED_BELOW) body += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return withCheck(body);
}

/** Characters of the alphabet with the check character behind them, as `readChecked` reads them. */
export const withCheck = (body: string): string => body + checkCharacter(body);

export type CheckedReading = { ok: true; text: string } | { ok: false; reason: 'malformed' | 'mistyped' };

/**
 * Reads what `drawChecked` made with that length, as scanned or as typed: small letters, blanks and hyphens do not
 * matter. `mistyped`: it has the right form, and its check character says that one character is wrong or two
 * neighbours changed places.
 */
export function readChecked(length: number, typed: string): CheckedReading {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  const isFormed =
    text.length === length + 1 && Array.from(text).every((character) => ALPHABET.includes(character));
  if (!isFormed) return { ok: false, reason: 'malformed' };
  const isRight = checkCharacter(text.slice(0, length)) === text.charAt(length);
  return isRight ? { ok: true, text } : { ok: false, reason: 'mistyped' };
}

/**
 * Makes the weighted sum of all characters a multiple of 31. Weights are 1, 2, 3 … up to at most 30 and, for the check
 * itself, 1: all differ from zero and from their neighbours, modulo a prime, so every single wrong character and every
 * swap of neighbours is noticed.
 */
function checkCharacter(body: string): string {
  const sum = Array.from(body).reduce(
    (total, character, index) => total + (index + 1) * ALPHABET.indexOf(character),
    0,
  );
  return ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length);
}
