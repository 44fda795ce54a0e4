import { parse } from 'csv-parse/sync';
import * as z from 'zod';

const rowsSchema = z.array(z.record(z.string(), z.string()));

/** The rows of a CSV file by an independent reader, each by its columns' names. */
export function csvRows(text: string): Record<string, string>[] {
  return rowsSchema.parse(parse(text, { bom: true, columns: true }));
}
