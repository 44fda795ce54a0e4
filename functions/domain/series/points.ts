import type { UnitId } from '../shared/ids.ts';
import { addDays } from '../time/day.ts';
import { spanOf, type Period } from '../time/period.ts';
import type { Unit } from '../unit/unit.ts';
import type { PeriodStates } from './hide-points.ts';
import type { Territory } from './read-territory.ts';
import type { Break, PartBefore, Point, PointNote, PointState, UnitName } from './series.ts';

/** What points are made of. */
export type About = {
  periods: readonly Period[];
  /** Of the periods that are over. */
  states: ReadonlyMap<Period, PeriodStates>;
  breaks: readonly Break[];
  territory: Territory;
};

/** The points of a unit’s life within the periods: none for a period in which it did not live. */
export function pointsOf(
  { periods, states, breaks }: About,
  { validFrom, validTo }: Partial<Pick<Unit, 'validFrom' | 'validTo'>>,
  stateOf: (states: PeriodStates) => PointState | undefined,
): Point[] {
  return periods.flatMap((period): Point[] => {
    const { from, to } = spanOf(period);
    const begins = validFrom !== undefined && validFrom > from;
    const ends = validTo !== undefined && validTo <= to;
    if ((begins && validFrom > to) || (ends && validTo <= from)) return [];
    const known = states.get(period);
    const state: PointState =
      known === undefined ? { state: 'open' } : (stateOf(known) ?? { state: 'silent' });
    return [
      {
        ...state,
        period,
        from: begins ? validFrom : from,
        to: ends ? addDays(validTo, -1) : to,
        notes: notesOf({ begins, ends, breaks: breaks.some(({ on }) => on > from && on <= to) }),
      },
    ];
  });
}

function notesOf({ begins, ends, breaks }: { begins: boolean; ends: boolean; breaks: boolean }): PointNote[] {
  const notes: PointNote[] = [];
  if (begins) notes.push('begins_inside');
  if (ends) notes.push('ends_inside');
  if (breaks) notes.push('break_inside');
  return notes;
}

/** What the unit was made of, each with its own points, and so on back to the span’s first day. */
export function partsBefore(about: About, id: UnitId, seen: Set<UnitId>): PartBefore[] {
  const { units, origins } = about.territory;
  return (origins.get(id) ?? []).flatMap(({ from, partly }): PartBefore[] => {
    const unit = units.get(from);
    // A unit that was split and grew together again is shown once.
    if (unit === undefined || seen.has(from)) return [];
    seen.add(from);
    return [
      {
        unit: nameOf(unit),
        validTo: unit.validTo,
        partly,
        points: pointsOf(about, unit, (state) => state.asItWas.get(from)),
        partsBefore: partsBefore(about, from, seen),
      },
    ];
  });
}

export const nameOf = ({ id, name, code }: Unit): UnitName => ({ id, name, code });
