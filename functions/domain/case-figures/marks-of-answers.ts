import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group } from '../tally/tally.ts';
import { isSmall, subtractGroups } from '../report/small-groups.ts';
import type { CaseCounts } from './case-counts.ts';

/** Marks that citizens gave to answers, and how many low ones were not of late cases. */
export type MarksOfAnswers = Pick<CaseCounts, 'marks' | 'lowOnTime'>;

const none: MarksOfAnswers = { marks: [0, 0, 0, 0, 0], lowOnTime: 0 };

const groupOf = ({ marks }: MarksOfAnswers): Group => ({
  responses: marks.reduce((sum, each) => sum + each, 0),
  marks,
});

/** All of them together. */
function addMarks(all: readonly MarksOfAnswers[]): MarksOfAnswers {
  return {
    marks: all.map(groupOf).reduce(addGroups, emptyGroup()).marks,
    lowOnTime: all.reduce((sum, { lowOnTime }) => sum + lowOnTime, 0),
  };
}

/**
 * The marks that a report may tell; undefined where that is none. Fewer than five are not told, nor what would leave
 * fewer than five when the shorter reports that make the period up are taken away from it: then it tells what those
 * told. So everything that can be worked out of a unit's months, quarters and years is of nobody or of five and more.
 * Weeks tell no marks of their own: a month less its weeks is a few days at its ends.
 *
 * @param told what the shorter reports told
 */
export function tellableMarks(
  counted: MarksOfAnswers,
  told: readonly MarksOfAnswers[],
): MarksOfAnswers | undefined {
  const known = addMarks(told);
  const rest = subtractGroups(groupOf(counted), groupOf(known));
  const tellable = told.length > 0 && isSmall(rest) ? known : counted;
  const group = groupOf(tellable);
  return group.responses === 0 || isSmall(group) ? undefined : tellable;
}

/**
 * The marks of a unit from those of the units below: what these told, and what they may not tell where that is of five
 * people or more together, so that the whole less the units that told is no small group either.
 */
export function sumMarks(
  units: readonly { told: MarksOfAnswers | undefined; counted: MarksOfAnswers }[],
): MarksOfAnswers {
  const told = units.flatMap((unit) => unit.told ?? []);
  const untold = addMarks(units.flatMap(({ told: own, counted }) => (own === undefined ? [counted] : [])));
  return addMarks([...told, isSmall(groupOf(untold)) ? none : untold]);
}
