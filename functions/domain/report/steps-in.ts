import { addGroups, emptyGroup } from '../tally/group.ts';
import { daysOfPeriod, kindOf, periodOf, spanOf, type Period } from '../time/period.ts';
import { stepOf, type Counts } from './counts.ts';
import { ROOT } from './list-places.ts';
import type { Report } from './report.ts';
import { seenTo } from './shown-days.ts';
import { showable, type GroupTree } from './small-groups.ts';
import { cellOf } from './table-of.ts';

/** The steps of a report, and in which stretch of time that is told each of them lies: its own, or one with others. */
export type Steps = { steps: Report['steps']; stretchOf: (step: Period) => string };

/**
 * What a report tells of the steps of its period. The days of a week are hidden within each batch that somebody may have
 * seen end while the week lasted, so that the same days stay hidden. A month tells of no day: a day that its week hides
 * would else stand in the month, and the other way round.
 */
export function stepsIn({ total, byStep }: Counts, period: Period): Steps {
  if (kindOf(period) === 'month')
    return { steps: [], stretchOf: (day) => periodOf('week', spanOf(day).from) };
  const step = stepOf(period);
  const names = [...new Set(daysOfPeriod(period).map((day) => periodOf(step, day)))];
  const parts = names.map((id): GroupTree & { id: Period } => ({
    id,
    group: byStep[id] ?? emptyGroup(),
    parts: [],
  }));
  const ends =
    step === 'day' ? seenTo(parts.map(({ id, group }) => ({ day: spanOf(id).from, total: group }))) : [];
  const batchOf = (name: Period): string => `batch ${ends.findIndex((end) => spanOf(name).from <= end)}`;
  const batches = [...Map.groupBy(parts, ({ id }) => batchOf(id))].map(([id, inside]): GroupTree => ({
    id,
    group: inside.map(({ group }) => group).reduce(addGroups, emptyGroup()),
    parts: inside,
  }));
  const shown = showable({ id: ROOT, group: total, parts: batches });
  return {
    steps: parts.map(({ id, group }) => ({ step: id, cell: cellOf(group, shown.has(id), false) })),
    stretchOf: (name) => (shown.has(name) ? name : batchOf(name)),
  };
}
