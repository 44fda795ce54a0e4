import type { FirstThing } from '../../domain/report/report.ts';
import { reportSentences } from '../../domain/report/report-sentences.ts';
import { countFigure, partFigure, textFigure } from './figures.ts';
import type { Figure, TableMaker } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** What to do first, with the figures each thing rests on. The first page says it in words. */
export const firstTable: TableMaker = (report, language) => {
  if (report.first.length === 0) return undefined;
  const say = tableWords[language];
  const { first } = reportSentences(report, language);
  return {
    id: 'first',
    title: say.first,
    nameLabel: say.rowNumber,
    nameWeight: 1,
    isFileOnly: true,
    columns: [
      { measure: 'first_thing', kind: 'text' },
      { measure: 'first_now', kind: 'part' },
      { measure: 'first_before', kind: 'part' },
      { measure: 'first_rest', kind: 'part' },
      { measure: 'first_count', kind: 'count' },
      { measure: 'first_of', kind: 'count' },
      { measure: 'first_more', kind: 'count' },
      { measure: 'first_days', kind: 'count' },
    ],
    rows: report.first.map((thing, index) => ({
      id: `${index + 1}:${thing.kind}`,
      name: String(index + 1),
      figures: [textFigure(first[index]), ...figuresOf(thing)],
    })),
  };
};

/** Now, before, elsewhere; how many, of how many; how many more; how many days. */
function figuresOf(thing: FirstThing): (Figure | undefined)[] {
  switch (thing.kind) {
    case 'place_fell':
    case 'all_fell':
      return [partFigure(thing.now), partFigure(thing.before)];
    case 'place_below_rest':
      return [partFigure(thing.now), undefined, partFigure(thing.rest)];
    case 'reason':
      return [undefined, undefined, undefined, countFigure(thing.count), countFigure(thing.of)];
    case 'few_answers':
      return [undefined, undefined, undefined, countFigure(thing.answers)];
    case 'silent':
      return [undefined, undefined, undefined, undefined, undefined, countFigure(thing.more)];
    case 'overdue':
      return [
        undefined,
        undefined,
        undefined,
        countFigure(thing.cases.count),
        undefined,
        undefined,
        countFigure(thing.days),
      ];
    case 'nothing':
      return [];
  }
}
