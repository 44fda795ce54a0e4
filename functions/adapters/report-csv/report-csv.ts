import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Report } from '../../domain/report/report.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import type { Period } from '../../domain/time/period.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv/write-csv.ts';
import { definitionsOf } from '../report-tables/definitions.ts';
import { unitWords } from '../report-tables/measure-words.ts';
import type { Figure, TableRow } from '../report-tables/report-table.ts';
import { rounded } from '../report-tables/rounded.ts';
import { reportTables } from '../report-tables/report-tables.ts';

const header = [
  'section',
  'id',
  'name',
  'period',
  'measure',
  'value',
  'unit',
  'low',
  'high',
  'of',
  'note',
] as const;

type Line = Partial<Record<(typeof header)[number], string | number>>;

/** Every figure of a report, one a line, with its unit and its interval; definitions of the measures follow. */
export function reportCsv(report: Report, language: ReportLanguage): string {
  const tables = reportTables(report, language);
  const lines: Line[] = [
    ...aboutLines(report),
    ...tables.flatMap(({ id: section, columns, rows }) =>
      rows.flatMap((row) =>
        rowLines(
          row,
          columns.map(({ measure }) => row.measure ?? measure),
          report.period,
          language,
        ).map((line) => ({ section, ...line })),
      ),
    ),
    ...definitionsOf(tables, language).map(({ measure, label, unit, meaning }) => ({
      section: 'definitions',
      id: measure,
      name: label,
      measure,
      unit,
      note: meaning,
    })),
  ];
  const body = lines.map((line) => csvLine(header.map((column) => line[column])));
  return `${BYTE_ORDER_MARK}${csvLine(header)}${body.join('')}`;
}

/** Which report this is: a file is often found without its name. */
function aboutLines({ unit, period, from, to, version, madeAt, state, countedTo }: Report): Line[] {
  const about = {
    unit: unit.name.vi,
    unit_id: unit.id,
    unit_code: unit.code,
    from,
    to,
    counted_to: countedTo,
    version,
    made_at: new Date(madeAt).toISOString(),
    state,
  };
  return Object.entries(about).flatMap(([measure, value]) =>
    value === undefined ? [] : [{ section: 'report', id: measure, period, measure, value }],
  );
}

function rowLines(
  row: TableRow,
  measures: readonly string[],
  ownPeriod: Period,
  language: ReportLanguage,
): Line[] {
  const common: Line = { id: row.id, name: row.name, period: row.period ?? ownPeriod };
  const lines = row.figures.flatMap((figure, index): Line[] =>
    figure === undefined ? [] : figureLines(figure, measures[index] ?? '', language),
  );
  const isFigure = row.figures.some((figure) => figure !== undefined && isCounted(figure));
  // A row without a figure says why it has none.
  const reason: Line[] = isFigure || row.note === undefined ? [] : [{ measure: 'none', note: row.note }];
  const notes: Line = isFigure && row.note !== undefined ? { note: row.note } : {};
  return [
    ...lines.map((line) => ({ ...common, ...notes, ...line })),
    ...reason.map((line) => ({ ...common, ...line })),
  ];
}

const isCounted = ({ kind }: Figure): boolean => kind !== 'text' && kind !== 'day';

function figureLines(figure: Figure, measure: string, language: ReportLanguage): Line[] {
  const unit = unitWords[language][figure.kind];
  switch (figure.kind) {
    case 'text':
      return [{ measure, value: figure.text }];
    case 'day':
      return [{ measure, value: figure.day, unit }];
    case 'part':
    case 'points':
    case 'days':
      return [{ measure, value: rounded(figure.value), unit }];
    case 'count':
      return [{ measure, value: rounded(figure.value), unit, ...outOf(figure) }];
    case 'rank': {
      // A range has no one value: who reads only values must not take a tie for a rank.
      const { low, high } = figure;
      return [{ measure, ...(low === high ? { value: low } : {}), unit, low, high, ...outOf(figure) }];
    }
    case 'share':
    case 'mean':
      return [{ measure, unit, ...roundedFigure(figure), ...outOf(figure) }];
    case 'change':
      return [
        { measure, unit, ...roundedFigure(figure), note: reportWords[language].verdicts[figure.verdict] },
        {
          measure: `${measure}_before`,
          ...roundedFigure({ value: figure.before, low: figure.beforeLow, high: figure.beforeHigh }),
          unit: unitWords[language].share,
          of: figure.of,
          period: figure.against,
        },
      ];
  }
}

const outOf = ({ of }: { of?: number }): Line => (of === undefined ? {} : { of: rounded(of) });

const roundedFigure = ({ value, low, high }: { value: number; low: number; high: number }): Line => ({
  value: rounded(value),
  low: rounded(low),
  high: rounded(high),
});
