import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { dayFigure } from './figures.ts';
import type { TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** Offices whose satisfied share fell, as their leaders were told. */
export const alertsTable: TableMaker = ({ alerts }, language) =>
  alerts.length === 0
    ? undefined
    : {
        id: 'alerts',
        title: tableWords[language].alerts,
        nameLabel: reportWords[language].place,
        nameWeight: 5,
        columns: [
          { measure: 'alert_since', kind: 'day', weight: 1.5 },
          { measure: 'alert_raised', kind: 'day', weight: 1.5 },
        ],
        rows: alerts.map(({ officeName, since, raisedOn }, index) => ({
          id: String(index + 1),
          name: inLanguage(officeName, language),
          figures: [dayFigure(since), dayFigure(raisedOn)],
        })),
      };
