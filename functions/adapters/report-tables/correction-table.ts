import { groupColumns, groupFigures } from './figures.ts';
import type { TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** What the version before this one said of the whole. */
export const correctionTable: TableMaker = ({ correction }, language) => {
  if (correction === undefined) return undefined;
  const say = tableWords[language];
  return {
    id: 'correction',
    title: say.correction,
    nameLabel: say.correction,
    nameWeight: 3,
    columns: groupColumns,
    rows: [
      {
        id: `version:${correction.from}`,
        name: say.lastVersion(correction.from),
        figures: groupFigures(correction.before),
      },
    ],
  };
};
