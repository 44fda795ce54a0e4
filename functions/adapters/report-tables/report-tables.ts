import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Report } from '../../domain/report/report.ts';
import { breakdownTable } from './breakdown-table.ts';
import { commentsTable } from './comments-table.ts';
import { placesTable } from './places-table.ts';
import { reasonsTable } from './reasons-table.ts';
import { alertsTable } from './alerts-table.ts';
import { casesTable, overdueTable } from './cases-tables.ts';
import { correctionTable } from './correction-table.ts';
import { firstTable } from './first-table.ts';
import { indexTable } from './index-table.ts';
import { promisesTable } from './promises-table.ts';
import { rankingsTable } from './rankings-table.ts';
import { representativenessTable } from './representativeness-table.ts';
import { silencesTable } from './silences-table.ts';
import { suspicionTable } from './suspicion-table.ts';
import { themesTable } from './themes-table.ts';
import type { ReportTable, TableMaker } from './report-table.ts';
import { stepsTable } from './steps-table.ts';
import { summaryTable } from './summary-table.ts';
import { trendTable } from './trend-table.ts';

/**
 * Every table of a report in the order of the annex. A new section is one more maker here, with its measures in
 * `measure-words.ts`: paper, spreadsheet, CSV and definitions follow from it.
 */
const makers: readonly TableMaker[] = [
  summaryTable,
  firstTable,
  correctionTable,
  casesTable,
  overdueTable,
  alertsTable,
  silencesTable,
  promisesTable,
  representativenessTable,
  placesTable,
  stepsTable,
  trendTable,
  reasonsTable,
  themesTable,
  breakdownTable,
  rankingsTable,
  suspicionTable,
  indexTable,
  commentsTable,
];

/** The tables a report has something for. */
export const reportTables = (report: Report, language: ReportLanguage): ReportTable[] =>
  makers.flatMap((make) => make(report, language) ?? []);
