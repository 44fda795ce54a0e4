import type { Office } from '../office/office.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, dayOf, daysBetween, type Day } from '../time/day.ts';
import { VIETNAM, type TimeZone } from '../time/time-zone.ts';
import type { TallyQueue, TallyRequest } from './tally-request.ts';

/** Which day was the last to be closed, in each zone where one was. */
export type ClosedDays = {
  last(): Promise<ReadonlyMap<TimeZone, Day>>;
  set(zone: TimeZone, day: Day): Promise<void>;
};

export type CloseDaysDependencies = {
  closedDays: ClosedDays;
  /** Every office of the deployment. */
  offices: () => AsyncIterable<Pick<Office, 'id' | 'timeZone'>>;
  queue: TallyQueue;
  now: Clock;
};

/** How far back a deployment that stood still is caught up with. Later answers ask for their day themselves. */
export const MOST_DAYS_CAUGHT_UP = 31;
const REQUESTS_AT_ONCE = 500;

/**
 * Asks for the tally of every office for every day that ended, where it is, since the last run. A zone's day is noted as
 * closed only when everything is asked for, so a run that dies is done again. Offices are looked at only when a day
 * ended in a zone that is known; Vietnam's always is, and there a zone without a note is met within a day.
 */
export function closeDays({ closedDays, offices, queue, now }: CloseDaysDependencies) {
  return async (): Promise<{ days: Day[]; offices: number }> => {
    const at = now();
    const last = await closedDays.last();
    const open = new Map(
      [VIETNAM, ...last.keys()].map((zone) => [zone, openDays(last.get(zone), dayOf(at, zone))]),
    );
    if ([...open.values()].every((days) => days.length === 0)) return { days: [], offices: 0 };

    let count = 0;
    let requests: TallyRequest[] = [];
    for await (const { id: scopeId, timeZone: zone = VIETNAM } of offices()) {
      const days = open.get(zone) ?? openDays(undefined, dayOf(at, zone));
      open.set(zone, days);
      if (days.length === 0) continue;
      count += 1;
      requests.push(...days.map((day) => ({ scopeId, day })));
      if (requests.length >= REQUESTS_AT_ONCE) {
        await queue.request(requests);
        requests = [];
      }
    }
    await queue.request(requests);
    for (const [zone, days] of open) {
      const yesterday = days.at(-1);
      if (yesterday !== undefined) await closedDays.set(zone, yesterday);
    }
    return { days: [...new Set([...open.values()].flat())].toSorted(), offices: count };
  };
}

/** The days of a zone that ended and are not closed, in order; the first time that is yesterday alone. */
function openDays(last: Day | undefined, today: Day): Day[] {
  const yesterday = addDays(today, -1);
  const open = last === undefined ? 1 : Math.min(daysBetween(last, yesterday), MOST_DAYS_CAUGHT_UP);
  return Array.from({ length: Math.max(open, 0) }, (_, index) => addDays(yesterday, index + 1 - open));
}
