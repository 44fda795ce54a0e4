import { scryptSync, timingSafeEqual } from 'node:crypto';
import type { Kiosk } from './kiosk.ts';

const DIGITS = 6;
const SALT_BYTES = 16;
const HASH_BYTES = 24;
/** About 50 ms a guess; guesses at a tablet's page are held to a few a minute besides. */
const SCRYPT = { N: 16_384, r: 8, p: 1 } as const;
/** The largest multiple of ten in a byte: higher bytes are drawn again, or some digits would come more often. */
const UNBIASED_BELOW = 250;

type RandomBytes = (length: number) => Uint8Array;

/** Draws a PIN: six digits, each as often as the others. People would choose a birthday. */
export function drawPin(randomBytes: RandomBytes): string {
  let pin = '';
  while (pin.length < DIGITS) {
    const [byte = UNBIASED_BELOW] = randomBytes(1);
    if (byte < UNBIASED_BELOW) pin += String(byte % 10);
  }
  return pin;
}

/** What is kept of a PIN. */
export function hashPin(pin: string, randomBytes: RandomBytes): Pick<Kiosk, 'salt' | 'hash'> {
  const salt = Buffer.from(randomBytes(SALT_BYTES)).toString('base64url');
  return { salt, hash: hashWith(pin, salt).toString('base64url') };
}

/** Whether that is the kiosk's PIN. */
export function isPin({ salt, hash }: Pick<Kiosk, 'salt' | 'hash'>, typed: string): boolean {
  const stored = Buffer.from(hash, 'base64url');
  return stored.length === HASH_BYTES && timingSafeEqual(hashWith(typed, salt), stored);
}

const hashWith = (pin: string, salt: string): Buffer => scryptSync(pin, salt, HASH_BYTES, SCRYPT);
