import { periodName } from '../../domain/report/period-words.ts';
import { spanOf } from '../../domain/time/period.ts';
import { cellFigures, groupColumns, groupFigures } from './figures.ts';
import type { Figure, TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** Each day of the period; in longer periods each month or quarter. Days not counted yet say so. */
export const stepsTable: TableMaker = ({ steps, isOver, countedTo }, language) => {
  if (steps.length === 0) return undefined;
  const say = tableWords[language];
  return {
    id: 'steps',
    title: say.steps,
    nameLabel: say.period,
    nameWeight: 3,
    columns: [{ measure: 'from', kind: 'day' }, { measure: 'to', kind: 'day' }, ...groupColumns],
    rows: steps.map(({ step, cell }) => {
      const { from, to } = spanOf(step);
      const isCounted = isOver || (countedTo !== undefined && to <= countedTo);
      const { figures, note } = isCounted
        ? cellFigures(cell, language)
        : { figures: groupFigures(undefined), note: say.notReached };
      const days: Figure[] = [
        { kind: 'day', day: from },
        { kind: 'day', day: to },
      ];
      return {
        id: step,
        name: periodName(step, language),
        period: step,
        figures: [...days, ...figures],
        ...(note === undefined ? {} : { note }),
      };
    }),
  };
};
