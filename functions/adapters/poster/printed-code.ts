import type { QrCode } from '../../domain/code/qr-code.ts';

/** A name in Vietnamese, and in English where there is one. */
export type PrintedName = { vi: string; en?: string | undefined };

/** What is printed about one code. */
export type PrintedCode = {
  code: QrCode;
  /** What the code holds, all capitals. */
  url: string;
  unitName: PrintedName;
  provinceName: PrintedName;
  officeName: PrintedName;
  counterName?: PrintedName | undefined;
  procedureName?: PrintedName | undefined;
  /** Marks the sheet as a trial: its address may not last. */
  isTrial?: boolean;
};

/** The place within the office, if the code is for one. */
export const placeOf = ({ counterName, procedureName }: PrintedCode): PrintedName | undefined =>
  procedureName ?? counterName;

/** The address as people read and type it: no scheme, small letters but for the code. */
export function readableUrl({ url, code }: PrintedCode): string {
  return url
    .slice(0, -code.length)
    .replace(/^HTTPS?:\/\//, '')
    .toLowerCase();
}
