import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group } from '../tally/tally.ts';
import type { Period } from '../time/period.ts';
import { groupOfFigures } from './figures.ts';
import { ROOT } from './list-places.ts';
import type { Cell, Report } from './report.ts';
import { subtractGroups } from './small-groups.ts';

/** The figures of an earlier report that leaders have read: what a later one is compared with, and must not undo. */
export type Published = {
  period: Period;
  total: Group | undefined;
  /** By place and counter; only those shown. */
  places: ReadonlyMap<string, Group>;
  /** Rows of the other tables, by table and name. */
  rows: ReadonlyMap<string, Group>;
};

/** Under which a row of a table is found in what was published. */
export const rowKey = (table: string, name: unknown): string => `${table}:${JSON.stringify(name)}`;

export function publishedIn(report: Report): Published {
  const { period, total, places, byChannel, byDayPart, byProcedure, reasons, suspicion } = report;
  const rows = new Map<string, Group>();
  const add = (table: string, cells: readonly { name: unknown; cell: Cell }[]): void => {
    for (const { name, cell } of cells)
      if (cell.state === 'shown') rows.set(rowKey(table, name), groupOfFigures(cell.figures));
  };
  add('channel', byChannel);
  add('dayPart', byDayPart);
  add('procedure', byProcedure);
  const addCount = (table: string, name: unknown, responses: number): void => {
    rows.set(rowKey(table, name), { ...emptyGroup(), responses });
  };
  for (const { name, count } of reasons) if (count !== 'hidden') addCount('reason', name, count);
  if (suspicion !== undefined) addCount('suspected', ROOT, suspicion.responses);
  for (const { id, responses } of suspicion?.named ?? []) addCount('suspected', id, responses);
  return {
    period,
    total: total === undefined ? undefined : groupOfFigures(total),
    places: new Map(
      places.flatMap(({ id, cell }) =>
        cell.state === 'shown' ? [[id, groupOfFigures(cell.figures)] as const] : [],
      ),
    ),
    rows,
  };
}

/** What several earlier reports say together about one place or row. */
function sumPublished(groups: readonly (Group | undefined)[]): Group {
  return groups.flatMap((group) => (group === undefined ? [] : [group])).reduce(addGroups, emptyGroup());
}

/** A group less what shorter periods' reports say of it; nothing where they say nothing. */
export function restOf(
  group: Group,
  parts: readonly Published[],
  find: (part: Published) => Group | undefined,
): Group {
  const known = sumPublished(parts.map(find));
  return known.responses === 0 ? emptyGroup() : subtractGroups(group, known);
}
