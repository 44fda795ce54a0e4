import { brand, type Brand } from '../shared/brand.ts';

/** The number that somebody wrote on a paper form: digits, unique within its office and day. */
export type PaperNumber = Brand<string, 'PaperNumber'>;

/** Reads a number as typed: `007`, `7` and ` 7 ` are the same. */
export function readPaperNumber(typed: string): PaperNumber | undefined {
  const [, digits] = /^0*(\d{1,6})$/.exec(typed.replaceAll(/\s/g, '')) ?? [];
  return digits === undefined ? undefined : brand<PaperNumber>(digits);
}
