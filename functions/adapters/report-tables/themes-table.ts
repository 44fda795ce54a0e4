import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { themeNames } from '../../domain/theme/theme.ts';
import { countFigure } from './figures.ts';
import type { TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** What comments speak about, and how many of them came with a low mark. */
export const themesTable: TableMaker = ({ themes }, language) =>
  themes.length === 0
    ? undefined
    : {
        id: 'themes',
        title: tableWords[language].themes,
        note: reportWords[language].themesNote,
        nameLabel: tableWords[language].theme,
        nameWeight: 4,
        columns: [
          { measure: 'theme_comments', kind: 'count', weight: 1 },
          { measure: 'theme_low', kind: 'count', weight: 1 },
        ],
        rows: themes.map(({ theme, comments, low }) => ({
          id: theme,
          name: inLanguage(themeNames[theme], language),
          figures: [countFigure(comments), countFigure(low)],
        })),
      };
