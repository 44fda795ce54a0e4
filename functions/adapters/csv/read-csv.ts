import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { ImportRejected, type ImportProblem } from '../../domain/import/import-problem.ts';
import type { FileRow } from '../../domain/import/read-rows.ts';

export type Columns = { required: readonly string[]; optional: readonly string[] };

const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/**
 * The rows of a CSV file (RFC 4180), with or without a byte order mark, parted by commas, or by semicolons as Excel
 * does where the comma is the decimal sign. Cells are trimmed and precomposed Unicode. A row with too few or too many
 * cells comes marked as broken, so that it is named together with whatever else is wrong in the file.
 *
 * @throws ImportRejected when the header or the form of the file is wrong
 */
export function readCsv(text: string, columns: Columns): FileRow[] {
  const [header, ...records] = readRecords(text.replace(/^\uFEFF/, ''));
  if (header === undefined) throw new ImportRejected([{ line: 1, reason: 'the file is empty' }]);
  const names = header.cells;
  const problems = headerProblems(names, columns);
  // Without its header nothing else in the file can be told right from wrong.
  if (problems.length > 0) throw new ImportRejected(problems);
  return records.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])),
    ...(cells.length === names.length
      ? {}
      : { broken: `the row has ${cells.length} cells, the header ${names.length}` }),
  }));
}

function readRecords(text: string): { line: number; cells: string[] }[] {
  const delimiter = /^[^,\r\n]*;/.test(text) ? ';' : ',';
  try {
    const records = parse(text, { delimiter, info: true, relax_column_count: true, skip_empty_lines: true });
    return recordsSchema.parse(records).map(({ record, info }) => ({
      // The reader says where a record ends; a cell in quotation marks may hold line breaks.
      line: info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0),
      cells: record.map((cell) => cell.normalize('NFC').trim()),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = z.object({ lines: z.int() }).safeParse(error);
    throw new ImportRejected([
      {
        line: line.data?.lines ?? 1,
        reason: `the file is no proper CSV: ${formReasons[error.code] ?? error.code}`,
      },
    ]);
  }
}

const formReasons: Partial<Record<CsvError['code'], string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a cell opens with a quotation mark that is never closed',
  INVALID_OPENING_QUOTE:
    'a cell with a quotation mark in it has to stand in quotation marks, and those in it doubled',
  CSV_INVALID_CLOSING_QUOTE: 'something follows the closing quotation mark of a cell',
};

function headerProblems(header: readonly string[], { required, optional }: Columns): ImportProblem[] {
  const known = [...required, ...optional];
  const missing = required.filter((column) => !header.includes(column));
  const unknown = header.filter((column) => !known.includes(column));
  const repeated = known.filter((column) => header.indexOf(column) !== header.lastIndexOf(column));
  return [
    ...missing.map((column) => ({ line: 1, column, reason: 'the header lacks this column' })),
    ...unknown.map((column) => ({
      line: 1,
      column,
      reason: `the header has a column that is not known; there are ${known.join(', ')}`,
    })),
    ...repeated.map((column) => ({ line: 1, column, reason: 'the header has this column twice' })),
  ];
}
