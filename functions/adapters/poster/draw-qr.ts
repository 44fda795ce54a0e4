import { create } from 'qrcode';
import { ink, paper, type PdfCanvas } from '../pdf/pdf-canvas.ts';

/** Modules of quiet zone that scanners need (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/**
 * The code as black squares on white, its quiet zone included in the size. A wiped or scratched code is still read:
 * level Q restores a quarter.
 */
export function drawQr(
  canvas: PdfCanvas,
  text: string,
  { x, y, size }: { x: number; y: number; size: number },
): void {
  const { modules } = create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'Q' });
  const module = size / (modules.size + 2 * QUIET_ZONE);
  canvas.inColour(paper).rectangle(x, y, size, size).inColour(ink);
  for (let row = 0; row < modules.size; row += 1) {
    let start: number | undefined;
    // Neighbours in a row are one rectangle and rows overlap by a hair: no seams for a printer to show.
    for (let column = 0; column <= modules.size; column += 1) {
      const isDark = column < modules.size && modules.get(row, column) === 1;
      if (isDark) start ??= column;
      else if (start !== undefined) {
        canvas.rectangle(
          x + (start + QUIET_ZONE) * module,
          y + (row + QUIET_ZONE) * module,
          (column - start) * module * 1.002,
          module * 1.04,
        );
        start = undefined;
      }
    }
  }
}
