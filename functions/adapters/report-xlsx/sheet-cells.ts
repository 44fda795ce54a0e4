import type { CellObject } from 'write-excel-file/node';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { startOf } from '../../domain/time/day.ts';
import { harmlessText } from '../csv/write-csv.ts';
import { measureWords } from '../report-tables/measure-words.ts';
import type { Column, Figure } from '../report-tables/report-table.ts';
import { rounded } from '../report-tables/rounded.ts';
import { tableWords } from '../report-tables/table-words.ts';

export type SheetCell = CellObject | null;

const HOURS_AHEAD = 7 * 3_600_000;

/**
 * Text, and nothing but text: its type keeps it from being read as a formula, and an apostrophe before what looks like
 * one keeps it so when the sheet is saved as CSV and opened again.
 */
export const textCell = (text: string | undefined): SheetCell =>
  text === undefined || text === ''
    ? null
    : { value: harmlessText(text), type: String, wrap: true, alignVertical: 'top' };

export const headCell = (text: string): SheetCell => ({
  value: harmlessText(text),
  type: String,
  fontWeight: 'bold',
  wrap: true,
  alignVertical: 'top',
  backgroundColor: '#e6f0f1',
});

const numberCell = (value: number | undefined, format: string): SheetCell =>
  value === undefined ? null : { value: rounded(value), type: Number, format, alignVertical: 'top' };

const SHARE = '0.0%';
const POINTS = '+0.0%;-0.0%;0.0%';
const MEAN = '0.00';
const COUNT = '0';

/** What stands at the head of a column's cells: a share takes four, a change eight. */
export function headsOf({ measure, kind }: Column, language: ReportLanguage): string[] {
  const { label } = measureWords[language][measure];
  const say = tableWords[language];
  const estimate = [label, `${label}: ${say.low}`, `${label}: ${say.high}`, `${label}: ${say.of}`];
  const before = [say.before, `${say.before}: ${say.low}`, `${say.before}: ${say.high}`];
  switch (kind) {
    case 'share':
    case 'mean':
      return estimate;
    case 'change':
      return [
        ...estimate.slice(0, 3),
        ...before.map((head) => `${label}: ${head}`),
        `${label}: ${say.of}`,
        `${label}: ${say.verdict}`,
      ];
    case 'any':
      return [label, say.low, say.high, say.of, say.verdict, ...before];
    case 'rank':
      return [`${label}: ${say.low}`, `${label}: ${say.high}`, `${label}: ${say.ofPlaces}`];
    case 'points':
    case 'days':
    case 'part':
    case 'count':
    case 'text':
    case 'day':
      return [label];
  }
}

const widths: Record<Column['kind'], number> = {
  change: 8,
  any: 8,
  share: 4,
  mean: 4,
  rank: 3,
  points: 1,
  days: 1,
  count: 1,
  part: 1,
  text: 1,
  day: 1,
};

/** A figure's cells, as many as its column has heads. */
export function cellsOf(figure: Figure | undefined, { kind }: Column, language: ReportLanguage): SheetCell[] {
  const cells = figure === undefined ? [] : filled(figure, kind === 'any', language);
  return Array.from({ length: widths[kind] }, (_, index) => cells[index] ?? null);
}

function filled(figure: Figure, isAny: boolean, language: ReportLanguage): SheetCell[] {
  switch (figure.kind) {
    case 'text':
      return [textCell(figure.text)];
    case 'day':
      // Excel's dates know no zone: midnight in Vietnam is written as midnight.
      return [{ value: new Date(startOf(figure.day) + HOURS_AHEAD), type: Date, format: 'dd/mm/yyyy' }];
    case 'count':
      return [numberCell(figure.value, COUNT), null, null, numberCell(figure.of, COUNT)];
    case 'share':
    case 'mean': {
      const format = figure.kind === 'share' ? SHARE : MEAN;
      return [
        ...[figure.value, figure.low, figure.high].map((value) => numberCell(value, format)),
        numberCell(figure.of, COUNT),
      ];
    }
    case 'part':
      return [numberCell(figure.value, SHARE)];
    case 'points':
    case 'days':
      return [numberCell(figure.value, MEAN)];
    case 'rank': {
      const cells = [figure.low, figure.high, figure.of].map((value) => numberCell(value, COUNT));
      return isAny ? [null, ...cells] : cells;
    }
    case 'change': {
      const change = [figure.value, figure.low, figure.high].map((value) => numberCell(value, POINTS));
      const before = [figure.before, figure.beforeLow, figure.beforeHigh].map((value) =>
        numberCell(value, SHARE),
      );
      const of = numberCell(figure.of, COUNT);
      const verdict = textCell(reportWords[language].verdicts[figure.verdict]);
      return isAny ? [...change, of, verdict, ...before] : [...change, ...before, of, verdict];
    }
  }
}
