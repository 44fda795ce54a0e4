import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group } from '../tally/tally.ts';
import type { Day } from '../time/day.ts';
import { markedIn, SMALLEST_SHOWN } from './small-groups.ts';

type DayTotal = { day: Day; total: Group };

/**
 * How far the figures of a period that is not over may reach: to the end of the last batch of days but one, a batch
 * being as many days as it takes to gather five marks. So whoever looks twice, or looks now and reads the finished
 * report later, is always at least five people apart.
 *
 * @param totals what each closed day counted, in order of time
 * @returns the last day that may be shown; undefined while there are not two batches
 */
export const shownTo = (totals: readonly DayTotal[]): Day | undefined => batchEnds(totals).at(-2);

/** The days to which somebody may have seen the figures reach before all of these days were closed. */
export const seenTo = (totals: readonly DayTotal[]): Day[] => batchEnds(totals).slice(0, -1);

function batchEnds(totals: readonly DayTotal[]): Day[] {
  const ends: Day[] = [];
  let batch = emptyGroup();
  for (const { day, total } of totals) {
    batch = addGroups(batch, total);
    if (markedIn(batch) < SMALLEST_SHOWN) continue;
    ends.push(day);
    batch = emptyGroup();
  }
  return ends;
}

/** Answers so far today in whole fives: between two steps the page does not move. */
export const inFives = (answers: number): number => Math.floor(answers / SMALLEST_SHOWN) * SMALLEST_SHOWN;
