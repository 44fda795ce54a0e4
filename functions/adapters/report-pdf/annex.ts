import { periodName } from '../../domain/report/period-words.ts';
import { reportWords } from '../../domain/report/report-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { printableText } from '../pdf/printable-text.ts';
import { UNPRINTABLE } from '../pdf/symbols.ts';
import { definitionsOf } from '../report-tables/definitions.ts';
import type { ReportTable } from '../report-tables/report-table.ts';
import { reportTables } from '../report-tables/report-tables.ts';
import { tableWords } from '../report-tables/table-words.ts';
import { LEFT, quiet, WIDTH } from './a4.ts';
import { paperWords } from './paper-words.ts';
import { LEADING } from './paper.ts';
import type { Part } from './part.ts';
import { drawTable } from './table-on-paper.ts';

/** The size of a table's notes. */
const NOTE = 7.5;

/** Every table of the report in full, what its measures mean, and how they are made. */
export function drawAnnex({ paper, report, language }: Part): void {
  const say = paperWords[language];
  const tables = reportTables(report, language).filter(({ isFileOnly }) => isFileOnly !== true);
  paper.addPage();
  paper.outline.push({ title: say.annex, page: 2 });
  const centred = { x: LEFT, width: WIDTH, align: 'centre' } as const;
  const title = `${inLanguage(report.unit.name, language)}, ${periodName(report.period, language)}`;
  paper.y = paper.write(say.annex, { ...centred, y: paper.y, size: 13, font: paper.fonts.bold });
  paper.y = paper.write(say.annexTo(title), { ...centred, y: paper.y, size: 9 });

  for (const table of tables) {
    const notes = notesOf(table);
    const lines = notes.flatMap((note) => paper.linesOf(note, { size: NOTE, width: WIDTH }));
    paper.heading(table.title, lines.length * NOTE * LEADING + 45);
    for (const note of notes) remark(note);
    drawTable(paper, table, language);
  }
  if (tables.length > 0) {
    paper.heading(tableWords[language].definitions);
    drawTable(paper, definitionsTable(), language);
  }
  paper.heading(reportWords[language].methodTitle);
  for (const sentence of reportWords[language].method) remark(sentence, 8.5);

  function notesOf({ note, columns, rows }: ReportTable): string[] {
    const isBoxed = rows.some(({ figures }) =>
      figures.some((figure) => figure?.kind === 'text' && printableText(figure.text).includes(UNPRINTABLE)),
    );
    return [
      ...(note === undefined ? [] : [note]),
      ...(columns.some(({ kind }) => kind === 'change') ? [say.changes] : []),
      ...(isBoxed ? [say.unprintable] : []),
    ];
  }

  function remark(text: string, size = NOTE): void {
    if (!paper.has(30)) paper.addPage();
    const colour = size < 8 ? { colour: quiet } : {};
    paper.y = paper.write(text, { x: LEFT, y: paper.y, width: WIDTH, size, ...colour }) + 3;
  }

  function definitionsTable(): ReportTable {
    return {
      id: 'definitions',
      title: tableWords[language].definitions,
      nameLabel: tableWords[language].measure,
      nameWeight: 1.6,
      columns: [
        { measure: 'unit', kind: 'text', weight: 1.6 },
        { measure: 'meaning', kind: 'text', weight: 6 },
      ],
      rows: definitionsOf(tables, language).map(({ measure, label, unit, meaning }) => ({
        id: measure,
        name: label,
        figures: [
          { kind: 'text', text: unit },
          { kind: 'text', text: meaning },
        ],
      })),
    };
  }
}
