import { pdfFonts } from '../pdf/pdf-font.ts';
import { PdfWriter, type Sink } from '../pdf/pdf-writer.ts';
import type { SheetFormat } from '../../domain/code/sheet-format.ts';
import type { PrintedCode } from './printed-code.ts';
import { sheetOf } from './sheets.ts';

/** Writes one PDF with a sheet a code, in the order given; tells after each how many there are. */
export async function writeSheets(
  sink: Sink,
  {
    format,
    title,
    codes,
    onSheet,
  }: {
    format: SheetFormat;
    title: string;
    codes: AsyncIterable<PrintedCode> | Iterable<PrintedCode>;
    onSheet?: (done: number) => void;
  },
): Promise<number> {
  const fonts = await pdfFonts();
  const writer = new PdfWriter(sink, fonts);
  let done = 0;
  await writer.begin();
  for await (const printed of codes) {
    await writer.addPage(sheetOf(format, printed, fonts));
    done += 1;
    onSheet?.(done);
  }
  await writer.end({ title });
  return done;
}
