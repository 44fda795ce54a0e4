import type { Group, Tally } from '../tally/tally.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import { daysOfPeriod, kindOf, periodBefore, spanOf, type Period, type PeriodKind } from '../time/period.ts';
import type { Unit } from '../unit/unit.ts';
import { childrenIn, collectCounts, type CollectDependencies, type Collected } from './collect-counts.ts';
import { countTallies } from './counts.ts';
import { figuresOf } from './figures.ts';
import { listPlaces, placeTree, ROOT } from './list-places.ts';
import { publishedIn, type Published } from './published.ts';
import type { Report } from './report.ts';
import { isSmall, showable } from './small-groups.ts';

/** Periods before the first report for which a trend is counted from tallies. Later ones carry it on. */
const TREND_BEFORE = { day: 0, week: 13, month: 13, quarter: 5, year: 2 } as const satisfies Record<
  PeriodKind,
  number
>;

/**
 * What was published of an earlier period. Where no report was made, what one would have shown: of a unit without units
 * below, with its counters; of others, from the unit's own tallies.
 */
export function publishedBefore(deps: CollectDependencies) {
  const collect = collectCounts(deps, { daysBefore: 0 });
  return async (unit: Unit, period: Period): Promise<Published> => {
    const stored = await deps.reports.latest(unit.id, period);
    if (stored !== undefined) return publishedIn(stored.report);
    const children = await childrenIn(deps.units, unit, period);
    if (children.length === 0) return wouldShow(unit, period, await collect(unit, period));
    const { from, to } = spanOf(period);
    const tallies = await deps.tallies.between(unit.id, from, to);
    const counts = countTallies(period, new Set(daysOfPeriod(period)), tallies);
    return wouldShow(unit, period, { counts, offices: [], children });
  };
}

function wouldShow(
  unit: Unit,
  period: Period,
  { counts, offices, children }: Pick<Collected, 'counts' | 'offices' | 'children'>,
): Published {
  const listed = listPlaces({ unit, period, offices, children, counts });
  const shown = showable(placeTree(listed, counts));
  const flat = listed.flatMap((place) => [place, ...place.parts]);
  return {
    period,
    total: shown.has(ROOT) ? counts.total : undefined,
    places: new Map(flat.flatMap(({ id, group }) => (shown.has(id) ? [[id, group(counts)] as const] : []))),
    rows: new Map(),
  };
}

/** The periods before this one, oldest first: as the last report told them, else from the unit's own tallies. */
export async function trendBefore(
  deps: CollectDependencies,
  unit: Unit,
  period: Period,
): Promise<Report['trend']> {
  const stored = await deps.reports.latest(unit.id, periodBefore(period));
  if (stored !== undefined) return stored.report.trend;
  const periods: Period[] = [];
  while (periods.length < TREND_BEFORE[kindOf(period)]) periods.unshift(periodBefore(periods[0] ?? period));
  const [oldest] = periods;
  if (oldest === undefined) return [];
  const tallies = await deps.tallies.between(unit.id, spanOf(oldest).from, spanOf(periodBefore(period)).to);
  return periods.map((each) => {
    const total = totalOf(tallies, each);
    return {
      period: each,
      ...(total.responses === 0 || isSmall(total) ? {} : { figures: figuresOf(total) }),
    };
  });
}

function totalOf(tallies: readonly Tally[], period: Period): Group {
  const { from, to } = spanOf(period);
  return tallies
    .filter(({ day }) => from <= day && day <= to)
    .map(({ total }) => total)
    .reduce(addGroups, emptyGroup());
}
