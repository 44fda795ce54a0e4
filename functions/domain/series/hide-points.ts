import { isSmall } from '../report/small-groups.ts';
import type { UnitId } from '../shared/ids.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group } from '../tally/tally.ts';
import { partsOf, periodOf, type Period } from '../time/period.ts';
import type { ByDay, LensCounts } from './count-lenses.ts';
import { less } from './less.ts';
import type { PointState, SeriesStep } from './series.ts';

/** What may be said of a period, through both lenses. */
export type PeriodStates = { asItWas: ReadonlyMap<UnitId, PointState>; asIsNow: PointState };

type ByPeriod = Map<Period, Group>;
type Sums = {
  asItWas: Map<UnitId, ByPeriod>;
  asIsNow: ByPeriod;
  elsewhere: Map<UnitId, ByPeriod[]>;
  cameFrom: ByPeriod[];
};
/** A period judged: what may be shown, and how much of each count the shown figures in it give away. */
type Judged = { lines: Map<UnitId, Shown>; now: Shown; isNowMixed: boolean };
type Shown = { state: PointState; known: Group };

/**
 * Decides what may be shown of a period. Fewer than five are hidden; and today's borders are hidden where they and the
 * unit as it was, subtracted from each other, would leave fewer than five. Every part of which both lenses are made
 * (what lies in both, what lies only in the one or the other, and where it lies instead) is empty or large where today's
 * borders are shown, so whatever is computed of shown figures is about five people at least.
 *
 * Months, quarters and years may stand beside each other: a quarter is hidden where it, less its shown months, would
 * leave a small rest. What was shown when it was over stays shown, so nothing is given away by waiting.
 */
export function hidePoints(counts: LensCounts): (period: Period, step: SeriesStep) => PeriodStates {
  const sums = new Map<SeriesStep, Sums>();
  const judged = new Map<Period, Judged>();

  const judge = (period: Period, step: SeriesStep): Judged => {
    const known = judged.get(period);
    if (known !== undefined) return known;
    const ofStep = sums.get(step) ?? sumBy(counts, step);
    sums.set(step, ofStep);
    const smaller: SeriesStep = step === 'year' ? 'quarter' : 'month';
    const found = judgeOne(
      ofStep,
      period,
      partsOf(period).map((part) => judge(part, smaller)),
    );
    judged.set(period, found);
    return found;
  };
  return (period, step) => {
    const { lines, now } = judge(period, step);
    return {
      asItWas: new Map([...lines].map(([id, { state }]) => [id, state])),
      asIsNow: now.state,
    };
  };
}

function judgeOne(sums: Sums, period: Period, parts: readonly Judged[]): Judged {
  const lines = new Map<UnitId, Shown>();
  for (const [id, byPeriod] of sums.asItWas)
    lines.set(
      id,
      show(
        groupIn(byPeriod, period),
        parts.flatMap((part) => part.lines.get(id) ?? []),
      ),
    );

  const whole = groupIn(sums.asIsNow, period);
  const isNowMixed =
    parts.some((part) => part.isNowMixed) || givesAway(sums, period, whole, (id) => lines.get(id)?.state);
  const now = show(
    whole,
    parts.map((part) => part.now),
    isNowMixed,
  );
  return { lines, now, isNowMixed };
}

/** Whether today's figure, held against the shown figures of what was, would single out fewer than five. */
function givesAway(
  { asItWas, elsewhere, cameFrom }: Sums,
  period: Period,
  whole: Group,
  stateOf: (id: UnitId) => PointState | undefined,
): boolean {
  const came = cameFrom.map((bucket) => groupIn(bucket, period));
  if (came.some(isSmall)) return true;
  let rest = less(whole, came.reduce(addGroups, emptyGroup()));
  for (const [id, byPeriod] of asItWas) {
    if (stateOf(id)?.state !== 'shown') continue;
    const gone = (elsewhere.get(id) ?? []).map((bucket) => groupIn(bucket, period));
    const stayed = less(groupIn(byPeriod, period), gone.reduce(addGroups, emptyGroup()));
    if ([stayed, ...gone].some(isSmall)) return true;
    rest = less(rest, stayed);
  }
  return isSmall(rest);
}

function show(group: Group, parts: readonly Shown[], mustHide = false): Shown {
  const known = parts.map((part) => part.known).reduce(addGroups, emptyGroup());
  if (group.responses === 0) return { state: { state: 'silent' }, known: emptyGroup() };
  const isHidden = mustHide || isSmall(group) || (parts.length > 0 && isSmall(less(group, known)));
  return isHidden
    ? { state: { state: 'hidden' }, known }
    : { state: { state: 'shown', group }, known: group };
}

function sumBy({ asItWas, asIsNow, elsewhere, cameFrom }: LensCounts, step: SeriesStep): Sums {
  const sum = (days: ByDay): ByPeriod => {
    const periods: ByPeriod = new Map();
    for (const [day, group] of days) addTo(periods, periodOf(step, day), group);
    return periods;
  };
  return {
    asItWas: new Map([...asItWas].map(([id, days]) => [id, sum(days)])),
    asIsNow: sum(asIsNow),
    elsewhere: new Map([...elsewhere].map(([id, buckets]) => [id, [...buckets.values()].map(sum)])),
    cameFrom: [...cameFrom.values()].map(sum),
  };
}

function addTo(periods: ByPeriod, period: Period, group: Group): void {
  periods.set(period, addGroups(periods.get(period) ?? emptyGroup(), group));
}

const groupIn = (periods: ReadonlyMap<Period, Group>, period: Period): Group =>
  periods.get(period) ?? emptyGroup();
