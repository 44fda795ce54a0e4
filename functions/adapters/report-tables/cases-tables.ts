import { caseFigureWords, overdueBeside } from '../../domain/case-figures/case-sentences.ts';
import type { Capped } from '../../domain/case-figures/case-counts.ts';
import { periodName } from '../../domain/report/period-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { countFigure, daysFigure, shareFigure, textFigure } from './figures.ts';
import { measureWords, type MeasureId } from './measure-words.ts';
import type { Figure, TableMaker, TableRow } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** The figures of cases, one a row. */
export const casesTable: TableMaker = ({ cases, period }, language) => {
  if (cases === undefined) return undefined;
  const words = measureWords[language];
  const say = tableWords[language];
  const { rested, days, marks } = cases;
  const capped = ({ isMore }: Capped): Partial<TableRow> => (isMore ? { note: say.orMore } : {});
  const ofMarks: Partial<TableRow> =
    marks === undefined || marks.period === period
      ? {}
      : { period: marks.period, note: periodName(marks.period, language) };
  const figures: [MeasureId, Figure | undefined, Partial<TableRow>?][] = [
    ['cases_received', countFigure(cases.received)],
    ['cases_taken_over', countFigure(cases.takenOver)],
    ['cases_handed_on', countFigure(cases.handedOn)],
    ['cases_answered', countFigure(rested.answered)],
    ['cases_refused', countFigure(rested.refused)],
    ['cases_on_time', countFigure(cases.onTime)],
    ['cases_late', countFigure(cases.late)],
    ['cases_out_of_scope', countFigure(rested.out_of_scope)],
    ['cases_withdrawn', countFigure(rested.withdrawn)],
    ['cases_merged', countFigure(rested.merged)],
    ['cases_reopened', countFigure(cases.reopened)],
    ['cases_days_mean', daysFigure(days?.mean)],
    ['cases_days_median', daysFigure(days?.median)],
    ['cases_open', countFigure(cases.open.count), capped(cases.open)],
    ['cases_overdue', countFigure(cases.overdue.count), capped(cases.overdue)],
    ['cases_satisfied', shareFigure(marks?.satisfied), ofMarks],
    ['cases_mark_1', countFigure(marks?.marks[0]), ofMarks],
    ['cases_mark_2', countFigure(marks?.marks[1]), ofMarks],
    ['cases_mark_3', countFigure(marks?.marks[2]), ofMarks],
    ['cases_mark_4', countFigure(marks?.marks[3]), ofMarks],
    ['cases_mark_5', countFigure(marks?.marks[4]), ofMarks],
    ['cases_low_on_time', countFigure(marks?.lowOnTime), ofMarks],
  ];
  return {
    id: 'cases',
    title: say.cases,
    nameLabel: say.measure,
    nameWeight: 2,
    columns: [{ measure: 'value', kind: 'any', weight: 3 }],
    rows: figures.flatMap(([measure, figure, more]): TableRow[] =>
      figure === undefined
        ? []
        : [{ id: measure, measure, name: words[measure].label, figures: [figure], ...more }],
    ),
  };
};

/** What is overdue, the longest first, and with whom. */
export const overdueTable: TableMaker = ({ cases }, language) => {
  if (cases === undefined || cases.named.length === 0) return undefined;
  const words = caseFigureWords[language];
  const rest = overdueBeside(cases, cases.named.length, language);
  return {
    id: 'overdue',
    title: tableWords[language].overdue,
    ...(rest === undefined ? {} : { note: rest }),
    nameLabel: words.about,
    nameWeight: 2.4,
    columns: [
      { measure: 'overdue_office', kind: 'text', weight: 3 },
      { measure: 'overdue_days', kind: 'count', weight: 1 },
      { measure: 'overdue_with', kind: 'text', weight: 2.4 },
    ],
    rows: cases.named.map(({ id, category, officeName, unitName, days, handler }) => ({
      id,
      name: inLanguage(category, language),
      figures: [
        textFigure(inLanguage(officeName, language)),
        countFigure(days),
        textFigure(unitName === undefined ? (handler ?? words.nobody) : inLanguage(unitName, language)),
      ],
    })),
  };
};
