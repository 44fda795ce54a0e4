import type { Group, Tally } from '../tally/tally.ts';
import { periodOf, periodSchema, type Period } from '../time/period.ts';
import { counterKey, stepOf, type Counts } from './counts.ts';
import { subtractGroups } from './small-groups.ts';
import type { Crossing } from './showable-beside.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';

/** Answers of one place in one step of a period. */
export type StepCrossing = Omit<Crossing, 'stretch'> & { step: Period };

/** What offices' tallies of a period say by counter and step; answers that name no counter are the office's own. */
export function crossingsOf(period: Period, tallies: readonly Tally[]): StepCrossing[] {
  return tallies.flatMap(({ scopeId, day, total, byCounter }) => {
    const step = periodOf(stepOf(period), day);
    const inCounters = Object.values(byCounter).reduce<Group>(addGroups, emptyGroup());
    return [
      { within: [scopeId], step, group: subtractGroups(total, inCounters) },
      ...Object.entries(byCounter).map(([id, group]) => ({
        within: [scopeId, counterKey(scopeId, id)],
        step,
        group,
      })),
    ];
  });
}

/** What a unit directly below counted by step. */
export const crossingsBelow = (id: string, { byStep }: Pick<Counts, 'byStep'>): StepCrossing[] =>
  Object.entries(byStep).map(([step, group]) => ({ within: [id], step: periodSchema.parse(step), group }));
