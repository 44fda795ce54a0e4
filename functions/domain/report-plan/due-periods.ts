import { addDays, atHour, dayOf, daysBetween, startOf, type Day } from '../time/day.ts';
import { kindOf, periodBefore, periodKinds, periodOf, spanOf, type Period } from '../time/period.ts';
import type { TimeZone } from '../time/time-zone.ts';
import type { ReportRequest } from './report-request.ts';

/** The hour of the morning, on the unit's clocks, from which the reports of what ended are due. */
export const PLAN_HOUR = 6;
/** How far back days are caught up with when nothing was planned for a while. */
const MOST_DAYS_CAUGHT_UP = 31;
/** How far back weeks, months, quarters and years are. */
const MOST_WEEKS_CAUGHT_UP = 8;
/** A month's report takes late answers in until this day of the next one. */
const LAST_DAY_OF_MONTH_REVISION = 9;

/** A planned day's note is kept longer than anything is caught up with. */
export const PLANNED_DAYS_KEPT = 60;

type DuePeriod = Pick<ReportRequest, 'period' | 'reason'>;

/** What is due in a zone, shorter periods first, and the local day to note when it is asked for. */
export type DuePlan = { day: Day; periods: DuePeriod[] };

/**
 * Which periods' reports are due in a zone: from six in the morning those that ended the day before, and further
 * versions of the last whole week (not on Mondays) and of the last month (until the 9th). Each local day is planned
 * once. Days that were not planned since the last one that was are caught up with, and no period is named twice; where
 * none was planned before, only the newest is.
 *
 * @param planned whether a local day is noted as planned
 * @returns undefined when the newest local day is planned already
 */
export function duePeriods({
  zone,
  now,
  planned,
}: {
  zone: TimeZone;
  now: number;
  planned: (day: Day) => boolean;
}): DuePlan | undefined {
  const day = newestPlanDay(now, zone);
  if (planned(day)) return undefined;
  const before = Array.from({ length: PLANNED_DAYS_KEPT }, (_, index) => addDays(day, -index - 1));
  const last = before.find(planned) ?? addDays(day, -1);
  const since = daysBetween(last, day);

  const reasons = new Map<Period, ReportRequest['reason']>();
  for (let ago = Math.min(since, MOST_WEEKS_CAUGHT_UP * 7); ago > 0; ago -= 1) {
    // The morning of each day tells of the day before.
    for (const period of revisedOn(addDays(day, 1 - ago)))
      if (!reasons.has(period)) reasons.set(period, 'revise');
    for (const period of endedOn(addDays(day, -ago), zone))
      if (kindOf(period) !== 'day' || ago <= MOST_DAYS_CAUGHT_UP) reasons.set(period, 'scheduled');
  }
  const periods = [...reasons].map(([period, reason]) => ({ period, reason }));
  return { day, periods: periods.toSorted(shorterThenEarlier) };
}

/** The newest local day on which it was six o'clock already. */
function newestPlanDay(now: number, zone: TimeZone): Day {
  const today = dayOf(now, zone);
  let day = now < atHour(today, PLAN_HOUR, zone) ? addDays(today, -1) : today;
  while (!existed(day, zone)) day = addDays(day, -1);
  return day;
}

/** The periods whose last day it was. A day that the zone left out has no report of its own. */
function endedOn(day: Day, zone: TimeZone): Period[] {
  return periodKinds
    .map((kind) => periodOf(kind, day))
    .filter((period) => spanOf(period).to === day && (kindOf(period) !== 'day' || existed(day, zone)));
}

function revisedOn(day: Day): Period[] {
  const week = periodOf('week', day);
  const dayOfMonth = Number(day.slice(8));
  return [
    ...(spanOf(week).from === day ? [] : [periodBefore(week)]),
    ...(dayOfMonth > 1 && dayOfMonth <= LAST_DAY_OF_MONTH_REVISION
      ? [periodBefore(periodOf('month', day))]
      : []),
  ];
}

/** Samoa went from 29 to 31 December 2011. */
const existed = (day: Day, zone: TimeZone): boolean => startOf(day, zone) < startOf(addDays(day, 1), zone);

function shorterThenEarlier({ period: one }: DuePeriod, { period: other }: DuePeriod): number {
  const rank = (period: Period): number => periodKinds.indexOf(kindOf(period));
  return rank(one) - rank(other) || (one < other ? -1 : 1);
}
