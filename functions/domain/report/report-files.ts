import type { ReportLanguage } from './period-words.ts';
import type { Report } from './report.ts';

/** A report as files to keep and to reckon with. The same report gives the same bytes. */
export type ReportFiles = {
  /** One A4 page to sign and file, and an annex with every table. Ends with a line break, so that a seal may follow. */
  pdf(report: Report, language: ReportLanguage): Promise<Buffer>;
  /** Every figure, a sheet a table. */
  xlsx(report: Report, language: ReportLanguage): Promise<Buffer>;
  /** Every figure, one a line. */
  csv(report: Report, language: ReportLanguage): string;
};

/** What a file of a unit and period is called, before what tells it from the others: `wardvoice-18754-2026-W47`. */
export const fileStem = ({ unit, period }: Pick<Report, 'unit' | 'period'>): string =>
  `wardvoice-${unit.code === '' ? unit.id : unit.code}-${period}`;
