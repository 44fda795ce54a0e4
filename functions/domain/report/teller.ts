import type { Day } from '../time/day.ts';
import type { Change, FirstThing, NamedPlace } from './report.ts';

/** What one language says of a report. `now` and `before` are its words for the period and the one before. */
export type Teller = {
  /** Of a period that is not over: its days before today show nothing yet. */
  begun(now: string): string;
  none(now: string): string;
  few(now: string): string;
  /** A day tells no share. */
  daily(now: string, responses: number): string;
  unmarked(now: string, responses: number): string;
  satisfied(share: string): string;
  uncompared(head: string, before: string): string;
  compared(head: string, verdict: Change['verdict'], before: string, beforeShare: string): string;
  basis(responses: number, low: string, high: string): string;
  /** The figures of a period that is not over reach to that day. */
  reaches(day: Day): string;
  yearAgo(verdict: Change['verdict'], yearBefore: string, share: string): string;
  corrected(people: number, before: string): string;
  late(people: number, before: string): string;
  heldBack(people: number): string;
  first(thing: FirstThing, nameOf: (place: NamedPlace) => string): string;
};
