import { unitOn, type Office } from '../office/office.ts';
import type { UnitId } from '../shared/ids.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group, ScopeId, Tally, TallyRepository } from '../tally/tally.ts';
import { addDays, type Day } from '../time/day.ts';
import { isValidOn, type Unit } from '../unit/unit.ts';
import type { Borders } from './borders.ts';
import { less } from './less.ts';
import type { Territory } from './read-territory.ts';
import { severalAtOnce } from './several-at-once.ts';

/** Answers by day; days without answers are missing. */
export type ByDay = Map<Day, Group>;

/**
 * The answers of a unit’s span, cut so that both lenses can be added up and compared. `asItWas` has a unit’s own
 * answers and those of each it was made of. `asIsNow` is what lies inside today’s borders. `elsewhere` has, of a
 * unit’s own answers, those that lie elsewhere today, by where that is. `cameFrom` has what lies inside today and was
 * another unit’s then, by which that was, as far as offices crossed the border.
 */
export type LensCounts = {
  asItWas: ReadonlyMap<UnitId, ByDay>;
  asIsNow: ByDay;
  elsewhere: ReadonlyMap<UnitId, ReadonlyMap<string, ByDay>>;
  cameFrom: ReadonlyMap<string, ByDay>;
};

/** The name of what lies in no unit of today. */
const NOWHERE = 'nowhere';

export type CountInput = {
  root: Unit;
  /** The unit itself and what it was made of: each has a series of its own. */
  lines: ReadonlySet<UnitId>;
  territory: Territory;
  borders: Borders;
  /** The days read, both included, and the day whose borders are meant. */
  from: Day;
  to: Day;
  asOf: Day;
};

/**
 * Counts both lenses from as few tallies as can be: the tallies of the largest units that lie wholly inside the
 * borders, corrected by the tallies of the offices that crossed them within the span. Where nothing crossed, that is
 * one query for the unit and one for each that it was made of, however many offices they have.
 */
