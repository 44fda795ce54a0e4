import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Change, Report } from '../../domain/report/report.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Period } from '../../domain/time/period.ts';
import type { MeasureId } from './measure-words.ts';

/** One figure of a report with all that belongs to it. Shares and parts are 0 to 1, means 1 to 5, changes −1 to 1. */
export type Figure =
  | { kind: 'count'; value: number; of?: number }
  | { kind: 'part' | 'points' | 'days'; value: number }
  | { kind: 'share' | 'mean'; value: number; low: number; high: number; of?: number }
  | {
      kind: 'change';
      value: number;
      low: number;
      high: number;
      before: number;
      beforeLow: number;
      beforeHigh: number;
      of: number;
      against: Period;
      verdict: Change['verdict'];
    }
  /** All the ranks from low to high, of so many. */
  | { kind: 'rank'; low: number; high: number; of?: number }
  | { kind: 'text'; text: string }
  | { kind: 'day'; day: Day };
export type FigureKind = Figure['kind'];

/** `any`: rows of figures of different kinds. `weight` is its part of a page's width; without one it is in files only. */
export type Column = { measure: MeasureId; kind: FigureKind | 'any'; weight?: number };

export type TableRow = {
  /** Unique in its table. */
  id: string;
  name: string;
  /** What it is one of, where a table holds several lists. */
  group?: string;
  /** Under the row before it, such as a counter under its office. */
  isPart?: boolean;
  /** Where it is not the report's own. */
  period?: Period;
  /** Where a table has a row a measure. */
  measure?: MeasureId;
  /** One a column; missing where there is none to show. */
  figures: readonly (Figure | undefined)[];
  /** Why there is none. */
  note?: string;
};

/** A table of a report, from which paper, spreadsheet and CSV are all made. */
export type ReportTable = {
  /** The section in the CSV file. */
  id: string;
  /** Also the sheet's name: 31 characters at most, none of `[]:*?/\`. */
  title: string;
  /** What to know when reading it. */
  note?: string;
  nameLabel: string;
  nameWeight: number;
  columns: readonly Column[];
  rows: readonly TableRow[];
  /** Not in the annex on paper, because the first page says it. */
  isFileOnly?: boolean;
};

/** Makes one table; `undefined` where the report has nothing for it. */
export type TableMaker = (report: Report, language: ReportLanguage) => ReportTable | undefined;
