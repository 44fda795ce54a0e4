import type { Day } from '../time/day.ts';

/** A secret that signs or seals, and the short name by which what it made says which one made it. */
export type SigningKey = { keyId: string; secret: Uint8Array };

/** What a signing key is for. Keys of one purpose prove nothing for another. */
type SigningPurpose = 'scan' | 'case' | 'entry' | 'kiosk' | 'sign_in' | 'cursor' | 'invitation';

export type SigningKeys = {
  /** The key to sign with, made when there is none. Everybody gets the same one. */
  current(purpose: SigningPurpose): Promise<SigningKey>;
  find(purpose: SigningPurpose, keyId: string): Promise<SigningKey | undefined>;
};

/** Days after which a device-hint key is destroyed, and with it every chance to link a hint to a device. */
export const DEVICE_HINT_KEY_DAYS = 35;

export type DeviceHintKeys = {
  /** The key of that day, made when there is none. Everybody gets the same one. */
  ofDay(day: Day): Promise<Uint8Array>;
};
