import type { UnitId } from '../shared/ids.ts';
import type { UnitRepository } from '../unit/unit.ts';
import { unitsUpFrom } from '../unit/units-up-from.ts';
import type { Integration } from './integration.ts';

/** Whether a unit is the integration's or lies below it. */
export function scopeOf(
  { units }: { units: Pick<UnitRepository, 'find'> },
  integration: Pick<Integration, 'unitId'>,
) {
  return async (unitId: UnitId): Promise<boolean> => {
    if (unitId === integration.unitId) return true;
    for await (const { parentId } of unitsUpFrom(units, unitId))
      if (parentId === integration.unitId) return true;
    return false;
  };
}
