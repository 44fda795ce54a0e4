import type { Note } from '../../domain/note/note.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { ReportLink } from '../../domain/report/report-link.ts';
import type { Report } from '../../domain/report/report.ts';

/** What every section of the page is given. */
export type Part = {
  report: Report;
  language: ReportLanguage;
  /** What a leader has written to the report. */
  note: Note | undefined;
  /** How far the reader's link reaches. */
  reach: ReportLink['reach'];
};
