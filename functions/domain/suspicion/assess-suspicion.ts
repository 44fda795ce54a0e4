import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group, Suspected, Tally } from '../tally/tally.ts';
import { isoWeekOf } from '../time/iso-week.ts';
import { suspicionKinds, type SuspicionKind } from './suspicion.ts';
import { withoutSuspected } from './without-suspected.ts';

/** Fewer suspected answers in a week may be chance, and less than five may not be shown in any case. */
const FEWEST_IN_WEEK = 8;
/** A kind is named when it has so many answers. */
const FEWEST_OF_KIND = 5;

export type Assessment = {
  /** Whether the figures are worth showing with and without the suspected answers. */
  isAccused: boolean;
  /** Weeks of the period that would be accused each by itself. */
  accusedWeeks: number;
  /** What the suspected answers look like, most answers first. */
  kinds: SuspicionKind[];
  total: Group;
  suspected: Group;
  without: Group;
};

/**
 * Whether an office's answers of a week, a month, a quarter or a year look made at the desk, from its tallies, one a
 * day. A week is accused when eight of its answers are suspected. Longer periods give chance more tries, so they need
 * a second such week, and a year a third.
 *
 * "Accused" is a question to the office and no finding: of honest offices up to one in a hundred is accused in a
 * week (`npm run bench -- --only stuffing`). Suspected answers stay in every count. Nothing here hides small groups:
 * whoever shows it shows neither a suspected group nor a rest of fewer than five, alone or by subtraction.
 */
export function assessSuspicion(tallies: readonly Pick<Tally, 'day' | 'total' | 'suspected'>[]): Assessment {
  const weeks = [...Map.groupBy(tallies, ({ day }) => isoWeekOf(day)).values()];
  const accusedWeeks = weeks.filter((week) => suspectedIn(week).responses >= FEWEST_IN_WEEK).length;
  const total = tallies.map((tally) => tally.total).reduce(addGroups, emptyGroup());
  const suspected = suspectedIn(tallies);
  return {
    isAccused: accusedWeeks >= weeksNeeded(weeks.length),
    accusedWeeks,
    kinds: kindsOf(tallies.map((tally) => tally.suspected)),
    total,
    suspected,
    without: withoutSuspected(total, suspected),
  };
}

function weeksNeeded(weeks: number): number {
  if (weeks <= 2) return 1;
  return weeks <= 27 ? 2 : 3;
}

function suspectedIn(tallies: readonly Pick<Tally, 'suspected'>[]): Group {
  return tallies.map(({ suspected }) => suspected.total).reduce(addGroups, emptyGroup());
}

function kindsOf(suspected: readonly Suspected[]): SuspicionKind[] {
  const answersOf = (kind: SuspicionKind): number =>
    suspected.reduce((sum, { byKind }) => sum + byKind[kind], 0);
  return suspicionKinds
    .filter((kind) => answersOf(kind) >= FEWEST_OF_KIND)
    .toSorted((one, other) => answersOf(other) - answersOf(one));
}
