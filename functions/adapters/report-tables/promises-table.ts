import { textFigure } from './figures.ts';
import type { TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** What the note to the report before promised. */
export const promisesTable: TableMaker = ({ promised }, language) => {
  if (promised.length === 0) return undefined;
  const say = tableWords[language];
  return {
    id: 'promises',
    title: say.promises,
    note: say.promisesNote,
    nameLabel: say.rowNumber,
    nameWeight: 0.5,
    columns: [{ measure: 'promise', kind: 'text', weight: 9 }],
    rows: promised.map((promise, index) => ({
      id: String(index + 1),
      name: String(index + 1),
      figures: [textFigure(promise)],
    })),
  };
};
