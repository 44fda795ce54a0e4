import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { cellFigures, groupColumns } from './figures.ts';
import type { TableMaker, TableRow } from './report-table.ts';
import { tableWords } from './table-words.ts';

/** By channel, part of the day and procedure. */
export const breakdownTable: TableMaker = ({ byChannel, byDayPart, byProcedure }, language) => {
  const words = reportWords[language];
  const rows: TableRow[] = [
    ...byChannel.map(({ name, cell }) => ({
      id: `channel:${name}`,
      name: words.channels[name],
      group: words.channelTitle,
      ...cellFigures(cell, language),
    })),
    ...byDayPart.map(({ name, cell }) => ({
      id: `hour:${name}`,
      name: words.dayParts[name],
      group: words.dayPartTitle,
      ...cellFigures(cell, language),
    })),
    ...byProcedure.map(({ name, cell }) => ({
      id: `procedure:${name.vi}`,
      name: inLanguage(name, language),
      group: words.procedureTitle,
      ...cellFigures(cell, language),
    })),
  ];
  if (rows.length === 0) return undefined;
  const say = tableWords[language];
  return {
    id: 'breakdown',
    title: say.breakdown,
    nameLabel: `${words.channelTitle}, ${words.dayPartTitle}, ${words.procedureTitle}`,
    nameWeight: 4,
    columns: groupColumns,
    rows,
  };
};
