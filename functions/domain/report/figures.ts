import { meanMark, type MeanMark } from '../statistics/mean-mark.ts';
import { shareOf, type Share } from '../statistics/share.ts';
import type { Sample } from '../statistics/compare-shares.ts';
import type { Group, Marks } from '../tally/tally.ts';
import { markedIn } from './small-groups.ts';

/** What a report says about a group that is large enough to be shown. */
export type Figures = {
  responses: number;
  /** How many gave a mark: what the share and the mean are of. */
  marked: number;
  marks: Marks;
  /** Missing where nobody gave a mark. */
  satisfied: Share | undefined;
  mean: MeanMark | undefined;
};

/** Satisfied are the marks 4 and 5, as in the official index: Bình thường counts as not satisfied. */
export const satisfiedSample = (group: Group): Sample => ({
  count: group.marks[3] + group.marks[4],
  of: markedIn(group),
});

/** The marks 1 and 2, which are asked why. */
export const lowMarksIn = (marks: Marks): number => marks[0] + marks[1];

export function figuresOf(group: Group): Figures {
  const { count, of } = satisfiedSample(group);
  return {
    responses: group.responses,
    marked: of,
    marks: group.marks,
    satisfied: shareOf(count, of),
    mean: meanMark(group.marks),
  };
}
