import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { countFigure, groupColumns, groupFigures, textFigure } from './figures.ts';
import type { TableMaker, TableRow } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** The whole and each named office, with and without the answers that look made at the desk. */
export const suspicionTable: TableMaker = ({ suspicion, total, unit }, language) => {
  if (suspicion === undefined || total === undefined) return undefined;
  const words = reportWords[language];
  const { offices, responses, without, named } = suspicion;
  const groups = [
    { id: unit.id, name: unit.name, kinds: [], responses, with: total, without, offices },
    ...named.map((office) => ({ ...office, offices: undefined })),
  ];
  return {
    id: 'suspicion',
    title: tableWords[language].suspicion,
    note: `${words.suspicion(offices, responses)} ${words.suspicionNote}`,
    nameLabel: words.place,
    nameWeight: 3,
    columns: [
      { measure: 'suspected', kind: 'count', weight: 1.4 },
      { measure: 'suspected_offices', kind: 'count' },
      { measure: 'suspected_because', kind: 'text' },
      ...groupColumns,
    ],
    rows: groups.flatMap((group): TableRow[] => {
      const because = group.kinds.map((kind) => words.suspicionKinds[kind]).join(', ');
      const name = inLanguage(group.name, language);
      const common = { group: because === '' ? name : `${name}: ${because}` };
      return [
        {
          ...common,
          id: `${group.id}/with`,
          name: words.withAll,
          figures: [
            countFigure(group.responses),
            countFigure(group.offices),
            textFigure(because),
            ...groupFigures(group.with),
          ],
        },
        {
          ...common,
          id: `${group.id}/without`,
          name: words.withoutSuspected,
          figures: [undefined, undefined, undefined, ...groupFigures(group.without)],
        },
      ];
    }),
  };
};
