import writeXlsxFile, { type Sheet } from 'write-excel-file/node';
import { periodName, type ReportLanguage } from '../../domain/report/period-words.ts';
import type { Report } from '../../domain/report/report.ts';
import { reportSentences } from '../../domain/report/report-sentences.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { moment } from '../../domain/report/figure-text.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { definitionsOf } from '../report-tables/definitions.ts';
import { measureWords } from '../report-tables/measure-words.ts';
import type { ReportTable } from '../report-tables/report-table.ts';
import { reportTables } from '../report-tables/report-tables.ts';
import { tableWords } from '../report-tables/table-words.ts';
import { withoutClock } from './without-clock.ts';
import { cellsOf, headCell, headsOf, textCell, type SheetCell } from './sheet-cells.ts';

type XlsxSheet = Sheet<never>;

/** Every figure of a report as a workbook: a sheet a table, without formulas, the same bytes for the same report. */
export async function reportXlsx(report: Report, language: ReportLanguage): Promise<Buffer> {
  const tables = reportTables(report, language);
  const [summary, ...others] = tables;
  const sheets = [
    summarySheet(report, summary?.id === 'summary' ? summary : undefined, language),
    ...(summary?.id === 'summary' ? others : tables).map((table) => tableSheet(table, language)),
    definitionsSheet(tables, language),
  ];
  return withoutClock(await writeXlsxFile(sheets, { fontFamily: 'Arial', fontSize: 10 }).toBuffer());
}

/** What the report says in words, then the figures of the whole. */
function summarySheet(report: Report, table: ReportTable | undefined, language: ReportLanguage): XlsxSheet {
  const say = reportWords[language];
  const { headline, basis, first } = reportSentences(report, language);
  const sentences = [headline, ...basis, ...first.map((sentence) => `${say.first}: ${sentence}`)];
  const about: SheetCell[][] = [
    [
      headCell(
        `${say.title}: ${inLanguage(report.unit.name, language)}, ${periodName(report.period, language)}`,
      ),
    ],
    ...sentences.map((sentence) => [textCell(sentence)]),
    [textCell(`${moment(report.madeAt)}, ${language === 'vi' ? 'bản' : 'version'} ${report.version}`)],
  ];
  const wide = about.map(([cell]) => [
    cell === null || cell === undefined ? null : { ...cell, columnSpan: 9 },
  ]);
  return {
    sheet: tableWords[language].summary,
    data: table === undefined ? wide : [...wide, [], ...tableRows(table, language)],
    columns: [{ width: 34 }, ...Array.from({ length: 8 }, () => ({ width: 14 }))],
  };
}

function tableSheet(table: ReportTable, language: ReportLanguage): XlsxSheet {
  const heads = headsOfTable(table, language);
  return {
    sheet: table.title,
    data: tableRows(table, language),
    columns: heads.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape',
  };
}

type Head = { text: string; width: number };

function headsOfTable({ nameLabel, columns, rows }: ReportTable, language: ReportLanguage): Head[] {
  const say = tableWords[language];
  return [
    ...(hasGroups(rows) ? [{ text: say.group, width: 14 }] : []),
    { text: nameLabel, width: 42 },
    ...columns.flatMap((column) =>
      headsOf(column, language).map((text) => ({ text, width: widthOf(column.measure) })),
    ),
    ...(hasNotes(rows) ? [{ text: say.note, width: 40 }] : []),
  ];
}

function tableRows(table: ReportTable, language: ReportLanguage): SheetCell[][] {
  const { columns, rows } = table;
  return [
    headsOfTable(table, language).map(({ text }) => headCell(text)),
    ...rows.map((row) => [
      ...(hasGroups(rows) ? [textCell(row.group)] : []),
      textCell(row.name),
      ...columns.flatMap((column, index) => cellsOf(row.figures[index], column, language)),
      ...(hasNotes(rows) ? [textCell(row.note)] : []),
    ]),
  ];
}

const hasGroups = (rows: ReportTable['rows']): boolean => rows.some(({ group }) => group !== undefined);
const hasNotes = (rows: ReportTable['rows']): boolean => rows.some(({ note }) => note !== undefined);
const wordy: ReadonlySet<string> = new Set(['comment', 'promise', 'first_thing', 'silence_cause']);
const widthOf = (measure: string): number =>
  wordy.has(measure) ? 90 : measure === 'office' ? 36 : measure.startsWith('mark_') ? 7 : 13;

/** Every column with its unit and its meaning, and how figures are made. */
function definitionsSheet(tables: readonly ReportTable[], language: ReportLanguage): XlsxSheet {
  const words = measureWords[language];
  const say = tableWords[language];
  const heads = [say.measure, 'id', words.unit.label, words.meaning.label];
  return {
    sheet: say.definitions,
    data: [
      heads.map(headCell),
      ...definitionsOf(tables, language).map(({ measure, label, unit, meaning }) =>
        [label, measure, unit, meaning].map(textCell),
      ),
      ...reportWords[language].method.map((sentence) => [
        textCell(reportWords[language].methodTitle),
        null,
        null,
        textCell(sentence),
      ]),
    ],
    columns: [{ width: 26 }, { width: 24 }, { width: 26 }, { width: 100 }],
    stickyRowsCount: 1,
  };
}
