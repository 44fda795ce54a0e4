import { peopleChanged, type ChannelKind, type DayPart } from '../report/counts.ts';
import { groupOfFigures, type Figures } from '../report/figures.ts';
import type { Cell, Place, Reason, Report } from '../report/report.ts';
import { isSmall, subtractGroups } from '../report/small-groups.ts';
import type { Localized } from '../shared/localized.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Period } from '../time/period.ts';

/** Tables that may be left out for the sake of small groups elsewhere. */
export type OpenTable = 'months' | 'places' | 'channels' | 'dayParts' | 'procedures' | 'reasons';

type Row<Name> = { name: Name; cell: Cell };

/** What anyone may have of a unit's quarter. */
export type OpenQuarter = Pick<Report, 'unit' | 'period' | 'from' | 'to' | 'version' | 'madeAt'> & {
  /** `hidden`: fewer than five, or hidden so that those of another place cannot be worked out. `none`: nobody. */
  state: 'shown' | 'hidden' | 'none';
  /** Whether it has units below it: then its tables are the whole and those units. */
  isAbove: boolean;
  total: Figures | undefined;
  coverage: Report['coverage'] | undefined;
  months: { month: Period; cell: Cell }[];
  /** Offices, or units directly below; no counters: a desk is often one person. */
  places: Pick<Place, 'id' | 'kind' | 'name' | 'cell'>[];
  channels: Row<ChannelKind>[];
  dayParts: Row<DayPart>[];
  procedures: Row<Localized>[];
  reasons: Reason[];
  /** Tables there are, and that are left out. */
  leftOut: OpenTable[];
};

/**
 * What anyone may have of a stored report. Leaders read the reports of their own unit; the public reads all of them, so
 * that more can be subtracted from one another:
 *
 * - a unit is shown only where the report of the unit above shows it, and with the figures that stand there: its own may
 *   count some who came late, or lack them;
 * - a table is left out where that whole less its rows would leave one to four people;
 * - months, channels, hours, procedures and reasons are told of units without units below: those of a province less
 *   those of its wards would be what the hidden ones said.
 *
 * Nothing else is computed: all other figures are those leaders have read.
 *
 * @param above the unit's row in what anyone may have of the unit above; undefined for a unit that has none above it
 */
export function openQuarter(report: Report, above: Cell | undefined): OpenQuarter {
  const { unit, period, from, to, version, madeAt } = report;
  const isAbove = report.places.some(({ kind }) => kind === 'unit');
  const common = { unit, period, from, to, version, madeAt, isAbove };
  const total = totalOf(report, above);
  if (total === undefined) return { ...common, ...nothing, state: hiddenOrNone(report, above) };
  const places = report.places.flatMap(({ id, kind, name, cell }) =>
    kind === 'counter' ? [] : [{ id, kind, name, cell }],
  );
  const leftOut: OpenTable[] = [];
  const safely = <Row extends { cell: Cell }>(table: OpenTable, rows: Row[]): Row[] => {
    if (rows.length === 0 || keepsSecrets(total, rows)) return rows;
    leftOut.push(table);
    return [];
  };
  const open = { ...common, ...nothing, state: 'shown' as const, total, coverage: report.coverage };
  if (isAbove) return { ...open, places: safely('places', places), leftOut };
  // Reasons are no parts of the whole: they stand only beside the very whole they were hidden for.
  const isOwn =
    report.total !== undefined && peopleChanged(groupOfFigures(total), groupOfFigures(report.total)) === 0;
  if (!isOwn && report.reasons.length > 0) leftOut.push('reasons');
  return {
    ...open,
    months: safely(
      'months',
      report.steps.map(({ step: month, cell }) => ({ month, cell })),
    ),
    places: safely('places', places),
    channels: safely('channels', report.byChannel),
    dayParts: safely('dayParts', report.byDayPart),
    procedures: safely('procedures', report.byProcedure),
    reasons: isOwn ? report.reasons : [],
    leftOut,
  };
}

const nothing = {
  total: undefined,
  coverage: undefined,
  months: [],
  places: [],
  channels: [],
  dayParts: [],
  procedures: [],
  reasons: [],
  leftOut: [],
} satisfies Partial<OpenQuarter>;

/** Nobody only where both reports say so: otherwise it would tell one kind of nothing from the other. */
function hiddenOrNone(report: Report, above: Cell | undefined): 'hidden' | 'none' {
  const isSilentAbove = above === undefined || above.state === 'silent';
  return report.state === 'none' && isSilentAbove ? 'none' : 'hidden';
}

function totalOf({ state, total }: Report, above: Cell | undefined): Figures | undefined {
  if (state !== 'shown' || total === undefined) return undefined;
  if (above === undefined) return total;
  return above.state === 'shown' ? above.figures : undefined;
}

/** Whether the whole less the rows that are shown leaves nobody, or five people and more. */
function keepsSecrets(whole: Figures, rows: readonly { cell: Cell }[]): boolean {
  const shown = rows
    .flatMap(({ cell }) => (cell.state === 'shown' ? [groupOfFigures(cell.figures)] : []))
    .reduce(addGroups, emptyGroup());
  return !isSmall(subtractGroups(groupOfFigures(whole), shown));
}
