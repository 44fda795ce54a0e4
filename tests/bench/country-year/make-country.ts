import type { StoredReport } from '../../../functions/domain/report/stored-report.ts';
import { addGroups, emptyGroup } from '../../../functions/domain/tally/group.ts';
import type { Group } from '../../../functions/domain/tally/tally.ts';
import { addDays } from '../../../functions/domain/time/day.ts';
import {
  daysOfPeriod,
  periodBefore,
  periodYearBefore,
  spanOf,
  type Period,
} from '../../../functions/domain/time/period.ts';
import type { Unit } from '../../../functions/domain/unit/unit.ts';
import { cpuOf } from './cpu.ts';
import { renderReport, type RenderingCost } from './render-report.ts';
import type { Reporting } from './reporting.ts';
import type { SimulatedCountry } from './simulated-country.ts';
import type { SimulatedTallies } from './simulated-tallies.ts';
import type { SimulatedYear } from './simulated-year.ts';

/** What one unit's report cost: CPU milliseconds, and reads answered from memory. */
export type ReportCost = {
  level: Unit['level'];
  state: StoredReport['report']['state'];
  make: number;
  reads: number;
  rendering: RenderingCost;
};

type World = {
  country: SimulatedCountry;
  year: SimulatedYear;
  tallies: SimulatedTallies;
  reports: Reporting;
};

/** Reports look back four weeks, also from the week before. */
const DAYS_READ_BEFORE = 35;

/**
 * A week's reports, wards before provinces before the country, after those of the week before and of a year ago. Only
 * the given provinces and their wards get all of these; the others' wards are counted within their province, and the
 * country then has no earlier report.
 *
 * @returns the costs; how many marks the wards' own counts have in all; the country's report
 */
export async function makeCountry(
  { country, year, tallies, reports }: World,
  week: Period,
  wholly: ReadonlySet<Unit>,
): Promise<{ costs: ReportCost[]; wards: Group; whole: StoredReport }> {
  const { from, to } = spanOf(week);
  const costs: ReportCost[] = [];
  let wards = emptyGroup();

  for (const province of country.provinces) {
    if (!wholly.has(province)) {
      await reports.make(province.id, week);
      for (const office of country.officesUnder(province.id))
        for (const day of daysOfPeriod(week)) wards = addGroups(wards, year.marksOn(office, day));
      continue;
    }
    const communes = country.below(province.id);
    for (const unit of [...communes, province]) await makeEarlier(unit);
    tallies.prepare(country.officesUnder(province.id), addDays(from, -DAYS_READ_BEFORE), to);
    for (const commune of communes) wards = addGroups(wards, (await measured(commune)).counts.total);
    await measured(province);
    tallies.forget();
  }
  if (wholly.size === country.provinces.length) await makeEarlier(country.country);
  const whole = await measured(country.country);
  return { costs, wards, whole };

  async function makeEarlier({ id }: Unit): Promise<void> {
    await reports.make(id, periodYearBefore(week));
    await reports.make(id, periodBefore(week));
  }

  async function measured(unit: Unit): Promise<StoredReport> {
    const readsBefore = reports.readsFromMemory();
    let made: StoredReport | undefined;
    const make = await cpuOf(async () => {
      made = await reports.make(unit.id, week);
    });
    if (made === undefined) throw new Error('There is no report.');
    const reads = reports.readsFromMemory() - readsBefore;
    const rendering = await renderReport(made);
    costs.push({ level: unit.level, state: made.report.state, make, reads, rendering });
    return made;
  }
}
