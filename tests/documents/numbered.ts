import * as z from 'zod';
import { reportSchema, type Report } from '../../functions/domain/report/report.ts';

/** Numbers that are no figure: which shape, version and moment it is; the name of a part of the day. */
const noFigure = /^\/(format|version|madeAt|cases\/asOf|correction\/from)$|^\/byDayPart\/\d+\/name$/;
/** Numbers that have their own limits and are not made unique. */
const fixed = /^\/late\/people$|^\/todayAtLeast$/;
/** Shares, means and differences, by the name of their field. */
const fractions = new Set(
  'share low high mean difference before now rest answerRate error rate ratio score lost known knownOf lowest highest official max maxScore median'.split(
    ' ',
  ),
);
const tree = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

/**
 * A report in which every figure is another number, and those numbers by where they stand: a figure that a file leaves
 * out cannot hide behind one that happens to be the same.
 */
export function numbered(report: Report): { report: Report; figures: Map<string, number> } {
  const figures = new Map<string, number>();
  const visit = (value: unknown, path: string): unknown => {
    if (typeof value === 'number') {
      // Without figures of the whole there is no count of low marks: nought would be untrue.
      const isUnsaid = path === '/lowMarks' && report.total === undefined;
      if (isUnsaid || noFigure.test(path)) return value;
      const count = figures.size + 1;
      // The low marks are themes' `low` too: a count, unlike the end of an interval.
      const field = path.slice(path.lastIndexOf('/') + 1);
      const isFraction = fractions.has(field) && !path.startsWith('/themes/');
      const unique = fixed.test(path) ? value : isFraction ? 0.2 + count / 10_000 : 1000 + count;
      figures.set(path, unique);
      return unique;
    }
    const inner = tree.safeParse(value);
    if (!inner.success) return value;
    if (Array.isArray(inner.data)) return inner.data.map((each, index) => visit(each, `${path}/${index}`));
    return Object.fromEntries(
      Object.entries(inner.data).map(([key, each]) => [key, visit(each, `${path}/${key}`)]),
    );
  };
  return { report: reportSchema.parse(visit(report, '')), figures };
}
