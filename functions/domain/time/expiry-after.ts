import type { Day } from './day.ts';
import { epochSeconds, type EpochSeconds } from './epoch-seconds.ts';

/** When what is kept for so many days from a day on may go. Where the day begins does not matter here: Vietnam's is taken. */
export function expiryAfter(day: Day, days: number): EpochSeconds {
  return epochSeconds(Date.parse(`${day}T00:00:00+07:00`) + days * 86_400_000);
}
