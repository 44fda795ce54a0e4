import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { placeName } from '../../domain/report/report-sentences.ts';
import type { RankingOf } from '../../domain/report/report.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { countFigure, rankFigure, shareFigure, textFigure } from './figures.ts';
import type { Column, TableMaker, TableRow } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** Units, offices, counters and procedures, each kind ranked among themselves; ties are ranges of ranks. */
export const rankingsTable: TableMaker = ({ rankings }, language) => {
  if (rankings.length === 0) return undefined;
  const words = reportWords[language];
  const all = rankings.flatMap(({ ranked }) => ranked);
  const hasAdjusted = all.some(({ adjusted }) => adjusted !== undefined);
  const hasLastYear = all.some(({ lastYear }) => lastYear !== undefined);
  const columns: Column[] = [
    { measure: 'left_out', kind: 'count' },
    { measure: 'without_answers', kind: 'count' },
    { measure: 'rank', kind: 'rank', weight: 1 },
    { measure: 'shrunken', kind: 'share', weight: 2 },
    ...(hasAdjusted ? [{ measure: 'adjusted', kind: 'share', weight: 2 } as const] : []),
    ...(hasLastYear
      ? [
          { measure: 'rank_last_year', kind: 'rank', weight: 1.3 } as const,
          { measure: 'moved', kind: 'text', weight: 1.2 } as const,
        ]
      : []),
  ];
  return {
    id: 'rankings',
    title: tableWords[language].rankings,
    note: hasAdjusted ? `${words.rankingNote} ${words.adjustedNote}` : words.rankingNote,
    nameLabel: words.place,
    nameWeight: 5,
    columns,
    rows: rankings.flatMap((ranking) => rowsOf(ranking, { hasAdjusted, hasLastYear }, language)),
  };
};

function rowsOf(
  { kind, ranked, leftOut, silent }: RankingOf,
  has: { hasAdjusted: boolean; hasLastYear: boolean },
  language: ReportLanguage,
): TableRow[] {
  const words = reportWords[language];
  const group = words.rankingTitles[kind];
  return [
    ...ranked.map((place): TableRow => ({
      id: `${kind}:${place.id}`,
      // With its office: counters are ranked across offices.
      name: placeName(place, language),
      group,
      figures: [
        undefined,
        undefined,
        rankFigure({ rankFrom: place.rankFrom, rankTo: place.rankTo }),
        shareFigure(place.shrunken),
        ...(has.hasAdjusted ? [shareFigure(place.adjusted)] : []),
        ...(has.hasLastYear
          ? [
              rankFigure(place.lastYear),
              textFigure(place.lastYear === undefined ? undefined : words.moved[place.lastYear.moved]),
            ]
          : []),
      ],
    })),
    ...(leftOut + silent === 0
      ? []
      : [
          {
            id: `${kind}:not_ranked`,
            name: tableWords[language].notRanked,
            group,
            figures: [countFigure(leftOut), countFigure(silent)],
            note: words.notRanked(leftOut, silent),
          },
        ]),
  ];
}
