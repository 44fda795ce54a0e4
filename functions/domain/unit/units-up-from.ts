import type { UnitId } from '../shared/ids.ts';
import type { Unit, UnitRepository } from './unit.ts';

/** A tree of units is not deeper than this; one that were a circle would be climbed no further. */
const MOST_LEVELS = 10;

/** A unit, then the one above it, and so on to the top; ends early where one is unknown. */
export async function* unitsUpFrom(
  units: Pick<UnitRepository, 'find'>,
  unitId: UnitId | undefined,
): AsyncGenerator<Unit, void, undefined> {
  let next = unitId;
  for (let level = 0; level < MOST_LEVELS && next !== undefined; level += 1) {
    const unit: Unit | undefined = await units.find(next);
    if (unit === undefined) return;
    yield unit;
    next = unit.parentId;
  }
}
