import type { UnitId } from '../shared/ids.ts';
import type { Day } from '../time/day.ts';
import type { Period } from '../time/period.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { duePeriods, type DuePlan } from './due-periods.ts';
import type { ReportRequest } from './report-request.ts';

/** A unit that may get reports. */
export type PlannedUnit = {
  unitId: UnitId;
  zone: TimeZone;
  /** Whether it had an office in that period, in itself or below. */
  hadOffices: (period: Period) => boolean;
};

/**
 * The reports that are due now, unit by unit in the order given, shorter periods first. A unit gets reports of the
 * periods in which it had offices.
 *
 * @param planned whether a zone's local day is noted as planned
 */
export function dueReports({
  units,
  now,
  planned,
}: {
  units: readonly PlannedUnit[];
  now: number;
  planned: (zone: TimeZone, localDay: Day) => boolean;
}): ReportRequest[] {
  const plans = new Map<TimeZone, DuePlan | undefined>();
  for (const zone of new Set(units.map((unit) => unit.zone)))
    plans.set(zone, duePeriods({ zone, now, planned: (day) => planned(zone, day) }));
  return units.flatMap(({ unitId, zone, hadOffices }) =>
    (plans.get(zone)?.periods ?? [])
      .filter(({ period }) => hadOffices(period))
      .map((due) => ({ unitId, ...due })),
  );
}
