import { brand, type Brand } from '../shared/brand.ts';

/** Whole seconds since 1970, the only unit that DynamoDB's time-to-live understands. */
export type EpochSeconds = Brand<number, 'EpochSeconds'>;

export function epochSeconds(milliseconds: number): EpochSeconds {
  return brand<EpochSeconds>(Math.floor(milliseconds / 1000));
}
