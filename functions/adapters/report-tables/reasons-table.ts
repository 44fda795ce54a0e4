import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { countFigure } from './figures.ts';
import type { TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** Why marks were low. */
export const reasonsTable: TableMaker = ({ reasons, lowMarks }, language) => {
  if (reasons.length === 0) return undefined;
  const say = tableWords[language];
  return {
    id: 'reasons',
    title: say.reasons,
    note: reportWords[language].reasonsTitle(lowMarks),
    nameLabel: say.reason,
    nameWeight: 2,
    columns: [{ measure: 'reason', kind: 'count', weight: 1 }],
    rows: reasons.map(({ name, count }) => ({
      id: name.vi,
      name: inLanguage(name, language),
      figures: [count === 'hidden' ? undefined : countFigure(count, lowMarks)],
      ...(count === 'hidden' ? { note: reportWords[language].hidden } : {}),
    })),
  };
};
