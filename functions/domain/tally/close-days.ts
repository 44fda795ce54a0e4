import type { OfficeId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, dayOf, daysBetween, type Day } from '../time/day.ts';
import type { TallyQueue, TallyRequest } from './tally-request.ts';

/** Which day was the last to be closed. */
export type ClosedDays = {
  last(): Promise<Day | undefined>;
  set(day: Day): Promise<void>;
};

export type CloseDaysDependencies = {
  closedDays: ClosedDays;
  /** Every office of the deployment. */
  offices: () => AsyncIterable<OfficeId>;
  queue: TallyQueue;
  now: Clock;
};

/** How far back a deployment that stood still is caught up with. Later answers ask for their day themselves. */
export const MOST_DAYS_CAUGHT_UP = 31;
const REQUESTS_AT_ONCE = 500;

/**
 * Asks for the tally of every office for every day that ended since the last run. The day is noted as closed only
 * when everything is asked for, so a run that dies is done again.
 */
export function closeDays({ closedDays, offices, queue, now }: CloseDaysDependencies) {
  return async (): Promise<{ days: Day[]; offices: number }> => {
    const yesterday = addDays(dayOf(now()), -1);
    const last = await closedDays.last();
    const open = last === undefined ? 1 : Math.min(daysBetween(last, yesterday), MOST_DAYS_CAUGHT_UP);
    const days = Array.from({ length: Math.max(open, 0) }, (_, index) =>
      addDays(yesterday, index + 1 - open),
    );
    if (days.length === 0) return { days, offices: 0 };

    let count = 0;
    let requests: TallyRequest[] = [];
    for await (const scopeId of offices()) {
      count += 1;
      requests.push(...days.map((day) => ({ scopeId, day })));
      if (requests.length >= REQUESTS_AT_ONCE) {
        await queue.request(requests);
        requests = [];
      }
    }
    await queue.request(requests);
    await closedDays.set(yesterday);
    return { days, offices: count };
  };
}
