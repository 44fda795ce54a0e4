import type * as z from 'zod/mini';
import { ImportRejected, type ImportProblem } from './import-problem.ts';

/** A row as it stands in the file: texts by column. */
export type FileRow = { line: number; cells: Readonly<Record<string, string>> };

/** A row that its schema accepted. */
export type CheckedRow<Value> = { line: number; value: Value };

/** A row fits its schema and is wrong all the same. */
export class BadRow extends Error {
  readonly column: string;

  constructor(column: string, reason: string) {
    super(reason);
    this.name = 'BadRow';
    this.column = column;
  }
}

/**
 * Checks every row against a schema, and whatever else the caller finds wrong with a row that fits it.
 *
 * @throws ImportRejected with the problems of all rows
 */
export function checkRows<Schema extends z.ZodMiniType, Built>(
  rows: readonly FileRow[],
  schema: Schema,
  build: (row: CheckedRow<z.infer<Schema>>) => Built,
): Built[] {
  const problems: ImportProblem[] = [];
  const built: Built[] = [];
  for (const { line, cells } of rows) {
    const parsed = schema.safeParse(cells);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues)
        problems.push({
          line,
          ...(path[0] === undefined ? {} : { column: String(path[0]) }),
          reason: message,
        });
      continue;
    }
    try {
      built.push(build({ line, value: parsed.data }));
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      problems.push({ line, column: error.column, reason: error.message });
    }
  }
  if (problems.length > 0) throw new ImportRejected(problems);
  return built;
}
