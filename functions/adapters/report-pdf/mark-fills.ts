import { paper, type Colour, type PdfCanvas } from '../pdf/pdf-canvas.ts';

/** From mark 1 to 5, as on the page: apart in colour and in lightness, the low ones in pattern too. */
const fills: readonly Colour[] = [
  [0.65, 0.23, 0],
  [0.94, 0.65, 0.31],
  [0.89, 0.9, 0.91],
  [0.5, 0.7, 0.87],
  [0.11, 0.36, 0.61],
];
const dark: Colour = [0.36, 0.14, 0];

/** Fills a rectangle with the look of a mark, counted from 0. */
export function fillMark(
  canvas: PdfCanvas,
  mark: number,
  area: { x: number; y: number; width: number; height: number },
): void {
  canvas.inColour(fills[mark] ?? dark).rectangle(area.x, area.y, area.width, area.height);
  if (mark === 0) canvas.stroke(paper, 0.5).hatch(area, { step: 3.2, isCrossed: true });
  if (mark === 1) canvas.stroke(dark, 0.5).hatch(area, { step: 3.2, isCrossed: false });
  canvas.stroke(paper, 0.5).line([
    [area.x, area.y],
    [area.x + area.width, area.y],
  ]);
}
