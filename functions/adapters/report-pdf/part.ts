import type { ReportLanguage } from '../../domain/report/period-words.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Paper } from './paper.ts';

/** What every part of the paper is given. */
export type Part = { paper: Paper; report: Report; language: ReportLanguage };

/** A column or the whole width, to fill from y downwards and not below `bottom`. */
export type Area = { x: number; y: number; width: number; bottom: number };

/**
 * A part of the first page. It draws what fits its area and gives the y below; where the report has nothing for it, or
 * nothing fits, it draws nothing and gives the y it was given.
 */
export type Block = (part: Part, area: Area) => number;
