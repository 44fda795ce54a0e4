import { brand, type Brand } from '../shared/brand.ts';
import { formatFormNumber, readFormNumber, type FormNumber } from './form-run.ts';

/** The number that somebody wrote on a paper form: digits, unique within its office and day. */
type WrittenNumber = Brand<string, 'WrittenNumber'>;

/** By which a paper form is known. A printed one is unique in the deployment. */
export type PaperNumber =
  | { readonly kind: 'written'; readonly text: WrittenNumber }
  | { readonly kind: 'printed'; readonly text: FormNumber; readonly run: string };

export type PaperNumberReading =
  | { readonly ok: true; readonly number: PaperNumber }
  | { readonly ok: false; readonly reason: 'malformed' | 'mistyped' };

/** Reads a number as typed: `007`, `7` and ` 7 ` are the same; a printed one in any spelling, or scanned. */
export function readPaperNumber(typed: string): PaperNumberReading {
  const [, digits] = /^0*(\d{1,6})$/.exec(typed.replaceAll(/\s/g, '')) ?? [];
  if (digits !== undefined)
    return { ok: true, number: { kind: 'written', text: brand<WrittenNumber>(digits) } };
  const reading = readFormNumber(typed);
  return reading.ok
    ? { ok: true, number: { kind: 'printed', text: reading.number, run: reading.run } }
    : reading;
}

/** As people read it. */
export const paperNumberText = (number: PaperNumber): string =>
  number.kind === 'printed' ? formatFormNumber(number.text) : number.text;
