import { unitIdSchema, type UnitId } from '../domain/shared/ids.ts';
import { kindOf, periodSchema, type Period } from '../domain/time/period.ts';

/** The unit and quarter that an address names; undefined where it names none. */
export function quarterOf(unit: string, quarter: string): { unitId: UnitId; quarter: Period } | undefined {
  const unitId = unitIdSchema.safeParse(unit);
  const period = periodSchema.safeParse(quarter);
  return unitId.success && period.success && kindOf(period.data) === 'quarter'
    ? { unitId: unitId.data, quarter: period.data }
    : undefined;
}
