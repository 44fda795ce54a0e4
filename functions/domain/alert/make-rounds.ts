import type { Office } from '../office/office.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, dayOf, type Day } from '../time/day.ts';
import type { WatchQueue, WatchRequest } from './watch-request.ts';

export type MakeRoundsDependencies = {
  /** Every office of the deployment. */
  offices: () => AsyncIterable<Pick<Office, 'id' | 'closedOn'>>;
  queue: WatchQueue;
  now: Clock;
};

const REQUESTS_AT_ONCE = 500;

/** Asks for a look at the chart of every office that was open yesterday. A run that dies is done again whole. */
export function makeRounds({ offices, queue, now }: MakeRoundsDependencies) {
  return async (): Promise<{ day: Day; offices: number }> => {
    const day = addDays(dayOf(now()), -1);
    let count = 0;
    let requests: WatchRequest[] = [];
    for await (const { id: officeId, closedOn } of offices()) {
      if (closedOn !== undefined && closedOn <= day) continue;
      count += 1;
      requests.push({ officeId, day });
      if (requests.length < REQUESTS_AT_ONCE) continue;
      await queue.request(requests);
      requests = [];
    }
    await queue.request(requests);
    return { day, offices: count };
  };
}
