import type { Localized } from '../shared/localized.ts';
import type { QrCode } from './qr-code.ts';

/** What can be printed of a code. */
export const printFormats = ['a4', 'a5', 'tent', 'slips', 'png', 'svg'] as const;
export type PrintFormat = (typeof printFormats)[number];
export type SheetFormat = Exclude<PrintFormat, 'png' | 'svg'>;

/** A code with everything that stands beside it on paper. */
export type PrintedCode = {
  code: QrCode;
  url: string;
  unitName: Localized;
  provinceName?: Localized | undefined;
  officeName: Localized;
  counterName?: Localized | undefined;
  procedureName?: Localized | undefined;
};
