import type { OfficeRepository } from '../office/office.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, dayOf, type Day } from '../time/day.ts';
import { VIETNAM, type TimeZone } from '../time/time-zone.ts';
import { everyUnit } from '../unit/every-unit.ts';
import type { Unit, UnitRepository } from '../unit/unit.ts';
import { duePeriods, PLANNED_DAYS_KEPT, type DuePlan } from './due-periods.ts';
import { dueReports } from './due-reports.ts';
import { periodsWithOffices } from './periods-with-offices.ts';
import type { ReportQueue } from './report-request.ts';

/** Which local days of which zones are planned. */
export type PlannedDays = {
  /** The planned days of a zone, from that day on. */
  since(zone: TimeZone, from: Day): Promise<ReadonlySet<Day>>;
  /** Notes a day as planned. It is forgotten after `PLANNED_DAYS_KEPT` days. */
  note(zone: TimeZone, day: Day): Promise<void>;
};

export type PlanReportsDependencies = {
  units: Pick<UnitRepository, 'children'>;
  offices: Pick<OfficeRepository, 'everOfUnit'>;
  plannedDays: PlannedDays;
  queue: ReportQueue;
  now: Clock;
};

/**
 * Asks for every report that is due: wards before provinces before the country. A zone's day is noted only when
 * everything is asked for, so a run that dies is done again, and what it had asked for already is asked for twice.
 * Offices are looked at only when something is due.
 */
export function planReports({ units, offices, plannedDays, queue, now }: PlanReportsDependencies) {
  return async (): Promise<{ zones: number; requests: number }> => {
    const at = now();
    const tree = await everyUnit(units);
    const planned = new Map<TimeZone, ReadonlySet<Day>>();
    const plans = new Map<TimeZone, DuePlan>();
    for (const zone of new Set(tree.map(zoneOf))) {
      // A day more than is kept: in its zone it may still be yesterday.
      const days = await plannedDays.since(zone, addDays(dayOf(at, zone), -PLANNED_DAYS_KEPT - 1));
      const plan = duePeriods({ zone, now: at, planned: (day) => days.has(day) });
      planned.set(zone, days);
      if (plan !== undefined) plans.set(zone, plan);
    }
    if (plans.size === 0) return { zones: 0, requests: 0 };

    const due = [...plans.values()].flatMap(({ periods }) => periods.map(({ period }) => period));
    const had = await periodsWithOffices(tree, offices, [...new Set(due)]);
    const requests = dueReports({
      units: tree.map((unit) => ({
        unitId: unit.id,
        zone: zoneOf(unit),
        hadOffices: (period) => had.get(unit.id)?.has(period) === true,
      })),
      now: at,
      planned: (zone, day) => planned.get(zone)?.has(day) === true,
    });
    await queue.request(requests);
    for (const [zone, { day }] of plans) await plannedDays.note(zone, day);
    return { zones: plans.size, requests: requests.length };
  };
}

const zoneOf = ({ timeZone = VIETNAM }: Unit): TimeZone => timeZone;
