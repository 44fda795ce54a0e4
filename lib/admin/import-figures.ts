import * as z from 'zod';
import { readCsv } from '../../functions/adapters/csv/read-csv.ts';
import { index766Item } from '../../functions/adapters/dynamodb/index766-repository.ts';
import { servedItem } from '../../functions/adapters/dynamodb/served-repository.ts';
import { ImportRejected } from '../../functions/domain/import/import-problem.ts';
import { officeIdOf } from '../../functions/domain/import/identity.ts';
import { index766Columns, planIndex766 } from '../../functions/domain/import/plan-index766.ts';
import { planServed, servedColumns } from '../../functions/domain/import/plan-served.ts';
import type { FileRow } from '../../functions/domain/import/read-rows.ts';
import { indexEditionOn } from '../../functions/domain/index766/decision-766.ts';
import { indexFileSchema, indexPeriodSchema } from '../../functions/domain/index766/index-file.ts';
import { lastDayOf } from '../../functions/domain/index766/last-day-of.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { CommandFailed } from './command-failed.ts';
import { findUnit } from './find-unit.ts';
import { storedOffices, type ImportOptions } from './import-files.ts';
import { writeImport, type ImportCounts, type ImportTarget } from './write-import.ts';

/** People served per office and month. @throws ImportRejected, CommandFailed */
export async function importServed(
  target: ImportTarget,
  csv: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  const rows = readCsv(csv, servedColumns);
  const offices = await storedOffices(target, rows);
  const served = planServed(rows, dayOf(target.now()), (key) => offices.get(officeIdOf(key)));
  return writeImport(
    target,
    'served',
    served.map((record) => [servedItem(record)]),
    options.onProgress,
  );
}

/**
 * The official index of a unit and period, from CSV or JSON. It takes the place of what was imported for that period
 * before: what the new file does not have is not known any more.
 *
 * @throws ImportRejected, CommandFailed
 */
export async function importIndex766(
  target: ImportTarget,
  text: string,
  options: ImportOptions = {},
): Promise<ImportCounts> {
  if (options.unit === undefined || options.period === undefined)
    throw new CommandFailed('Say whose index it is and of when: --unit 18754 --period 2026-10.');
  const period = indexPeriodSchema.safeParse(options.period);
  if (!period.success)
    throw new CommandFailed(
      `${options.period} is no month, quarter or year: write 2026-10, 2026-Q4 or 2026.`,
    );
  const edition = indexEditionOn(lastDayOf(period.data));
  if (edition === undefined)
    throw new CommandFailed(`There was no index in ${period.data}: it is counted from August 2022 on.`);
  const unit = await findUnit(target, options.unit);
  const rows = /^\uFEFF?\s*[[{]/.test(text) ? readRecords(text) : readCsv(text, index766Columns);
  const components = planIndex766(rows, edition);
  const file = indexFileSchema.parse({ unitId: unit.id, period: period.data, components });
  return writeImport(target, 'index', [[index766Item(file)]], options.onProgress);
}

const recordsSchema = z.array(z.record(z.string(), z.unknown()));
const cellSchema = z.union([
  z.string().transform((text) => text.normalize('NFC').trim()),
  z.number().transform(String),
  // Not measured: an empty cell.
  z.null().transform(() => ''),
]);

/** The rows of a list of JSON objects; a row's line is its place in the list, because a list has no lines. */
function readRecords(text: string): FileRow[] {
  const columns: readonly string[] = [...index766Columns.required, ...index766Columns.optional];
  return parseRecords(text).map((record, index) => {
    const cells: Record<string, string> = Object.fromEntries(
      index766Columns.required.map((name) => [name, '']),
    );
    const wrong: string[] = [];
    for (const [name, value] of Object.entries(record)) {
      const cell = cellSchema.safeParse(value);
      if (!columns.includes(name))
        wrong.push(`has ${name}, which is not known; there are ${columns.join(', ')}`);
      else if (!cell.success) wrong.push(`has in ${name} neither a text, a number nor null`);
      else cells[name] = cell.data;
    }
    const [broken] = wrong;
    return { line: index + 1, cells, ...(broken === undefined ? {} : { broken: `the record ${broken}` }) };
  });
}

function parseRecords(text: string): Record<string, unknown>[] {
  try {
    return recordsSchema.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    throw new ImportRejected([{ line: 1, reason: 'the file is no JSON list of components' }]);
  }
}
