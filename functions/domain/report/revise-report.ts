import type { Group } from '../tally/tally.ts';
import { changeAgainst } from './changes.ts';
import { peopleChanged } from './counts.ts';
import { figuresOf } from './figures.ts';
import type { Change, Report } from './report.ts';
import { isSmall } from './small-groups.ts';
import type { StoredReport } from './stored-report.ts';

/**
 * The next version of a report whose answers have changed: the figures of the whole are new, everything else stands as
 * first reported. So the new version less the old one is what at least five people said, and no table can be held
 * against an older one to find a single answer. Nothing where the old one showed no figures, or the new one may not:
 * then it is made anew.
 */
export function reviseReport(
  { report, counts }: Pick<StoredReport, 'report' | 'counts'>,
  total: Group,
  madeAt: number,
): Report | undefined {
  if (report.total === undefined || total.responses === 0 || isSmall(total)) return undefined;
  const figures = figuresOf(total);
  const again = (change: Change | undefined): Change | undefined =>
    change === undefined ? undefined : changeAgainst(change, total);
  const change = again(report.change);
  const yearChange = again(report.yearChange);
  const { change: _change, yearChange: _yearChange, ...rest } = report;
  return {
    ...rest,
    version: report.version + 1,
    madeAt,
    total: figures,
    ...(change === undefined ? {} : { change }),
    ...(yearChange === undefined ? {} : { yearChange }),
    correction: {
      from: report.version,
      before: report.total,
      people: peopleChanged(counts.total, total),
    },
    trend: report.trend.map((entry) => (entry.period === report.period ? { ...entry, figures } : entry)),
  };
}
