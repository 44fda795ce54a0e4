import { unitOn, type OfficeRepository } from '../office/office.ts';
import type { UnitId } from '../shared/ids.ts';
import type { TallyRepository } from '../tally/tally.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, dayOf, type Day } from '../time/day.ts';
import { isOver, periodOf, spanOf, type Period } from '../time/period.ts';
import type { UnitRepository } from '../unit/unit.ts';
import { bordersOf } from './borders.ts';
import { breaksOf } from './breaks.ts';
import { countLenses } from './count-lenses.ts';
import { hidePoints } from './hide-points.ts';
import { readTerritory, type Territory } from './read-territory.ts';
import { nameOf, partsBefore, pointsOf } from './points.ts';
import type { Lens, NotAttributable, Series, SeriesStep } from './series.ts';

export type ReadSeriesDependencies = {
  units: UnitRepository;
  offices: OfficeRepository;
  tallies: TallyRepository;
  now: Clock;
};

/** Both are widened to whole periods, so that no two spans differ by a day. */
export type SeriesSpan = { from: Day; to: Day; step: SeriesStep };

/** A longer series is no picture any more; ten years of quarters, five of months, three of weeks fit. */
const MOST_POINTS = 160;

/**
 * Reads a unit’s series through one lens; `undefined` where there is no such unit.
 *
 * - `as_it_was` is the unit’s own tallies while it lived, and in `partsBefore` those of each unit it was made of.
 * - `as_is_now` is what lies inside the unit’s borders today: the offices that belong to it or to a unit below it,
 *   with all their past, and offices that closed before a change and lay in a unit that went wholly into it. Where
 *   such a unit was split, nothing says where its closed offices would lie: they are named in `notAttributable`.
 * - A unit that is gone is read as it ended: its borders are those of its last day, and nothing is counted after it.
 *
 * Periods that are not over are `open` and carry no figure.
 *
 * Cost in reads of tallies: one query for the unit, one for each unit it was made of within the span, and one for each
 * office that crossed its borders within the span; each reads at most one tally a day. Of the registry see
 * `readTerritory`. A country without such moves costs as many tallies as it has days, whatever its 12,000 offices did.
 *
 * @throws RangeError when the span has no day or more than 160 periods
 */
export function readSeries(deps: ReadSeriesDependencies) {
  const read = readLenses(deps);
  return async (
    unitId: UnitId,
    { lens, ...span }: SeriesSpan & { lens: Lens },
  ): Promise<Series | undefined> => (await read(unitId, span))?.[lens];
}

/** Both lenses from one reading, for a page that shows them beside each other. Costs what one of them does. */
export function readLenses(deps: ReadSeriesDependencies) {
  return async (unitId: UnitId, ask: SeriesSpan): Promise<Record<Lens, Series> | undefined> => {
    const periods = periodsOf(ask);
    const root = await deps.units.find(unitId);
    if (root === undefined) return undefined;
    const today = dayOf(deps.now());
    const { from } = spanOf(periodOf(ask.step, ask.from));
    const { to } = spanOf(periodOf(ask.step, ask.to));
    const asOf = earliest(today, root.validTo === undefined ? today : addDays(root.validTo, -1));
    const last = earliest(to, asOf, addDays(today, -1));

    const territory = await readTerritory(deps, root, { from, to, asOf });
    const lines = linesOf(root.id, territory);
    const borders = bordersOf(root, territory, asOf);
    const counts = await countLenses(deps.tallies, {
      root,
      lines,
      territory,
      borders,
      from,
      to: last,
      asOf,
    });
    const breaks = breaksOf(root, lines, territory, { from, to });
    const statesOf = hidePoints(counts);
    const states = new Map(
      periods
        .filter((period) => isOver(period, today))
        .map((period) => [period, statesOf(period, ask.step)] as const),
    );
    const about = { periods, states, breaks, territory };

    const shared = { unit: nameOf(root), step: ask.step, from, to, asOf, breaks };
    return {
      as_it_was: {
        ...shared,
        lens: 'as_it_was',
        points: pointsOf(about, root, (state) => state.asItWas.get(root.id)),
        partsBefore: partsBefore(about, root.id, new Set([root.id])),
        notAttributable: [],
      },
      as_is_now: {
        ...shared,
        lens: 'as_is_now',
        points: pointsOf(about, { validTo: root.validTo }, (state) => state.asIsNow),
        partsBefore: [],
        notAttributable: divided(territory, borders.liesIn, asOf),
      },
    };
  };
}

/** The unit itself and everything it was made of within the span. */
function linesOf(id: UnitId, territory: Pick<Territory, 'origins'>, found = new Set<UnitId>()): Set<UnitId> {
  if (found.has(id)) return found;
  found.add(id);
  for (const { from } of territory.origins.get(id) ?? []) linesOf(from, territory, found);
  return found;
}

/** Offices whose last unit was split over the border. */
function divided(
  { units, offices }: Territory,
  liesIn: (id: UnitId) => string,
  asOf: Day,
): NotAttributable[] {
  const left = [...offices.values()].filter((office) => liesIn(unitOn(office, asOf)) === 'divided');
  return [...Map.groupBy(left, (office) => unitOn(office, asOf))].flatMap(([id, ofUnit]) => {
    const unit = units.get(id);
    return unit === undefined
      ? []
      : [{ unit: nameOf(unit), offices: ofUnit.map((office) => ({ id: office.id, name: office.name })) }];
  });
}

function periodsOf({ from, to, step }: SeriesSpan): Period[] {
  if (to < from) throw new RangeError('A span ends before it begins.');
  const periods: Period[] = [];
  for (let day = from; day <= to || periods.length === 0;) {
    const period = periodOf(step, day);
    periods.push(period);
    if (periods.length > MOST_POINTS) throw new RangeError(`A series has at most ${MOST_POINTS} periods.`);
    day = addDays(spanOf(period).to, 1);
  }
  return periods;
}

const earliest = (...days: [Day, ...Day[]]): Day => days.reduce((one, other) => (other < one ? other : one));
