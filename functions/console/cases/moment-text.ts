import { dayOf } from '../../domain/time/day.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';
import { wallClock, type TimeZone } from '../../domain/time/time-zone.ts';
import type { ConsoleLanguage } from '../console-messages.ts';

/** `17:00, 02/12/2026` on the clocks of a zone; Vietnam's where none is given. */
export function momentText(at: number, language: ConsoleLanguage, zone?: TimeZone): string {
  return `${new Date(wallClock(at, zone)).toISOString().slice(11, 16)}, ${dayInWords(dayOf(at, zone), language)}`;
}
