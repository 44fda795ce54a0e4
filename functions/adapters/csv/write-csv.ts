/** Says to Excel that the file is UTF-8: without it Vietnamese letters break. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** What spreadsheets take for a formula at the beginning of a cell (OWASP, "CSV Injection"), in full width too. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
/** Never seen, or turning what follows around: no letter of any language. */
const invisible = /(?![\t\n\r])\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const careful = /^[=+\-@＝＋－＠\s]|[",\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/** A text that no spreadsheet runs: without invisible signs, and with an apostrophe before what looks like a formula. */
export function harmlessText(text: string): string {
  if (!careful.test(text)) return text;
  const visible = text.replaceAll(invisible, '');
  return formula.test(visible.trimStart()) || formula.test(visible) ? `'${visible}` : visible;
}

/** A cell as RFC 4180 wants it: in quotation marks where it must be. Numbers are ours and never a formula. */
function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (!careful.test(value)) return value;
  const text = harmlessText(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A line of a CSV file (RFC 4180), its line break included. Written here because csv-stringify takes ten times as long:
 * 20 µs a response against 1.5.
 */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  let line = '';
  for (let index = 0; index < cells.length; index += 1)
    line += index === 0 ? csvCell(cells[index]) : `,${csvCell(cells[index])}`;
  return `${line}\r\n`;
}
