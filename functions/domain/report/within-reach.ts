import type { UnitId } from '../shared/ids.ts';
import type { Period } from '../time/period.ts';
import type { UnitRepository } from '../unit/unit.ts';
import { unitsUpFrom } from '../unit/units-up-from.ts';
import type { ReportLink } from './report-link.ts';

/** Whether a link opens the report of that unit and period: its own, or with reach one of a unit below. */
export function withinReach({ units }: { units: Pick<UnitRepository, 'find'> }) {
  return async (link: ReportLink, unitId: UnitId, period: Period): Promise<boolean> => {
    if (link.unitId === unitId && (link.period === period || link.reach === 'below')) return true;
    if (link.reach !== 'below') return false;
    for await (const { parentId } of unitsUpFrom(units, unitId)) if (parentId === link.unitId) return true;
    return false;
  };
}
