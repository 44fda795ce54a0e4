import type { Report } from '../../domain/report/report.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';

/** What every section of the page is given. */
export type Part = { report: Report; language: ReportLanguage };
