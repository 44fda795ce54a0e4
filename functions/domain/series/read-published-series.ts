import { groupOfFigures } from '../report/figures.ts';
import type { ReportRepository } from '../report/stored-report.ts';
import { inBatches } from '../shared/in-batches.ts';
import type { UnitId } from '../shared/ids.ts';
import { addDays, dayOf } from '../time/day.ts';
import { asPublished } from './as-published.ts';
import { readLenses, type ReadSeriesDependencies } from './read-series.ts';
import type { Lens, Series } from './series.ts';

/** Two years of months, and what is left of the first. */
const DAYS = 760;
const AT_ONCE = 8;

/** A unit's months of the last two years through both lenses, as its reports have published them. */
export function readPublishedSeries(
  deps: ReadSeriesDependencies & { reports: Pick<ReportRepository, 'latest'> },
) {
  const read = readLenses(deps);
  return async (unitId: UnitId): Promise<Record<Lens, Series> | undefined> => {
    const today = dayOf(deps.now());
    const lenses = await read(unitId, { from: addDays(today, -DAYS), to: today, step: 'month' });
    if (lenses === undefined) return undefined;
    const periods = lenses.as_it_was.points.map(({ period }) => period);
    const reports = await inBatches(periods, AT_ONCE, (period) => deps.reports.latest(unitId, period));
    const published = new Map(
      reports.flatMap((stored) => {
        const total = stored?.report.total;
        return stored === undefined || total === undefined
          ? []
          : [[stored.report.period, groupOfFigures(total)] as const];
      }),
    );
    return asPublished(lenses, (period) => published.get(period));
  };
}
