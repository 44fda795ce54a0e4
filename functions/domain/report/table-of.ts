import { emptyGroup } from '../tally/group.ts';
import type { Group } from '../tally/tally.ts';
import { figuresOf } from './figures.ts';
import { ROOT } from './list-places.ts';
import { restOf, rowKey, type Published } from './published.ts';
import type { Cell } from './report.ts';
import { isSmall, showable } from './small-groups.ts';

/** What a report says of a group: its figures, or why there are none. */
export function cellOf(group: Group, isShown: boolean, hasSpoken: boolean): Cell {
  if (group.responses === 0) return { state: 'silent', since: hasSpoken ? 'this_period' : 'longer' };
  return isShown ? { state: 'shown', figures: figuresOf(group) } : { state: 'hidden' };
}

/** One table: parts of the same whole, in the order of their names. */
export function tableOf<Name extends string>(
  table: string,
  total: Group,
  groups: Readonly<Record<string, Group>>,
  names: readonly Name[],
  known: readonly Published[],
): { name: Name; cell: Cell }[] {
  const groupOf = (name: string): Group => groups[name] ?? emptyGroup();
  const parts = names.map((name) => ({ id: name, group: groupOf(name), parts: [] }));
  const shown = showable(
    { id: ROOT, group: total, parts },
    ({ id, group }) => !isSmall(restOf(group, known, ({ rows }) => rows.get(rowKey(table, id)))),
  );
  return names.map((name) => ({ name, cell: cellOf(groupOf(name), shown.has(name), false) }));
}
