import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { ImportRejected } from '../../domain/import/import-problem.ts';
import type { FileRow } from '../../domain/import/read-rows.ts';

export type Columns = { required: readonly string[]; optional: readonly string[] };

const recordSchema = z.object({
  info: z.object({ lines: z.int() }),
  record: z.record(z.string(), z.string()),
});

/**
 * The rows of a CSV file (RFC 4180), UTF-8 with or without a byte order mark, as precomposed Unicode.
 *
 * @throws ImportRejected when the header or the form of the file is wrong
 */
export function readCsv(text: string, { required, optional }: Columns): FileRow[] {
  try {
    const records: unknown = parse(text.normalize('NFC'), {
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      columns: (header: string[]) => {
        assertHeader(header, { required, optional });
        return header;
      },
    });
    return z
      .array(recordSchema)
      .parse(records)
      .map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = z.object({ lines: z.int() }).safeParse(error);
    throw new ImportRejected([
      { line: line.data?.lines ?? 1, reason: `the file is no proper CSV here (${error.code})` },
    ]);
  }
}

function assertHeader(header: readonly string[], { required, optional }: Columns): void {
  const missing = required.filter((column) => !header.includes(column));
  const unknown = header.filter((column) => !required.includes(column) && !optional.includes(column));
  const problems = [
    ...missing.map((column) => ({ line: 1, column, reason: 'the header lacks this column' })),
    ...unknown.map((column) => ({
      line: 1,
      column,
      reason: `the header has a column that is not known; there are ${[...required, ...optional].join(', ')}`,
    })),
  ];
  if (problems.length > 0) throw new ImportRejected(problems);
}
