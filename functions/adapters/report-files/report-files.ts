import type { ReportFiles } from '../../domain/report/report-files.ts';
import { reportCsv } from '../report-csv/report-csv.ts';
import { reportPdf } from '../report-pdf/report-pdf.ts';
import { reportXlsx } from '../report-xlsx/report-xlsx.ts';

/** A report as PDF, spreadsheet and CSV. */
export const reportFiles: ReportFiles = { pdf: reportPdf, xlsx: reportXlsx, csv: reportCsv };
