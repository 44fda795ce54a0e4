import { areNotMeasured } from '../../domain/case-figures/report-cases.ts';
import { periodName } from '../../domain/report/period-words.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { countFigure, changeFigure, meanFigure, shareFigure } from './figures.ts';
import { measureWords, type MeasureId } from './measure-words.ts';
import type { Figure, TableMaker, TableRow } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** The figures of the whole unit, one a row. */
export const summaryTable: TableMaker = (report, language) => {
  const { total, change, yearChange, correction, late, funnel, daily, heldBack, todayAtLeast, coverage } =
    report;
  const words = measureWords[language];
  const marks = total?.marks ?? [];
  const markName = (index: number): string => `${index + 1}: ${reportWords[language].marks[index] ?? ''}`;
  const figures: [MeasureId, Figure | undefined, Partial<TableRow>?][] = [
    ['responses', countFigure(total?.responses ?? daily?.responses)],
    ['marked', countFigure(total?.marked)],
    ['satisfied', shareFigure(total?.satisfied)],
    ['mean', meanFigure(total?.mean)],
    ['mark_1', countFigure(marks[0]), { name: markName(0) }],
    ['mark_2', countFigure(marks[1]), { name: markName(1) }],
    ['mark_3', countFigure(marks[2]), { name: markName(2) }],
    ['mark_4', countFigure(marks[3]), { name: markName(3) }],
    ['mark_5', countFigure(marks[4]), { name: markName(4) }],
    ['change', changeFigure(change)],
    ['year_change', changeFigure(yearChange)],
    ['low_marks', total === undefined ? undefined : countFigure(report.lowMarks)],
    ['views', countFigure(funnel?.views)],
    ['page_answers', countFigure(funnel?.answers, funnel?.views)],
    ['commented', countFigure(report.commented)],
    ['unusual', countFigure(report.unusual)],
    ['corrected', countFigure(correction?.people)],
    [
      'late',
      countFigure(late?.people),
      late === undefined ? {} : { period: late.period, note: periodName(late.period, language) },
    ],
    ['held_back', countFigure(heldBack)],
    ['today', countFigure(todayAtLeast)],
    ['offices_open', countFigure(coverage.open)],
    ['offices_answered', countFigure(coverage.answered)],
  ];
  const rows = figures.flatMap(([measure, figure, more]): TableRow[] =>
    figure === undefined
      ? []
      : [{ id: measure, measure, name: words[measure].label, figures: [figure], ...more }],
  );
  const say = tableWords[language];
  return {
    id: 'summary',
    title: say.summary,
    nameLabel: say.measure,
    nameWeight: 2,
    columns: [{ measure: 'value', kind: 'any', weight: 3 }],
    rows: areNotMeasured(report)
      ? [...rows, { id: 'petitions', name: say.petitions, figures: [undefined], note: say.petitionsNote }]
      : rows,
  };
};
