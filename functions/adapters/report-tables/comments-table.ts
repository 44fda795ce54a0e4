import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { textFigure } from './figures.ts';
import type { TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** What people wrote, drawn by lot. */
export const commentsTable: TableMaker = ({ comments, commented }, language) => {
  if (comments.length === 0) return undefined;
  const words = reportWords[language];
  return {
    id: 'comments',
    title: tableWords[language].comments,
    note: words.commentsNote(comments.length, commented),
    nameLabel: words.place,
    nameWeight: 2,
    columns: [
      { measure: 'comment', kind: 'text', weight: 5 },
      { measure: 'written_in', kind: 'text' },
    ],
    rows: comments.map(({ text, language: written, unitName, officeName, counterName }, index) => ({
      id: String(index + 1),
      name: [counterName, officeName, unitName]
        .flatMap((name) => (name === undefined ? [] : [inLanguage(name, language)]))
        .join(', '),
      figures: [textFigure(text), textFigure(written)],
    })),
  };
};
