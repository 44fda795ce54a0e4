import { periodName } from '../../domain/report/period-words.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { spanOf } from '../../domain/time/period.ts';
import { groupColumns, groupFigures } from './figures.ts';
import type { TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** This period and those before it, as they were published. */
export const trendTable: TableMaker = ({ trend }, language) => {
  if (trend.length < 2) return undefined;
  const say = tableWords[language];
  return {
    id: 'trend',
    title: say.trend,
    nameLabel: say.period,
    nameWeight: 3,
    columns: [{ measure: 'from', kind: 'day' }, { measure: 'to', kind: 'day' }, ...groupColumns],
    rows: trend.map(({ period, figures }) => {
      const { from, to } = spanOf(period);
      return {
        id: period,
        name: periodName(period, language),
        period,
        figures: [{ kind: 'day', day: from }, { kind: 'day', day: to }, ...groupFigures(figures)],
        ...(figures === undefined ? { note: reportWords[language].notEnough } : {}),
      };
    }),
  };
};
