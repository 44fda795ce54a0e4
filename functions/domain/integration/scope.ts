import type { UnitId } from '../shared/ids.ts';
import type { UnitRepository } from '../unit/unit.ts';
import type { Integration } from './integration.ts';

/** A tree of units is not deeper than this. */
const MOST_LEVELS = 10;

/** Whether a unit is the integration's or lies below it. */
export function scopeOf(
  { units }: { units: Pick<UnitRepository, 'find'> },
  integration: Pick<Integration, 'unitId'>,
) {
  return async (unitId: UnitId): Promise<boolean> => {
    let at: UnitId | undefined = unitId;
    for (let level = 0; at !== undefined && level < MOST_LEVELS; level += 1) {
      if (at === integration.unitId) return true;
      at = (await units.find(at))?.parentId;
    }
    return false;
  };
}
