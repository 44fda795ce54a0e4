import type { ReportLanguage } from '../../domain/report/period-words.ts';
import { pale } from '../pdf/pdf-canvas.ts';
import type { PdfFont } from '../pdf/pdf-font.ts';
import { measureWords } from '../report-tables/measure-words.ts';
import type { Column, ReportTable, TableRow } from '../report-tables/report-table.ts';
import { BOTTOM, LEFT, quiet, rule, WIDTH } from './a4.ts';
import { figureInWords, figureOnPaper } from './figure-on-paper.ts';
import { LEADING, type Paper } from './paper.ts';

const SIZE = 7.5;
const LINE = SIZE * LEADING;
const PADDING = 3;

type Cell = { x: number; width: number; lines: string[]; font: PdfFont; isRight: boolean; isQuiet: boolean };
type PaperColumn = { column: Column; index: number; x: number; width: number };

/** A table with wrapped cells; its head comes again on every page, and a row that is taller than a page goes on. */
export function drawTable(paper: Paper, table: ReportTable, language: ReportLanguage): void {
  const { regular, bold } = paper.fonts;
  const shown = table.columns.flatMap((column, index) =>
    column.weight === undefined ? [] : [{ column, index }],
  );
  const all = shown.reduce((sum, { column }) => sum + (column.weight ?? 0), table.nameWeight);
  const nameWidth = (WIDTH * table.nameWeight) / all;
  let edge = LEFT + nameWidth;
  const columns: PaperColumn[] = shown.map(({ column, index }) => {
    const width = (WIDTH * (column.weight ?? 0)) / all;
    const x = edge;
    edge += width;
    return { column, index, x, width };
  });
  const isText = ({ kind }: Column): boolean => kind === 'text' || kind === 'any';
  const cell = (text: string, at: { x: number; width: number }, more: Partial<Cell> = {}): Cell => {
    const font = more.font ?? regular;
    const lines = paper.linesOf(text, { size: SIZE, width: at.width - 2 * PADDING, font });
    return { ...at, isRight: false, isQuiet: false, ...more, font, lines };
  };

  const name = { x: LEFT, width: nameWidth };
  const head = [
    cell(table.nameLabel, name, { font: bold }),
    ...columns.map(({ column, x, width }) =>
      cell(headOf(column, language), { x, width }, { font: bold, isRight: !isText(column) }),
    ),
  ];
  const drawHead = (): void => {
    const height = heightOf(head);
    paper.canvas.inColour(pale).rectangle(LEFT, paper.y, WIDTH, height);
    drawCells(head);
  };

  if (!paper.has(heightOf(head) + 2 * LINE)) paper.addPage();
  drawHead();
  let group: string | undefined;
  for (const row of table.rows) {
    if (row.group !== undefined && row.group !== group) {
      group = row.group;
      // A heading stays with its first row.
      if (!paper.has(2 * (LINE + PADDING))) startPage();
      drawRow([cell(group, { x: LEFT, width: WIDTH }, { font: bold })]);
    }
    drawRow(cellsOfRow(row));
  }
  paper.y += 6;

  function cellsOfRow(row: TableRow): Cell[] {
    const indent = row.isPart === true ? 8 : 0;
    const first = cell(row.name, { x: LEFT + indent, width: nameWidth - indent });
    const hasFigure = columns.some(({ index }) => row.figures[index] !== undefined);
    if (!hasFigure && row.note !== undefined)
      return [first, cell(row.note, { x: LEFT + nameWidth, width: WIDTH - nameWidth }, { isQuiet: true })];
    return [
      first,
      ...columns.flatMap(({ column, index, x, width }) => {
        const figure = row.figures[index];
        if (figure === undefined) return [];
        const text =
          column.kind === 'any' ? figureInWords(figure, language) : figureOnPaper(figure, language);
        return [cell(text, { x, width }, { isRight: !isText(column) })];
      }),
    ];
  }

  function startPage(): void {
    paper.addPage();
    drawHead();
  }

  function drawRow(cells: Cell[]): void {
    if (!paper.has(heightOf(cells))) {
      const isTall = heightOf(cells) > 200;
      if (!isTall || !paper.has(4 * LINE)) startPage();
    }
    let rest = cells;
    for (;;) {
      const fits = Math.max(1, Math.floor((BOTTOM - paper.y - PADDING) / LINE));
      drawCells(rest.map((each) => ({ ...each, lines: each.lines.slice(0, fits) })));
      rest = rest.map((each) => ({ ...each, lines: each.lines.slice(fits) }));
      if (rest.every(({ lines }) => lines.length === 0)) return;
      startPage();
    }
  }

  function drawCells(cells: readonly Cell[]): void {
    for (const { x, width, lines, font, isRight, isQuiet } of cells)
      if (lines.length > 0)
        for (const [index, line] of lines.entries())
          paper.line(line, {
            x: isRight ? x + width - PADDING - font.widthOf(line, SIZE) : x + PADDING,
            y: paper.y + 1 + index * LINE,
            size: SIZE,
            font,
            ...(isQuiet ? { colour: quiet } : {}),
          });
    paper.y += heightOf(cells);
    paper.canvas.stroke(rule, 0.3).line([
      [LEFT, paper.y],
      [LEFT + WIDTH, paper.y],
    ]);
  }
}

const heightOf = (cells: readonly Cell[]): number =>
  Math.max(1, ...cells.map(({ lines }) => lines.length)) * LINE + PADDING;

const headOf = ({ measure }: Column, language: ReportLanguage): string => {
  const { label, short = label } = measureWords[language][measure];
  return short;
};
