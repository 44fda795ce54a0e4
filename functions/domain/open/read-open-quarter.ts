import type { ReportRepository } from '../report/stored-report.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Period } from '../time/period.ts';
import type { Unit, UnitRepository } from '../unit/unit.ts';
import { openQuarter, type OpenQuarter } from './open-quarter.ts';

export type ReadOpenDependencies = {
  units: Pick<UnitRepository, 'find'>;
  reports: Pick<ReportRepository, 'latest'>;
};

export type FoundOpenQuarter =
  | { outcome: 'found'; open: OpenQuarter; unit: Unit; parent: Unit | undefined }
  | { outcome: 'no_unit' | 'not_published' };

/** No tree of units is deeper: a circle in the registry ends here. */
const MOST_LEVELS = 6;

/**
 * Reads what anyone may have of a unit's quarter: from its newest report and those of the units above it, one read
 * each. Published is a quarter only when all of them are there.
 */
export function readOpenQuarter({ units, reports }: ReadOpenDependencies) {
  return async function read(
    unitId: UnitId,
    quarter: Period,
    levels: number = MOST_LEVELS,
  ): Promise<FoundOpenQuarter> {
    const [unit, stored] = await Promise.all([units.find(unitId), reports.latest(unitId, quarter)]);
    if (unit === undefined) return { outcome: 'no_unit' };
    const { parentId } = unit;
    if (stored === undefined || levels === 0 || isCutOff(unit)) return { outcome: 'not_published' };
    const { report } = stored;
    if (parentId === undefined)
      return { outcome: 'found', open: openQuarter(report, undefined), unit, parent: undefined };
    const above = await read(parentId, quarter, levels - 1);
    if (above.outcome !== 'found') return { outcome: 'not_published' };
    // A unit that the one above does not list, or whose table is left out, is as good as hidden.
    const row = above.open.places.find(({ id }) => id === unitId)?.cell ?? { state: 'hidden' };
    return { outcome: 'found', open: openQuarter(report, row), unit, parent: above.unit };
  };
}

/** A unit that is gone and hangs in no tree: nobody can tell what its figures can be subtracted from. */
const isCutOff = ({ parentId, validTo, level }: Unit): boolean =>
  parentId === undefined && validTo !== undefined && level !== 'province' && level !== 'country';
