import type { WriteOpenCsv } from '../../domain/open/open-files.ts';
import { BYTE_ORDER_MARK, csvLine } from './write-csv.ts';

/** Open data as a CSV file: a header and a line a row. */
export const writeOpenCsv: WriteOpenCsv = (columns, rows) =>
  `${BYTE_ORDER_MARK}${csvLine(columns)}${rows
    .map((row) => csvLine(columns.map((column) => row[column])))
    .join('')}`;
