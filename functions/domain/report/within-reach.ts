import type { UnitId } from '../shared/ids.ts';
import type { Period } from '../time/period.ts';
import type { UnitRepository } from '../unit/unit.ts';
import type { ReportLink } from './report-link.ts';

/** Levels of the tree that are climbed at most. */
const MOST_LEVELS = 8;

/** Whether a link opens the report of that unit and period: its own, or with reach one of a unit below. */
export function withinReach({ units }: { units: Pick<UnitRepository, 'find'> }) {
  return async (link: ReportLink, unitId: UnitId, period: Period): Promise<boolean> => {
    if (link.unitId === unitId && (link.period === period || link.reach === 'below')) return true;
    if (link.reach !== 'below') return false;
    let unit = await units.find(unitId);
    for (let level = 0; level < MOST_LEVELS && unit?.parentId !== undefined; level += 1) {
      if (unit.parentId === link.unitId) return true;
      unit = await units.find(unit.parentId);
    }
    return false;
  };
}
