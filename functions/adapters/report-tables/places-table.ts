import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { cellFigures, changeFigure, countFigure, groupColumns, textFigure } from './figures.ts';
import type { TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** Every place, all of them, with its counters under it. A day's report has counts only. */
export const placesTable: TableMaker = ({ places, daily, countedTo }, language) => {
  const say = tableWords[language];
  const columns = [
    { measure: 'place_kind', kind: 'text' },
    { measure: 'office', kind: 'text' },
  ] as const;
  const common = {
    id: 'places',
    title: say.places,
    nameLabel: reportWords[language].place,
  };
  if (daily !== undefined)
    return {
      ...common,
      nameWeight: 4,
      columns: [...columns, { measure: 'responses', kind: 'count', weight: 1 }],
      rows: daily.places.map(({ id, kind, name, officeName, responses }) => ({
        id,
        name: inLanguage(name, language),
        isPart: kind === 'counter',
        figures: [
          textFigure(say.placeKinds[kind]),
          textFigure(officeName === undefined ? undefined : inLanguage(officeName, language)),
          countFigure(responses),
        ],
      })),
    };
  if (places.length === 0 || countedTo === undefined) return undefined;
  const hasYear = places.some(({ yearChange }) => yearChange !== undefined);
  return {
    ...common,
    nameWeight: 4.2,
    columns: [
      ...columns,
      ...groupColumns,
      { measure: 'change', kind: 'change', weight: 1.3 },
      ...(hasYear ? [{ measure: 'year_change', kind: 'change', weight: 1.3 } as const] : []),
    ],
    rows: places.map(({ id, kind, name, officeName, cell, change, yearChange }) => {
      const { figures, note } = cellFigures(cell, language);
      return {
        id,
        name: inLanguage(name, language),
        isPart: kind === 'counter',
        figures: [
          textFigure(say.placeKinds[kind]),
          textFigure(officeName === undefined ? undefined : inLanguage(officeName, language)),
          ...figures,
          changeFigure(change),
          ...(hasYear ? [changeFigure(yearChange)] : []),
        ],
        ...(note === undefined ? {} : { note }),
      };
    }),
  };
};
