import type { Figures } from '../../domain/report/figures.ts';
import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Cell, Change } from '../../domain/report/report.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import type { Interval } from '../../domain/statistics/share.ts';
import type { Day } from '../../domain/time/day.ts';
import type { Column, Figure } from './report-table.ts';

export const countFigure = (value: number | undefined, of?: number): Figure | undefined =>
  value === undefined ? undefined : { kind: 'count', value, ...(of === undefined ? {} : { of }) };

export const textFigure = (text: string | undefined): Figure | undefined =>
  text === undefined || text === '' ? undefined : { kind: 'text', text };

export const changeFigure = (change: Change | undefined): Figure | undefined =>
  change === undefined
    ? undefined
    : {
        kind: 'change',
        value: change.difference,
        ...change.interval,
        before: change.before.share,
        beforeLow: change.before.low,
        beforeHigh: change.before.high,
        of: change.before.of,
        against: change.against,
        verdict: change.verdict,
      };

/** A share without an interval. */
export const partFigure = (value: number | null | undefined): Figure | undefined =>
  value === null || value === undefined ? undefined : { kind: 'part', value };

/** Points of an index; missing where they are not known, which is not zero. */
export const pointsFigure = (value: number | null | undefined): Figure | undefined =>
  value === null || value === undefined ? undefined : { kind: 'points', value };

/** How long something took, in days and parts of them. */
export const daysFigure = (value: number | undefined): Figure | undefined =>
  value === undefined ? undefined : { kind: 'days', value };

export const dayFigure = (day: Day | undefined): Figure | undefined =>
  day === undefined ? undefined : { kind: 'day', day };

export function rankFigure(
  ranks: { rankFrom: number; rankTo: number; of?: number } | undefined,
): Figure | undefined {
  if (ranks === undefined) return undefined;
  const { rankFrom: low, rankTo: high, of } = ranks;
  return { kind: 'rank', low, high, ...(of === undefined ? {} : { of }) };
}

export function shareFigure(
  share: (Interval & { share: number; of?: number }) | undefined,
): Figure | undefined {
  if (share === undefined) return undefined;
  const { share: value, low, high, of } = share;
  return { kind: 'share', value, low, high, ...(of === undefined ? {} : { of }) };
}

export function meanFigure(mean: Figures['mean']): Figure | undefined {
  return mean === undefined
    ? undefined
    : { kind: 'mean', value: mean.mean, low: mean.low, high: mean.high, of: mean.of };
}

/** The columns that every group of answers has, and a group's figures for them. */
export const groupColumns: readonly Column[] = [
  { measure: 'responses', kind: 'count', weight: 1.4 },
  { measure: 'marked', kind: 'count' },
  { measure: 'satisfied', kind: 'share', weight: 2.4 },
  { measure: 'mean', kind: 'mean', weight: 2 },
  { measure: 'mark_1', kind: 'count', weight: 0.75 },
  { measure: 'mark_2', kind: 'count', weight: 0.75 },
  { measure: 'mark_3', kind: 'count', weight: 0.75 },
  { measure: 'mark_4', kind: 'count', weight: 0.75 },
  { measure: 'mark_5', kind: 'count', weight: 0.75 },
];

export function groupFigures(figures: Figures | undefined): (Figure | undefined)[] {
  if (figures === undefined) return groupColumns.map(() => undefined);
  return [
    countFigure(figures.responses),
    countFigure(figures.marked),
    shareFigure(figures.satisfied),
    meanFigure(figures.mean),
    ...figures.marks.map((mark) => countFigure(mark)),
  ];
}

/** The figures of a cell, or why there are none. */
export function cellFigures(
  cell: Cell,
  language: ReportLanguage,
): { figures: (Figure | undefined)[]; note?: string } {
  if (cell.state === 'shown') return { figures: groupFigures(cell.figures) };
  const say = reportWords[language];
  const silent = cell.state === 'silent' && cell.since === 'this_period' ? say.silentNow : say.silentLonger;
  return { figures: groupFigures(undefined), note: cell.state === 'hidden' ? say.hidden : silent };
}
