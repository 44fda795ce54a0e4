import type { Localized } from '../shared/localized.ts';
import { channelKinds, dayParts, type Counts } from './counts.ts';
import { rowKey, type Published } from './published.ts';
import type { ReportInput } from './report-input.ts';
import type { Cell, Report } from './report.ts';
import { tableOf } from './table-of.ts';

/** How many procedures are named. */
export const MOST_PROCEDURES = 12;

type ShownCell = Extract<Cell, { state: 'shown' }>;

/** By how answers came. */
export function byChannelIn(
  { total, byChannelKind }: Counts,
  parts: readonly Published[],
): Report['byChannel'] {
  return tableOf('channel', total, byChannelKind, channelKinds, parts);
}

export function byDayPartIn({ total, byDayPart }: Counts, parts: readonly Published[]): Report['byDayPart'] {
  const numbers = new Map(dayParts.map((part) => [String(part), part]));
  return tableOf('dayPart', total, byDayPart, [...numbers.keys()], parts).flatMap(({ name, cell }) => {
    const part = numbers.get(name);
    return part === undefined ? [] : [{ name: part, cell }];
  });
}

/** Those that have a name and may be shown, the most frequent first. */
export function byProcedureIn(
  { total, byProcedure }: Counts,
  { procedures, parts }: Pick<ReportInput, 'procedures' | 'parts'>,
): { id: string; name: Localized; cell: ShownCell }[] {
  const names = new Map(procedures.map(({ id, name }) => [String(id), name]));
  // What shorter periods published is found by name, the table by id.
  const known = parts.map((part) => ({
    ...part,
    rows: new Map(
      [...names].flatMap(([id, name]) => {
        const group = part.rows.get(rowKey('procedure', name));
        return group === undefined ? [] : [[rowKey('procedure', id), group] as const];
      }),
    ),
  }));
  return tableOf('procedure', total, byProcedure, Object.keys(byProcedure).toSorted(), known)
    .flatMap(({ name, cell }) => {
      const title = names.get(name);
      return title === undefined || cell.state !== 'shown' ? [] : [{ id: name, name: title, cell }];
    })
    .sort((one, other) => other.cell.figures.responses - one.cell.figures.responses)
    .slice(0, MOST_PROCEDURES);
}
