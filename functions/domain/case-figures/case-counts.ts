import * as z from 'zod/mini';
import { restingWays, type Milestone } from '../case/milestone.ts';
import { marksSchema } from '../tally/tally.ts';

const count = z.int().check(z.nonnegative());

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Whatever took longer is told as so many days. */
const MOST_DAYS = 400;

/** So many, or more: so many were read. */
export const cappedSchema = z.object({ count, isMore: z.boolean() });
export type Capped = z.infer<typeof cappedSchema>;

/**
 * A unit's cases in a period, so that those of several units can be added up. Each case counts once in each line, as it
 * stood at the period's end: one that was answered and reopened is not at rest, one that was answered twice counts as
 * it was answered last. A case that went from one unit to another is received by the first, taken over by the second,
 * and counts among the handled where it came to rest.
 *
 * On time and late are only those that were answered or refused. What was out of scope, withdrawn or merged into
 * another is at rest and neither: nobody owed it an answer of its own.
 */
export const caseCountsSchema = z.object({
  received: count,
  takenOver: count,
  handedOn: count,
  reopened: count,
  rested: z.record(z.enum(restingWays), count),
  onTime: count,
  late: count,
  /** From the opening to the answer or refusal, waiting for the citizen included: together, and cases by whole days. */
  hoursToAnswer: count,
  daysToAnswer: z.record(z.string(), count),
  /** Given to answers in the period. */
  marks: marksSchema,
  /** Of these, 1 and 2 given to cases that were not late. */
  lowOnTime: count,
  /** Not at rest when they were counted. */
  open: cappedSchema,
  /** Of these, due before the period's end. */
  overdue: cappedSchema,
});
export type CaseCounts = z.infer<typeof caseCountsSchema>;

export const emptyCaseCounts = (): CaseCounts => ({
  received: 0,
  takenOver: 0,
  handedOn: 0,
  reopened: 0,
  rested: { answered: 0, refused: 0, out_of_scope: 0, withdrawn: 0, merged: 0 },
  onTime: 0,
  late: 0,
  hoursToAnswer: 0,
  daysToAnswer: {},
  marks: [0, 0, 0, 0, 0],
  lowOnTime: 0,
  open: { count: 0, isMore: false },
  overdue: { count: 0, isMore: false },
});

/** Counts what happened to a unit's cases. The same milestones give the same counts, in whatever order they come. */
export function countMilestones(milestones: readonly Milestone[]): Omit<CaseCounts, 'open' | 'overdue'> {
  const counts = emptyCaseCounts();
  for (const ofCase of Map.groupBy(milestones, ({ caseId }) => caseId).values()) {
    const had = new Set(ofCase.map(({ what }) => what.kind));
    counts.received += had.has('received') ? 1 : 0;
    counts.takenOver += had.has('taken_over') ? 1 : 0;
    counts.handedOn += had.has('handed_on') ? 1 : 0;
    counts.reopened += had.has('reopened') ? 1 : 0;
    const inOrder = ofCase.toSorted((one, other) => one.version - other.version);
    const lastReopened = inOrder.findLastIndex(({ what }) => what.kind === 'reopened');
    for (const milestone of inOrder.slice(lastReopened + 1)) countStanding(counts, milestone);
  }
  return counts;
}

function countStanding(counts: CaseCounts, { at, what }: Milestone): void {
  if (what.kind === 'marked') {
    counts.marks[what.mark - 1] = (counts.marks[what.mark - 1] ?? 0) + 1;
    if (what.mark <= 2 && !what.isLate) counts.lowOnTime += 1;
  }
  if (what.kind !== 'rested') return;
  counts.rested[what.how] += 1;
  if (what.how !== 'answered' && what.how !== 'refused') return;
  if (what.isLate) counts.late += 1;
  else counts.onTime += 1;
  const took = Math.max(0, at - what.openedAt);
  counts.hoursToAnswer += Math.round(took / HOUR_MS);
  const days = String(Math.min(MOST_DAYS, Math.floor(took / DAY_MS)));
  counts.daysToAnswer[days] = (counts.daysToAnswer[days] ?? 0) + 1;
}

/** What several units' cases come to together, but for their marks: see `sumMarks`. */
export function sumCaseCounts(all: readonly CaseCounts[]): CaseCounts {
  const sum = emptyCaseCounts();
  for (const counts of all) {
    sum.received += counts.received;
    sum.takenOver += counts.takenOver;
    sum.handedOn += counts.handedOn;
    sum.reopened += counts.reopened;
    for (const way of restingWays) sum.rested[way] += counts.rested[way];
    sum.onTime += counts.onTime;
    sum.late += counts.late;
    sum.hoursToAnswer += counts.hoursToAnswer;
    for (const [days, cases] of Object.entries(counts.daysToAnswer))
      sum.daysToAnswer[days] = (sum.daysToAnswer[days] ?? 0) + cases;
    sum.open = addCapped(sum.open, counts.open);
    sum.overdue = addCapped(sum.overdue, counts.overdue);
  }
  return sum;
}

const addCapped = (one: Capped, other: Capped): Capped => ({
  count: one.count + other.count,
  isMore: one.isMore || other.isMore,
});

/** Cases that were answered or refused: what "on time" is of. */
export const handledIn = ({ onTime, late }: Pick<CaseCounts, 'onTime' | 'late'>): number => onTime + late;

/** How long people waited for an answer, in days; undefined where none was given. */
export function daysOf(counts: CaseCounts): { mean: number; median: number } | undefined {
  const handled = handledIn(counts);
  if (handled === 0) return undefined;
  const byDays = Object.entries(counts.daysToAnswer)
    .map(([days, cases]) => ({ days: Number(days), cases }))
    .sort((one, other) => one.days - other.days);
  const dayAt = (rank: number): number => {
    let seen = 0;
    return byDays.find(({ cases }) => (seen += cases) > rank)?.days ?? 0;
  };
  return {
    mean: counts.hoursToAnswer / handled / 24,
    median: (dayAt(Math.floor((handled - 1) / 2)) + dayAt(Math.floor(handled / 2))) / 2,
  };
}
