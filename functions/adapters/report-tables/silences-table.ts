import { placeName } from '../../domain/report/report-sentences.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { countFigure, dayFigure, textFigure } from './figures.ts';
import type { TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** Places that were answered about before and are not now, each with its likely cause. */
export const silencesTable: TableMaker = ({ silences }, language) => {
  if (silences.length === 0) return undefined;
  const words = reportWords[language];
  const say = tableWords[language];
  return {
    id: 'silences',
    title: say.silences,
    nameLabel: words.place,
    nameWeight: 3,
    columns: [
      { measure: 'place_kind', kind: 'text' },
      { measure: 'office', kind: 'text' },
      { measure: 'silence_cause', kind: 'text', weight: 5.5 },
      { measure: 'views', kind: 'count', weight: 1.1 },
      { measure: 'last_answered', kind: 'day', weight: 1.2 },
    ],
    rows: silences.map(({ id, lastAnswered, views, cause, ...place }) => ({
      id,
      name: placeName(place, language),
      figures: [
        textFigure(say.placeKinds[place.kind]),
        textFigure(place.officeName === undefined ? undefined : inLanguage(place.officeName, language)),
        textFigure(words.causes[cause](views)),
        countFigure(views),
        dayFigure(lastAnswered),
      ],
    })),
  };
};
