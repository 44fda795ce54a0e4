import * as z from 'zod/mini';
import { satisfiedSample, shareSchema } from '../report/figures.ts';
import { shareOf } from '../statistics/share.ts';
import { marksSchema } from '../tally/tally.ts';
import { periodSchema } from '../time/period.ts';
import { caseCountsSchema, daysOf, type CaseCounts } from './case-counts.ts';
import type { MarksOfAnswers } from './marks-of-answers.ts';
import { overdueCaseSchema, type OverdueCase } from './overdue-case.ts';
import type { Period } from '../time/period.ts';

/**
 * What a report says of cases. The counts of cases are told however few they are: that a case was received or answered
 * is an act of an office, under a code that only the citizen has, and says neither who that is nor what was said.
 * Whoever may read this report may as a rule see the cases themselves in the console; whoever it is passed on to learns
 * an office's workload. A mark is a person's opinion, given to officials who know the case, so it is told by the rule
 * of small groups (`tellableMarks`), by month at the finest.
 */
export const reportCasesSchema = z.extend(
  z.pick(caseCountsSchema, {
    received: true,
    takenOver: true,
    handedOn: true,
    reopened: true,
    rested: true,
    onTime: true,
    late: true,
    open: true,
    overdue: true,
  }),
  {
    /** When the open ones were looked at: the period's end, or now while it lasts. Milliseconds since 1970. */
    asOf: z.int(),
    /** How long people waited for an answer; missing where none was given. */
    days: z.optional(z.object({ mean: z.number(), median: z.number() })),
    /** Marks given to answers, in this period or, in a week, in the month before it. */
    marks: z.optional(
      z.object({
        period: periodSchema,
        marks: marksSchema,
        /** The marks 4 and 5. */
        satisfied: shareSchema,
        /** Low marks of cases that were not late. */
        lowOnTime: z.int().check(z.nonnegative()),
      }),
    ),
    /** The most overdue first, at most ten. */
    named: z.array(overdueCaseSchema),
  },
);
export type ReportCases = z.infer<typeof reportCasesSchema>;

export type CountedCases = {
  counts: CaseCounts;
  asOf: number;
  named: OverdueCase[];
};

/** The section on cases. @param marks what may be told of marks, and of which period */
export function reportCases(
  { counts, asOf, named }: CountedCases,
  marks: (MarksOfAnswers & { period: Period }) | undefined,
): ReportCases {
  const { received, takenOver, handedOn, reopened, rested, onTime, late, open, overdue } = counts;
  const days = daysOf(counts);
  return {
    received,
    takenOver,
    handedOn,
    reopened,
    rested,
    onTime,
    late,
    open,
    overdue,
    asOf,
    ...(days === undefined ? {} : { days }),
    ...(marks === undefined ? {} : { marks: toldMarks(marks) }),
    named,
  };
}

function toldMarks({
  period,
  marks,
  lowOnTime,
}: MarksOfAnswers & { period: Period }): NonNullable<ReportCases['marks']> {
  const { count, of } = satisfiedSample({ marks });
  const satisfied = shareOf(count, of);
  if (satisfied === undefined) throw new RangeError('Marks are told where there are some.');
  return { period, marks, satisfied, lowOnTime };
}

/** Whether it is a report of the time before cases were counted. Days, and what lasts, do not tell of cases. */
export const areNotMeasured = ({
  cases,
  daily,
  isOver,
}: {
  cases?: unknown;
  daily?: unknown;
  isOver: boolean;
}): boolean => cases === undefined && daily === undefined && isOver;

/** The marks that a report told of its own period. */
export function marksTold({
  cases,
  period,
}: {
  cases?: ReportCases | undefined;
  period: Period;
}): MarksOfAnswers | undefined {
  const marks = cases?.marks;
  if (marks === undefined || marks.period !== period) return undefined;
  return { marks: marks.marks, lowOnTime: marks.lowOnTime };
}
