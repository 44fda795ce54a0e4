import * as z from 'zod/mini';
import { brand, type Brand } from '../shared/brand.ts';

/** A time zone by its IANA name, such as `Asia/Ho_Chi_Minh`. */
export type TimeZone = Brand<string, 'TimeZone'>;

/** The zone of every unit and office that names none. UTC+7 all year: it has no daylight saving time. */
export const VIETNAM = brand<TimeZone>('Asia/Ho_Chi_Minh');
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** A formatter takes far longer to make than to use. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** A zone's clock on the wall. Swedish writes `2026-11-16 09:30:00`. @throws RangeError when there is no such zone */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, clock);
  return clock;
}

const isTimeZone = (name: string): boolean => {
  try {
    // Intl would also take a bare offset, which knows no daylight saving, and any mixture of capitals.
    return /^[A-Z]/.test(name) && clockOf(name) !== undefined;
  } catch {
    return false;
  }
};

export const timeZoneSchema = z.pipe(
  z.string().check(z.refine(isTimeZone)),
  z.transform((name: string) => brand<TimeZone>(name)),
);

/** What a clock on the wall shows at a moment, in milliseconds, as if that were UTC. */
export function wallClock(at: number, zone: TimeZone = VIETNAM): number {
  if (zone === VIETNAM) return at + VIETNAM_OFFSET_MS;
  return Date.parse(`${clockOf(zone).format(at).replace(' ', 'T')}Z`);
}
