import type { Note } from '../../domain/note/note.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { ReportLink } from '../../domain/report/report-link.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Day } from '../../domain/time/day.ts';

/** What every section of the page is given. */
export type Part = {
  report: Report;
  /** The unit's, when the page is made. */
  today: Day;
  language: ReportLanguage;
  /** What a leader has written to the report. */
  note: Note | undefined;
  /** How far the reader's link reaches. */
  reach: ReportLink['reach'];
};
