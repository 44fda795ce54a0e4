import type { OfficeRepository, Office } from '../office/office.ts';
import { unitOn } from '../office/office.ts';
import type { PlaceMix } from '../ranking/adjust-for-mix.ts';
import { servedBetween } from '../served/served-between.ts';
import type { Served, ServedRepository } from '../served/served.ts';
import { inBatches } from '../shared/in-batches.ts';
import type { OfficeId } from '../shared/ids.ts';
import type { PageViewRepository, PageViews, Tally, TallyRepository } from '../tally/tally.ts';
import { addDays, type Day } from '../time/day.ts';
import { daysOfPeriod, spanOf, type Period } from '../time/period.ts';
import type { Unit, UnitRepository } from '../unit/unit.ts';
import { countTallies, sumCounts, type Counts } from './counts.ts';
import { crossingsBelow, crossingsOf, type StepCrossing } from './crossings.ts';
import { isOpenIn } from './list-places.ts';
import { accusedOffices, suspectedOf, type AccusedOffice } from './suspicion-in.ts';
import type { QuotedComment } from './report.ts';
import type { ReportRepository } from './stored-report.ts';

export type CollectDependencies = {
  units: UnitRepository;
  offices: OfficeRepository;
  tallies: TallyRepository;
  pageViews: PageViewRepository;
  served: ServedRepository;
  reports: Pick<ReportRepository, 'latest'>;
};

/** What a unit's period is counted from, with the places it was counted at. */
export type Collected = {
  counts: Counts;
  /** Of each counter, office and unit directly below, by step. */
  crossings: StepCrossing[];
  /** Offices of the unit itself. */
  offices: Office[];
  /** The units directly below that lived in the period. */
  children: Unit[];
  /** The unit's own offices' tallies of the period. */
  tallies: Tally[];
  /** By procedure, of each office and each unit directly below. */
  mixes: PlaceMix[];
  /** Offices whose answers look made at the desk. */
  accused: AccusedOffice[];
  /** Page views of those offices in the period. */
  pageViews: PageViews[];
  /** Comments that reports of the units below quote. */
  quotes: QuotedComment[];
};

/** How far back it is looked whether a place that is silent now has ever spoken. */
const DAYS_LOOKED_BACK = 28;
const AT_ONCE = 16;

/**
 * Counts a unit's period: its own offices from their tallies, the units below as their own reports counted them, so
 * that a province is exactly the sum of what its wards have read. A unit below that has no report yet is counted the
 * same way. What it costs follows from the offices and days, not from the responses.
 *
 * @param daysBefore how far back it is looked when a place was last answered about; none where only sums are wanted
 */
export function collectCounts(deps: CollectDependencies, { daysBefore = DAYS_LOOKED_BACK } = {}) {
  return async function collect(unit: Unit, period: Period): Promise<Collected> {
    const { from, to } = spanOf(period);
    const days = new Set(daysOfPeriod(period));
    const children = await childrenIn(deps.units, unit, period);
    const offices = (await deps.offices.everOfUnit(unit.id)).filter(({ belongs }) =>
      belongs.some(({ unitId }) => unitId === unit.id),
    );
    const read = await inBatches(offices, AT_ONCE, ({ id }) =>
      readOffice(deps, id, { from: addDays(from, -daysBefore), periodFrom: from, to }),
    );
    // An office that moved is counted with the unit it belonged to on each day.
    const tallies = offices.flatMap((office, index) =>
      (read[index]?.tallies ?? []).filter(({ day }) => unitOn(office, day) === unit.id),
    );
    const own = countTallies(period, days, tallies);
    const pageViews = read.flatMap(({ views }) => views);
    own.views = viewsIn(pageViews);
    const inPeriod = tallies.filter(({ day }) => days.has(day));
    const accused = accusedOffices(offices, inPeriod);
    own.suspected = suspectedOf(accused);
    const served = await servedBy(deps, offices, unit, period);
    if (served !== undefined) own.served = served;
    own.offices = {
      open: offices.filter((office) => isOpenIn(office, unit.id, period)).length,
      answered: Object.values(own.byPlace).filter(({ responses }) => responses > 0).length,
    };
    const counted = await inBatches(children, AT_ONCE, async (child) => {
      const stored = await deps.reports.latest(child.id, period);
      return {
        id: child.id,
        counts: stored?.counts ?? (await collect(child, period)).counts,
        quotes: (stored?.report.comments ?? []).map((quote) => ({ unitName: child.name, ...quote })),
      };
    });
    return {
      counts: sumCounts(own, counted),
      crossings: [
        ...crossingsOf(period, inPeriod),
        ...counted.flatMap(({ id, counts }) => crossingsBelow(id, counts)),
      ],
      offices,
      children,
      tallies: inPeriod,
      mixes: [
        ...mixesOf(offices, period, inPeriod),
        ...counted.map(({ id, counts: { total, byProcedure } }) => ({ id, total, byProcedure })),
      ],
      accused,
      pageViews,
      quotes: counted.flatMap(({ quotes }) => quotes),
    };
  };
}

/** The units directly below that lived on some day of the period; a commune has none. */
export async function childrenIn(units: UnitRepository, unit: Unit, period: Period): Promise<Unit[]> {
  if (unit.level === 'commune') return [];
  const { from, to } = spanOf(period);
  return (await units.children(unit.id)).filter(
    ({ validFrom, validTo }) => validFrom <= to && (validTo === undefined || validTo > from),
  );
}

/** How many people the unit's own offices served, where that is known of all that were open. */
async function servedBy(
  { served }: CollectDependencies,
  offices: readonly Office[],
  unit: Unit,
  period: Period,
): Promise<number | undefined> {
  const { from, to } = spanOf(period);
  const open = offices.filter((office) => isOpenIn(office, unit.id, period)).map(({ id }) => id);
  const [first, ...others] = open;
  if (first === undefined) return undefined;
  const read = (id: OfficeId): Promise<Served[]> => served.between(id, from.slice(0, 7), to.slice(0, 7));
  // Most wards enter no figures: then the first office tells.
  const known = await read(first);
  if (known.length === 0) return undefined;
  const rest = await inBatches(others, AT_ONCE, read);
  return servedBetween([...known, ...rest.flat()], open, from, to);
}

function mixesOf(offices: readonly Office[], period: Period, tallies: readonly Tally[]): PlaceMix[] {
  const days = new Set(daysOfPeriod(period));
  return offices.map(({ id }) => {
    const { total, byProcedure } = countTallies(
      period,
      days,
      tallies.filter(({ scopeId }) => scopeId === id),
    );
    return { id, total, byProcedure };
  });
}

async function readOffice(
  { tallies, pageViews }: CollectDependencies,
  id: OfficeId,
  { from, periodFrom, to }: { from: Day; periodFrom: Day; to: Day },
): Promise<{ tallies: Tally[]; views: PageViews[] }> {
  const [found, views] = await Promise.all([
    tallies.between(id, from, to),
    pageViews.between(id, periodFrom, to),
  ]);
  return { tallies: found, views };
}

const viewsIn = (pageViews: readonly PageViews[]): number =>
  pageViews.reduce(
    (sum, { byCode }) => sum + Object.values(byCode).reduce((all, count) => all + count, 0),
    0,
  );
