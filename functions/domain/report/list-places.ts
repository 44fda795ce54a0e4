import { isOpenOn, unitOn, type Office } from '../office/office.ts';
import type { UnitId } from '../shared/ids.ts';
import { emptyGroup } from '../tally/group.ts';
import type { Group } from '../tally/tally.ts';
import { spanOf, type Period } from '../time/period.ts';
import type { Unit } from '../unit/unit.ts';
import { counterKey, type Counts } from './counts.ts';
import type { Place } from './report.ts';
import type { GroupTree } from './small-groups.ts';

/** The whole in a tree of places. */
export const ROOT = 'all';

/** A place of a report, with its counters, and how to find its group in what was counted. */
export type Listed = Pick<Place, 'id' | 'kind' | 'name' | 'officeName'> & {
  parts: Listed[];
  group: (counts: Counts) => Group;
};

/** The offices with their counters and the units below, in the order of the registry. */
export function listPlaces({
  unit,
  period,
  offices,
  children,
  counts,
}: {
  unit: Unit;
  period: Period;
  offices: readonly Office[];
  children: readonly Unit[];
  counts: Counts;
}): Listed[] {
  const listedOffices = offices
    .filter((office) => isOpenIn(office, unit.id, period) || counts.byPlace[office.id] !== undefined)
    .map((office): Listed => ({
      id: office.id,
      kind: 'office',
      name: office.name,
      parts: countersOf(office, period, counts),
      group: ({ byPlace }) => byPlace[office.id] ?? emptyGroup(),
    }));
  const listedUnits = children.map((child): Listed => ({
    id: child.id,
    kind: 'unit',
    name: child.name,
    parts: [],
    group: ({ byPlace }) => byPlace[child.id] ?? emptyGroup(),
  }));
  return [...listedOffices, ...listedUnits];
}

/** Whether an office served people for this unit on some day of the period. */
export function isOpenIn(office: Office, unitId: UnitId, period: Period): boolean {
  const { from, to } = spanOf(period);
  const isStillOpen = office.closedOn === undefined || office.closedOn > from;
  return isStillOpen && (unitOn(office, from) === unitId || unitOn(office, to) === unitId);
}

/** The places as parts of the whole. */
export function placeTree(listed: readonly Listed[], counts: Counts): GroupTree {
  const treeOf = ({ id, parts, group }: Listed): GroupTree => ({
    id,
    group: group(counts),
    parts: parts.map(treeOf),
  });
  return { id: ROOT, group: counts.total, parts: listed.map(treeOf) };
}

/** The office's counters that served people in the period, and others that were answered about. */
function countersOf(office: Office, period: Period, { byCounter }: Counts): Listed[] {
  const prefix = counterKey(office.id, '');
  const { from } = spanOf(period);
  const shown = office.counters.filter(
    (counter) => isOpenOn(counter, from) || byCounter[counterKey(office.id, counter.id)] !== undefined,
  );
  const gone = Object.keys(byCounter)
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .filter((id) => !office.counters.some((counter) => counter.id === id))
    .map((id) => ({ id, name: { vi: id } }));
  return [...shown, ...gone].map(({ id, name }) => ({
    id: counterKey(office.id, id),
    kind: 'counter',
    name,
    officeName: office.name,
    parts: [],
    group: (counts) => counts.byCounter[counterKey(office.id, id)] ?? emptyGroup(),
  }));
}
