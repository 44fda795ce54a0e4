/** What is wrong with a telephone number as typed. */
export type PhoneFault = 'phone_characters' | 'phone_start' | 'phone_short' | 'phone_long';

export type PhoneReading =
  { readonly ok: true; readonly number: string } | { readonly ok: false; readonly fault: PhoneFault };

/** What people put between digits. */
const separators = /[\s.\-()/_]/gu;
/** Digits after the country code, by the numbering plan of Vietnam: nine of a mobile number, ten of a landline (02…). */
const MOBILE = 9;
const LANDLINE = 10;
/** Of a whole number with its country code (ITU-T E.164). */
const LEAST_ABROAD = 8;
const MOST_ABROAD = 15;

/**
 * Reads a telephone number as people type it, and gives it with its country code: `+84912345678`. One that begins with
 * a nought is Vietnam's; others begin with `+`. Whether somebody answers there nobody can tell.
 */
export function readPhoneNumber(typed: string): PhoneReading {
  const dense = typed.replaceAll(separators, '').replace(/^00/u, '+');
  if (!/^\+?\d+$/u.test(dense)) return { ok: false, fault: 'phone_characters' };
  const abroad = dense.startsWith('+') ? dense.slice(1) : undefined;
  if (abroad !== undefined && !abroad.startsWith('84'))
    return fits(abroad, LEAST_ABROAD, MOST_ABROAD, `+${abroad}`);
  const national = abroad === undefined ? dense : `0${abroad.slice(2).replace(/^0/u, '')}`;
  if (!/^0[2-9]/u.test(national)) return { ok: false, fault: 'phone_start' };
  const rest = national.slice(1);
  const length = rest.startsWith('2') ? LANDLINE : MOBILE;
  return fits(rest, length, length, `+84${rest}`);
}

function fits(digits: string, least: number, most: number, number: string): PhoneReading {
  if (digits.length < least) return { ok: false, fault: 'phone_short' };
  if (digits.length > most) return { ok: false, fault: 'phone_long' };
  return { ok: true, number };
}

/** As it is dialled in Vietnam, in groups: `0912 345 678`; a foreign one as it is. */
export function formatPhoneNumber(number: string): string {
  if (!number.startsWith('+84')) return number;
  return `0${number.slice(3)}`.replace(/^(.{4})(.{3})(.+)$/u, '$1 $2 $3');
}
