import { unitOn, type Office } from '../office/office.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Day } from '../time/day.ts';
import { isValidOn, type Unit } from '../unit/unit.ts';
import type { Territory } from './read-territory.ts';

/** Where something of the past lies by the borders of `asOf`, seen from one unit. */
type Lies = 'inside' | 'outside' | 'divided';

/** Says of units and offices of any day where they lie within the borders of one day. */
export type Borders = {
  /** The units in whose tallies an office’s day is counted, the smallest first. */
  countedIn: (office: Office, day: Day) => readonly UnitId[];
  /** The units of `asOf` on whose ground a unit lay. */
  destinationsOf: (id: UnitId) => readonly UnitId[];
  liesIn: (id: UnitId) => Lies;
};

/**
 * Reads the borders of `asOf` for a unit. A unit that is gone lies inside when everything that became of it does, so a
 * ward that was split among three wards of a province lies inside the province and is divided for each of the three. A
 * unit that ended without heirs went back to the unit above it.
 */
export function bordersOf(root: Unit, { units, heirs }: Territory, asOf: Day): Borders {
  const destinations = new Map<UnitId, readonly UnitId[]>();
  const places = new Map<UnitId, Lies>();

  const chain = (id: UnitId | undefined, day: Day): UnitId[] => {
    const unit = id === undefined ? undefined : units.get(id);
    return unit !== undefined && isValidOn(unit, day) ? [unit.id, ...chain(unit.parentId, day)] : [];
  };

  const follow = (id: UnitId, seen: readonly UnitId[]): readonly UnitId[] => {
    const unit = units.get(id);
    if (unit === undefined || seen.includes(id)) return [];
    if (isValidOn(unit, asOf)) return [id];
    const became = (heirs.get(id) ?? []).filter(({ on }) => on <= asOf).map(({ into }) => into);
    const above = unit.parentId === undefined ? [] : [unit.parentId];
    return [...new Set((became.length > 0 ? became : above).flatMap((next) => follow(next, [...seen, id])))];
  };

  const destinationsOf = (id: UnitId): readonly UnitId[] => {
    const found = destinations.get(id) ?? follow(id, []);
    destinations.set(id, found);
    return found;
  };

  const isInside = (id: UnitId, seen: readonly UnitId[]): boolean => {
    if (id === root.id) return true;
    const above = units.get(id)?.parentId;
    if (above === undefined || seen.includes(id)) return false;
    const grounds = destinationsOf(above);
    return grounds.length > 0 && grounds.every((ground) => isInside(ground, [...seen, id]));
  };

  return {
    countedIn: (office, day) => chain(unitOn(office, day), day),
    destinationsOf,
    liesIn(id) {
      const known = places.get(id);
      if (known !== undefined) return known;
      const grounds = destinationsOf(id);
      const inside = grounds.filter((ground) => isInside(ground, []));
      const lies = inside.length === 0 ? 'outside' : inside.length === grounds.length ? 'inside' : 'divided';
      places.set(id, lies);
      return lies;
    },
  };
}
