import { brand, type Brand } from '../shared/brand.ts';
import { drawChecked, readChecked } from './check-character.ts';

/** Eight random characters and a check character: what is printed under every code and typed when it cannot be scanned. */
export type QrCode = Brand<string, 'QrCode'>;

const RANDOM_LENGTH = 8;

/** Draws a new code. `randomBytes` gives that many random bytes. */
export function makeQrCode(randomBytes: (length: number) => Uint8Array): QrCode {
  return brand<QrCode>(drawChecked(RANDOM_LENGTH, randomBytes));
}

export type QrCodeReading = { ok: true; code: QrCode } | { ok: false; reason: 'malformed' | 'mistyped' };

/** Reads a code as scanned or as typed. */
export function parseQrCode(text: string): QrCodeReading {
  const reading = readChecked(RANDOM_LENGTH, text);
  return reading.ok ? { ok: true, code: brand<QrCode>(reading.text) } : reading;
}

/** In groups of three, for people: `ABC-DEF-GHJ`. */
export function formatQrCode(code: QrCode): string {
  return code.replaceAll(/(.{3})(?=.)/g, '$1-');
}

/** The address in the printed code, all capitals so that QR alphanumeric mode holds it. */
export function qrUrl(publicUrl: string, code: QrCode): string {
  return `${publicUrl.replace(/\/+$/, '')}/q/${code}`.toUpperCase();
}
