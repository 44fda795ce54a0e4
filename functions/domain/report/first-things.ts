import { compareShares } from '../statistics/compare-shares.ts';
import type { FirstThing, NamedPlace, Place, Report } from './report.ts';

const MOST_THINGS = 3;
const MOST_NAMED = 3;
/** A reason leads when at least a quarter of the low marks gave it. */
const LEADING_REASON = 0.25;
/** With fewer marks the interval is about ±14 points or wider. */
const FEW_MARKS = 40;

/** What to do first, the largest lever first. Only what the figures bear: no cause is guessed. */
export function firstThings(report: Omit<Report, 'first'>): FirstThing[] {
  const { total, places, change, reasons, lowMarks, isOver, cases } = report;
  const things: FirstThing[] = [];

  // Somebody waits for each of them, so they come before what may be chance.
  const longest = cases?.named[0];
  if (cases !== undefined && longest !== undefined) {
    const { days, officeName, unitName } = longest;
    things.push({
      kind: 'overdue',
      cases: cases.overdue,
      days,
      officeName,
      ...(unitName === undefined ? {} : { unitName }),
    });
  }

  const fallen = places
    .filter((place) => place.change?.verdict === 'worse')
    .toSorted((one, other) => (one.change?.difference ?? 0) - (other.change?.difference ?? 0));
  // A counter says more than the office it is in.
  const lowest = fallen.find(({ kind }) => kind === 'counter') ?? fallen[0];
  if (lowest !== undefined && lowest.change !== undefined && lowest.cell.state === 'shown')
    things.push({
      kind: 'place_fell',
      place: named(lowest),
      before: lowest.change.before.share,
      now: lowest.cell.figures.satisfied?.share ?? 0,
    });
  else if (change?.verdict === 'worse')
    things.push({ kind: 'all_fell', before: change.before.share, now: total?.satisfied?.share ?? 0 });

  const below = belowRest(report);
  if (below !== undefined && below.place !== lowest)
    things.push({ kind: 'place_below_rest', place: named(below.place), now: below.now, rest: below.rest });

  const reason = reasons[0];
  if (reason !== undefined && reason.count !== 'hidden' && reason.count >= lowMarks * LEADING_REASON)
    things.push({ kind: 'reason', name: reason.name, count: reason.count, of: lowMarks });

  const silent = (isOver ? places : []).filter(
    ({ cell }) => cell.state === 'silent' && cell.since === 'this_period',
  );
  if (silent.length > 0)
    things.push({
      kind: 'silent',
      places: silent.slice(0, MOST_NAMED).map(named),
      more: Math.max(0, silent.length - MOST_NAMED),
    });

  if (total !== undefined && total.marked < FEW_MARKS)
    things.push({ kind: 'few_answers', answers: total.responses });
  if (total === undefined) return things.slice(0, MOST_THINGS);
  return things.length === 0 ? [{ kind: 'nothing' }] : things.slice(0, MOST_THINGS);
}

/** The place that is clearly below all the others together, if one is; corrected for looking at each. */
function belowRest({
  places,
  total,
}: Omit<Report, 'first'>): { place: Place; now: number; rest: number } | undefined {
  const all = total?.satisfied;
  if (total === undefined || all === undefined) return undefined;
  const allCount = total.marks[3] + total.marks[4];
  const candidates = places.flatMap((place) => {
    if (place.cell.state !== 'shown' || place.cell.figures.satisfied === undefined) return [];
    const { marks, satisfied } = place.cell.figures;
    const count = marks[3] + marks[4];
    // A longer period's whole may hold back late answers that a place has.
    if (count > allCount || satisfied.of - count > all.of - allCount) return [];
    return [
      {
        place,
        after: { count, of: satisfied.of },
        before: { count: allCount - count, of: all.of - satisfied.of },
      },
    ];
  });
  const compared = compareShares(candidates);
  const worst = candidates
    .map((candidate, index) => ({ ...candidate, comparison: compared[index] }))
    .filter(({ comparison }) => comparison?.verdict === 'worse')
    .toSorted((one, other) => (one.comparison?.difference ?? 0) - (other.comparison?.difference ?? 0))[0];
  if (worst === undefined) return undefined;
  return {
    place: worst.place,
    now: worst.after.count / worst.after.of,
    rest: worst.before.count / worst.before.of,
  };
}

const named = ({ kind, name, officeName }: Place): NamedPlace => ({
  kind,
  name,
  ...(officeName === undefined ? {} : { officeName }),
});