export async function countLenses(tallies: TallyRepository, input: CountInput): Promise<LensCounts> {
  const { lines, territory, borders, from, to, asOf } = input;
  const { units } = territory;
  const isWhole = (id: UnitId): boolean => borders.liesIn(id) === 'inside';
  const coverOf = (office: Office, day: Day): UnitId | undefined =>
    borders.countedIn(office, day).findLast(isWhole);
  const lineOf = (office: Office, day: Day): UnitId | undefined =>
    borders.countedIn(office, day).findLast((id) => lines.has(id));
  const isAtHome = (office: Office): boolean => borders.liesIn(unitOn(office, asOf)) === 'inside';

  const unitDays = unitChanges(units.values(), from, to);
  const covers = new Set<UnitId>();
  const peopled = new Set<UnitId>();
  const crossing: { office: Office; from: Day; to: Day }[] = [];
  for (const office of territory.offices.values()) {
    const stretches = stretchesOf(office, unitDays, from, to);
    const isNeeded = (day: Day): boolean => {
      const line = lineOf(office, day);
      return (
        isAtHome(office) !== (coverOf(office, day) !== undefined) || (line !== undefined && !isWhole(line))
      );
    };
    for (const { first } of stretches) {
      const cover = coverOf(office, first);
      if (cover !== undefined) covers.add(cover);
      for (const id of borders.countedIn(office, first)) if (lines.has(id)) peopled.add(id);
    }
    const needed = stretches.filter(({ first }) => isNeeded(first));
    const [first] = needed;
    const last = needed.at(-1);
    if (first !== undefined && last !== undefined)
      crossing.push({ office, from: first.first, to: last.last });
  }

  const counts = {
    asItWas: new Map<UnitId, ByDay>(),
    asIsNow: new Map<Day, Group>(),
    elsewhere: new Map<UnitId, Map<string, ByDay>>(),
    cameFrom: new Map<string, ByDay>(),
  };
  const levelOf = atLevelOf(input);
  const byScope = new Map<ScopeId, Unit>(units);
  const unitTallies = await severalAtOnce([...new Set([...covers, ...peopled])], (id) =>
    tallies.between(id, from, to),
  );
  for (const { scopeId, day, total } of unitTallies.flat()) {
    const unit = byScope.get(scopeId);
    if (unit === undefined || !isValidOn(unit, day)) continue;
    if (lines.has(unit.id)) add(at(counts.asItWas, unit.id), day, total);
    if (isHighest(unit, day)) add(counts.asIsNow, day, total);
  }

  const ofOffices = await severalAtOnce(crossing, async ({ office, ...span }) => ({
    office,
    found: await tallies.between(office.id, span.from, span.to),
  }));
  for (const { office, found } of ofOffices) for (const tally of found) correct(office, tally);
  return counts;

  /** Whether no larger unit that lies inside counts this one’s day too. */
  function isHighest(unit: Unit, day: Day): boolean {
    if (!isWhole(unit.id)) return false;
    for (let id = unit.parentId; id !== undefined;) {
      const above: Unit | undefined = units.get(id);
      if (above === undefined || !isValidOn(above, day)) return true;
      if (isWhole(above.id)) return false;
      id = above.parentId;
    }
    return true;
  }

  function correct(office: Office, { day, total }: Tally): void {
    const isCovered = coverOf(office, day) !== undefined;
    const isHome = isAtHome(office);
    if (isHome && !isCovered) add(counts.asIsNow, day, total);
    if (!isHome && isCovered) add(counts.asIsNow, day, less(emptyGroup(), total));
    const line = lineOf(office, day);
    if (line === undefined && isHome && !isCovered)
      add(at(counts.cameFrom, levelOf(borders.countedIn(office, day))), day, total);
    if (line === undefined || isHome) return;
    const buckets = counts.elsewhere.get(line) ?? new Map<string, ByDay>();
    counts.elsewhere.set(line, buckets);
    add(at(buckets, levelOf(borders.destinationsOf(unitOn(office, asOf)))), day, total);
  }
}

/** Names the one unit in which some units lie, of the same level as the one asked about; else nowhere. */
function atLevelOf({ root, territory: { units } }: CountInput): (ids: readonly UnitId[]) => string {
  const above = (id: UnitId): UnitId | undefined => {
    let unit = units.get(id);
    while (unit !== undefined && unit.level !== root.level)
      unit = unit.parentId === undefined ? undefined : units.get(unit.parentId);
    return unit?.id;
  };
  return (ids) => {
    const found = new Set(ids.flatMap((id) => above(id) ?? []));
    const [only] = found;
    return only === undefined || found.size > 1 ? NOWHERE : only;
  };
}

/** The days within the span from which on some unit is, or is no more. */
function unitChanges(units: Iterable<Unit>, from: Day, to: Day): Day[] {
  const days = new Set<Day>([from]);
  for (const { validFrom, validTo } of units)
    for (const day of [validFrom, validTo]) if (day !== undefined && day > from && day <= to) days.add(day);
  return [...days];
}

/** The span cut where the office or any unit changed: within a stretch all days are alike. */
function stretchesOf(
  office: Office,
  unitDays: readonly Day[],
  from: Day,
  to: Day,
): { first: Day; last: Day }[] {
  const moves = office.belongs.map((entry) => entry.from).filter((day) => day > from && day <= to);
  const starts = [...new Set([...unitDays, ...moves])].toSorted();
  return starts.map((first, index) => {
    const next = starts[index + 1];
    return { first, last: next === undefined ? to : addDays(next, -1) };
  });
}

function at<Key>(map: Map<Key, ByDay>, key: Key): ByDay {
  const found = map.get(key) ?? new Map<Day, Group>();
  map.set(key, found);
  return found;
}

function add(days: ByDay, day: Day, group: Group): void {
  days.set(day, addGroups(days.get(day) ?? emptyGroup(), group));
}
