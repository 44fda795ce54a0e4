import { peopleChanged } from '../../functions/domain/report/counts.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { addDays, type Day } from '../../functions/domain/time/day.ts';
import { periodSchema, spanOf } from '../../functions/domain/time/period.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { chance } from '../report/sample-ward.ts';
import { startDatabase } from '../support/database.ts';
import { makeCountry, type ReportCost } from './country-year/make-country.ts';
import { realWeek } from './country-year/real-wards.ts';
import { renderings, sumOf } from './country-year/render-report.ts';
import { reporting } from './country-year/reporting.ts';
import { simulatedCountry, type SimulatedCountry } from './country-year/simulated-country.ts';
import { simulatedTallies } from './country-year/simulated-tallies.ts';
import { FIRST_DAY, simulatedYear, type SimulatedYear } from './country-year/simulated-year.ts';
import { atMost, type Measurement, reported } from './measurement.ts';

const week = periodSchema.parse('2026-W47');
/** Units whose reports are made and rendered unless all are. */
const SAMPLE = 60;
const REAL_OFFICES = 12;

/**
 * A simulated year of the whole country: what all weekly reports cost in CPU time, whether they add up, and whether a
 * sample of the year, stored as responses and counted by the service, gives the same tallies.
 */
export async function measureCountryYear({ isFull }: { isFull: boolean }): Promise<Measurement[]> {
  const country = simulatedCountry();
  const year = simulatedYear(country);
  const tallies = simulatedTallies(country, year);
  const wholly = new Set(isFull ? country.provinces : sampledProvinces(country));
  const database = await startDatabase({ hasStreams: false, isOnDisk: true });
  try {
    const offices = country.officesUnder([...wholly][0]?.id ?? country.country.id).slice(0, REAL_OFFICES);
    const real = await realWeek(database, country, { year, tallies }, offices, week);
    const reports = reporting(database, country, tallies);
    const { costs, wards, whole } = await makeCountry({ country, year, tallies, reports }, week, wholly);
    const units = { country: 1, province: country.provinces.length, commune: country.communes.length };
    const minutes = Object.entries(units).reduce(
      (sum, [level, count]) => sum + (count * meanCost(costs, level, real.msPerRead)) / 60_000,
      0,
    );
    const communes = costs.filter(({ level }) => level === 'commune');
    return [
      atMost(
        'all weekly reports of the country: page, PDF, XLSX, CSV, Vietnamese and English',
        minutes,
        15,
        'CPU-min',
        `${isFull ? 'all' : `every level’s mean of ${costs.length} units, times`} ${1 + units.province + units.commune} units; this process: snapshots in the real database, which runs in another; tallies made beforehand and unpacked; each read of registry and tallies from memory counted with ${real.msPerRead.toFixed(2)} ms, what one costs at the database`,
      ),
      reported(
        'a ward’s weekly report',
        `${meanCost(costs, 'commune', real.msPerRead).toFixed(1)} CPU-ms`,
        partsOf(communes, real.msPerRead),
      ),
      atMost(
        'people by whom the country differs from the sum of its wards, shown or hidden',
        peopleChanged(wards, whole.counts.total),
        0,
        'people',
        `${whole.counts.total.responses} answers in the week; ${communes.filter(({ state }) => state === 'shown').length} of ${communes.length} wards’ reports show figures; ${isFull ? 'all wards by their reports' : 'wards beyond the sample by their tallies'}`,
      ),
      reported(
        'responses in the year’s tallies',
        `${(responsesOfYear(country.offices, year) / 1e6).toFixed(2)} million`,
        `${country.offices.length} offices, 52 weeks, made from a seed when they are read; stored are only a sample’s`,
      ),
      atMost(
        'office-days whose counts differ from the simulated ones, through the real path',
        real.differences,
        0,
        'office-days',
        `${real.responses} responses of ${offices.length} offices’ week really stored and counted by the service`,
      ),
    ];
  } finally {
    await database.stop();
  }
}

/** Provinces with all their wards, by a seed, until the sample is large enough. */
function sampledProvinces(country: SimulatedCountry): Unit[] {
  const draw = chance(766);
  const sampled: Unit[] = [];
  let count = 1;
  for (const { province } of country.provinces
    .map((province) => ({ province, lot: draw() }))
    .sort((one, other) => one.lot - other.lot)) {
    if (count >= SAMPLE) break;
    sampled.push(province);
    count += 1 + country.below(province.id).length;
  }
  return sampled;
}

/** CPU milliseconds of a level's report, with what its reads from memory would cost. */
function meanCost(costs: readonly ReportCost[], level: string, msPerRead: number): number {
  const ofLevel = costs.filter((cost) => cost.level === level);
  const sum = ofLevel.reduce(
    (all, { make, reads, rendering }) => all + make + reads * msPerRead + sumOf(rendering),
    0,
  );
  return sum / ofLevel.length;
}

function partsOf(costs: readonly ReportCost[], msPerRead: number): string {
  const mean = (of: (cost: ReportCost) => number): string =>
    (costs.reduce((sum, cost) => sum + of(cost), 0) / costs.length).toFixed(1);
  return [
    `counting and building ${mean(({ make }) => make)}`,
    `reads ${mean(({ reads }) => reads * msPerRead)}`,
    ...renderings.map((kind) => `${kind} ${mean(({ rendering }) => rendering[kind])}`),
  ].join(', ');
}

/** Counted office by office and day by day. */
function responsesOfYear(offices: readonly Office[], year: SimulatedYear): number {
  const { to } = spanOf(week);
  let sum = 0;
  for (let day: Day = addDays(FIRST_DAY, 7); day <= to; day = addDays(day, 1))
    for (const office of offices) sum += year.countOn(office, day);
  return sum;
}
