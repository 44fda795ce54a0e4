import { assessSuspicion } from '../../functions/domain/suspicion/assess-suspicion.ts';
import type { Trace } from '../../functions/domain/suspicion/suspicion.ts';
import { countSuspected } from '../../functions/domain/tally/count-suspected.ts';
import { countIn, emptyGroup } from '../../functions/domain/tally/group.ts';
import { addDays, type Day } from '../../functions/domain/time/day.ts';
import { honestWeek, stuffedWeek, type Pattern } from './simulated-offices.ts';

/** How many answers a clerk makes on each day, from a dozen to sixty. */
export const strengths = [12, 20, 35, 60] as const;

/** Whether an office's week, as its tallies count it, is accused. */
export function isAccused(week: readonly (readonly Trace[])[], monday: Day): boolean {
  return assessSuspicion(week.map((day, index) => countDay(day, addDays(monday, index)))).isAccused;
}

/** What assessing reads of a day's tally. */
export function countDay(traces: readonly Trace[], day: Day) {
  const total = emptyGroup();
  for (const { mark } of traces) countIn(total, mark);
  return { day, total, suspected: countSuspected(traces) };
}

/** The share of honest office-weeks that are accused. */
export function shareAccused(monday: Day, { weeks, seed }: { weeks: number; seed: number }): number {
  let accused = 0;
  for (let index = 0; index < weeks; index += 1)
    if (isAccused(honestWeek(seed + index, monday), monday)) accused += 1;
  return accused / weeks;
}

/** The share of office-weeks with that pattern in them that are accused, by strength. */
export function shareFound(
  monday: Day,
  pattern: Pattern,
  { weeks, seed }: { weeks: number; seed: number },
): Map<number, number> {
  return new Map(
    strengths.map((strength, place) => {
      let found = 0;
      for (let index = 0; index < weeks; index += 1)
        if (
          isAccused(stuffedWeek(seed + index * strengths.length + place, monday, pattern, strength), monday)
        )
          found += 1;
      return [strength, found / weeks];
    }),
  );
}

export const mean = (shares: Iterable<number>): number => {
  const all = [...shares];
  return all.reduce((sum, share) => sum + share, 0) / all.length;
};
