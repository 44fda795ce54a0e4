import * as z from 'zod/mini';
import { meanMark } from '../statistics/mean-mark.ts';
import { shareOf } from '../statistics/share.ts';
import type { Sample } from '../statistics/compare-shares.ts';
import { marksSchema, type Group, type Marks } from '../tally/tally.ts';
import { markedIn } from './small-groups.ts';

const count = z.int().check(z.nonnegative());

/** From low to high, both included: a 95 % interval. */
export const intervalSchema = z.object({ low: z.number(), high: z.number() });
/** 0 to 1, of so many. */
export const shareSchema = z.extend(intervalSchema, { share: z.number(), of: count });
/** 1 to 5, of so many. */
const meanSchema = z.extend(intervalSchema, { mean: z.number(), of: count });

/** What a report says about a group that is large enough to be shown. */
export const figuresSchema = z.object({
  responses: count,
  /** How many gave a mark: what the share and the mean are of. */
  marked: count,
  marks: marksSchema,
  /** Missing where nobody gave a mark. */
  satisfied: z.optional(shareSchema),
  /** Missing below five marks. */
  mean: z.optional(meanSchema),
});
export type Figures = z.infer<typeof figuresSchema>;

/** Satisfied are the marks 4 and 5, as in the official index: Bình thường counts as not satisfied. */
export const satisfiedSample = (group: Pick<Group, 'marks'>): Sample => ({
  count: group.marks[3] + group.marks[4],
  of: markedIn(group),
});

/** The marks 1 and 2, which are asked why. */
export const lowMarksIn = (marks: Marks): number => marks[0] + marks[1];

export function figuresOf(group: Group): Figures {
  const { count: satisfiedCount, of } = satisfiedSample(group);
  const satisfied = shareOf(satisfiedCount, of);
  const mean = meanMark(group.marks);
  return {
    responses: group.responses,
    marked: of,
    marks: group.marks,
    ...(satisfied === undefined ? {} : { satisfied }),
    ...(mean === undefined ? {} : { mean }),
  };
}

/** The group behind figures that are shown. */
export const groupOfFigures = ({ responses, marks }: Figures): Group => ({ responses, marks });
