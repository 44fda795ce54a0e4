import { collectCases } from '../case-figures/collect-cases.ts';
import { reportCases } from '../case-figures/report-cases.ts';
import { unitOn, type Office } from '../office/office.ts';
import type { ResponseRepository } from '../response/response.ts';
import type { ResponseId, UnitId } from '../shared/ids.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Tally } from '../tally/tally.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf, type Day } from '../time/day.ts';
import { daysOfPeriod, kindOf, periodBefore, periodYearBefore, spanOf, type Period } from '../time/period.ts';
import { buildReport } from './build-report.ts';
import { childrenIn, collectCounts, type CollectDependencies, type Collected } from './collect-counts.ts';
import { countTallies } from './counts.ts';
import { drawComments } from './draw-comments.ts';
import { publishedBefore, trendBefore } from './earlier-figures.ts';
import type { MakeReportDependencies } from './make-report.ts';
import type { Report } from './report.ts';
import { inFives, shownTo } from './shown-days.ts';

export type LiveReportDependencies = CollectDependencies &
  Omit<
    MakeReportDependencies,
    'signer' | 'responses' | 'procedures' | 'surveys' | 'codes' | 'notes' | 'alerts' | 'index766'
  > & {
    responses: Pick<ResponseRepository, 'findMany' | 'ofOfficeDay'>;
    now: Clock;
  };

/**
 * A unit's period before it is over, which may be before it begins; `undefined` where there is no such unit. It
 * tells of the whole and its days, which lag by a few answers (see `shownTo`); today's answers are told in steps of
 * five, and only counted. It is stored nowhere.
 */
export function liveReport(deps: LiveReportDependencies) {
  const collect = collectCounts(deps);
  const published = publishedBefore(deps);

  return async (unitId: UnitId, period: Period): Promise<Report | undefined> => {
    const unit = await deps.units.find(unitId);
    if (unit === undefined) return undefined;
    const today = dayOf(deps.now(), unit.timeZone);
    const { from, to } = spanOf(period);
    const children = await childrenIn(deps.units, unit, period);
    const whole: Pick<
      Collected,
      'counts' | 'offices' | 'children' | 'tallies' | 'quotes' | 'pageViews' | 'mixes' | 'accused'
    > =
      children.length === 0
        ? await collect(unit, period)
        : {
            counts: countTallies(period, new Set(), []),
            offices: await deps.offices.everOfUnit(unitId),
            children,
            tallies: await deps.tallies.between(unitId, from, to),
            quotes: [],
            pageViews: [],
            mixes: [],
            accused: [],
          };
    const closed = whole.tallies.filter(({ day }) => day < today);
    const countedTo = shownTo(byDay(closed));
    const shown = closed.filter(({ day }) => countedTo !== undefined && day <= countedTo);
    const days = new Set(daysOfPeriod(period));
    const counts = countTallies(period, days, shown);
    counts.lastAnswered = { ...whole.counts.lastAnswered, ...counts.lastAnswered };
    const drawn = drawComments(period, shown);
    const [previous, yearPrevious, trend, comments, todayAnswers, cases] = await Promise.all([
      published(unit, periodBefore(period)),
      published(unit, periodYearBefore(period)),
      trendBefore(deps, unit, period),
      deps.responses.findMany(drawn),
      children.length === 0 && days.has(today) ? answersOn(deps, unitId, whole.offices, today) : undefined,
      // Those of all units below would have to be read one by one.
      children.length === 0 && kindOf(period) !== 'day' ? collectCases(deps)(unit, period) : undefined,
    ]);
    return buildReport({
      unit,
      parentName: undefined,
      period,
      version: 1,
      madeAt: deps.now(),
      isOver: false,
      countedTo,
      ...whole,
      counts,
      crossings: [],
      before: previous,
      yearBefore: yearPrevious,
      parts: [],
      trend,
      late: undefined,
      comments: drawn.flatMap(({ id }) => comments.find((comment) => comment.id === id) ?? []),
      procedures: [],
      surveys: [],
      codes: [],
      promised: [],
      alerts: [],
      cases: cases === undefined ? undefined : reportCases(cases, undefined),
      index: undefined,
      todayAtLeast: todayAnswers === undefined ? undefined : inFives(todayAnswers),
    });
  };
}

function byDay(tallies: readonly Tally[]): { day: Day; total: Tally['total'] }[] {
  const totals = new Map<Day, Tally['total']>();
  for (const { day, total } of tallies) totals.set(day, addGroups(totals.get(day) ?? emptyGroup(), total));
  return [...totals]
    .map(([day, total]) => ({ day, total }))
    .sort((one, other) => (one.day < other.day ? -1 : 1));
}

async function answersOn(
  { responses }: LiveReportDependencies,
  unitId: UnitId,
  offices: readonly Office[],
  day: Day,
): Promise<number> {
  const answered = new Set<ResponseId>();
  for (const office of offices)
    if (unitOn(office, day) === unitId)
      for await (const { id } of responses.ofOfficeDay(office.id, day, { consistent: false }))
        answered.add(id);
  return answered.size;
}
