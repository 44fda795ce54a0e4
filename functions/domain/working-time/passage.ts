import { addDays, dayOf, startOf, type Day } from '../time/day.ts';
import { spansOn, type Calendar } from './calendar.ts';
import { momentsWithoutPauses, withoutPauses, type Pause, type Span } from './span.ts';
import type { TimeUnit } from './time-limit.ts';
import { aroundTheClock, daysFrom, workingSpans } from './working-spans.ts';
import { nextWorkingMoment, reachIn, timeIn } from './working-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** How the time of a limit passes while its clock is not paused. Amounts are in one unit. */
export type Passage = {
  /** When so much has passed since; undefined where a pause without an end keeps it from passing. */
  reach(since: number, amount: number): number | undefined;
  /** How much has passed: any fraction of hours and minutes, whole days. */
  passed(since: number, until: number): number;
  /** From where the time counts for what was received at a moment. */
  sinceReceipt(at: number): number;
  /** From where the time counts after what was due at a moment. */
  sinceDue(at: number): number;
};

export function passageOf(unit: TimeUnit, calendar: Calendar, pauses: readonly Pause[]): Passage {
  switch (unit) {
    case 'minutes':
      return inSpans(MINUTE_MS, aroundTheClock, pauses);
    case 'hours':
      return inSpans(HOUR_MS, aroundTheClock, pauses);
    case 'working_hours':
      return inSpans(HOUR_MS, (at) => workingSpans(calendar, at), pauses);
    case 'days':
      return inDays(calendar, (day) => closingOf(calendar, day) ?? startOf(addDays(day, 1), calendar.zone), {
        pauses,
        receivedOn: (at) => dayOf(at, calendar.zone),
      });
    case 'working_days':
      return inDays(calendar, (day) => closingOf(calendar, day), {
        pauses,
        // What comes after closing time or on a day off is received when the office opens next.
        receivedOn: (at) => dayOf(nextWorkingMoment(at, calendar), calendar.zone),
      });
  }
}

/** Close of business; undefined on a day off. */
export function closingOf(calendar: Calendar, day: Day): number | undefined {
  return spansOn(calendar, day).at(-1)?.to;
}

/** Civil Code 2015 art. 147(1): minutes and hours count from the moment itself. */
function inSpans(
  unitMs: number,
  spansFrom: (at: number) => Iterable<Span>,
  pauses: readonly Pause[],
): Passage {
  return {
    reach: (since, amount) =>
      reachIn(withoutPauses(spansFrom(since), pauses), since, Math.round(amount * unitMs)),
    passed: (since, until) =>
      until <= since ? 0 : timeIn(withoutPauses(spansFrom(since), pauses), until) / unitMs,
    sinceReceipt: (at) => at,
    sinceDue: (at) => at,
  };
}

/**
 * Civil Code 2015 art. 147(2), 148(1): days count from the day after, and each has passed when it ends. An office's
 * working day ends at close of business, so that is when it is counted; a day that ends in a pause is not.
 */
function inDays(
  calendar: Calendar,
  endOf: (day: Day) => number | undefined,
  { pauses, receivedOn }: { pauses: readonly Pause[]; receivedOn: (at: number) => Day },
): Passage {
  function* endsAfter(since: number): Generator<number> {
    let last = since;
    for (const day of daysFrom(calendar, Math.max(0, since - 1))) {
      const end = endOf(day);
      if (end === undefined || end <= last) continue;
      last = end;
      yield end;
    }
  }
  const counted = (since: number): Iterable<number> => momentsWithoutPauses(endsAfter(since), pauses);
  return {
    reach(since, amount) {
      if (amount <= 0) return since;
      let left = amount;
      for (const end of counted(since)) {
        left -= 1;
        if (left <= 0) return end;
      }
      return undefined;
    },
    passed(since, until) {
      let sum = 0;
      for (const end of counted(since)) {
        if (end > until) break;
        sum += 1;
      }
      return sum;
    },
    sinceReceipt: (at) => endOf(receivedOn(at)) ?? at,
    // What was due at midnight was due on the day that ended there.
    sinceDue: (at) => Math.max(at, endOf(dayOf(at - 1, calendar.zone)) ?? at),
  };
}
