import type * as z from 'zod/mini';
import { ImportRejected, type ImportProblem } from './import-problem.ts';

/** A row as it stands in the file: texts by column, and what is wrong with the row as a whole. */
export type FileRow = { line: number; cells: Readonly<Record<string, string>>; broken?: string };

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
  for (const { line, cells, broken } of rows) {
    if (broken !== undefined) {
      problems.push({ line, reason: broken });
      continue;
    }
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

/** Notes which line a key stands on. @throws BadRow when it stood on an earlier one */
export function onlyOnce(): (column: string, key: string, line: number) => void {
  const lines = new Map<string, number>();
  return (column, key, line) => {
    const first = lines.get(key);
    if (first !== undefined) throw new BadRow(column, `${key} stands on line ${first} already`);
    lines.set(key, line);
  };
}
