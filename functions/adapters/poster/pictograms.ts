import { ink, paper, teal, type Colour, type PdfCanvas } from '../pdf/pdf-canvas.ts';

const faceColours: readonly Colour[] = [
  [0.95, 0.53, 0.5],
  [0.98, 0.73, 0.46],
  [0.99, 0.9, 0.53],
  [0.76, 0.9, 0.6],
  [0.55, 0.84, 0.63],
];

/** The face of a mark, 1 to 5, as on the page: told apart by its mouth, not by its colour. */
function drawFace(canvas: PdfCanvas, mark: number, x: number, y: number, radius: number): void {
  const r = radius;
  canvas
    .stroke(ink, r * 0.1)
    .inColour(faceColours[mark - 1] ?? paper)
    .circle(x, y, r, 'B')
    .inColour(ink);
  canvas.circle(x - r * 0.35, y - r * 0.2, r * 0.09, 'f').circle(x + r * 0.35, y - r * 0.2, r * 0.09, 'f');
  const bend = [0.05, 0.18, 0.42, 0.66, 0.82][mark - 1] ?? 0.42;
  const level = mark < 3 ? 0.5 : mark === 3 ? 0.42 : 0.28;
  canvas.curve([x - r * 0.42, y + r * level], [x, y + r * bend], [x + r * 0.42, y + r * level]);
  if (mark === 1)
    canvas
      .line([
        [x - r * 0.55, y - r * 0.48],
        [x - r * 0.2, y - r * 0.32],
      ])
      .line([
        [x + r * 0.55, y - r * 0.48],
        [x + r * 0.2, y - r * 0.32],
      ]);
  if (mark === 5)
    canvas.line([
      [x - r * 0.42, y + r * 0.28],
      [x + r * 0.42, y + r * 0.28],
    ]);
}

export function drawFaces(
  canvas: PdfCanvas,
  { x, y, width, radius }: { x: number; y: number; width: number; radius: number },
): void {
  const step = (width - 2 * radius) / 4;
  for (let mark = 1; mark <= 5; mark += 1) drawFace(canvas, mark, x + radius + (mark - 1) * step, y, radius);
}

/** A telephone, and in it what the step shows. Drawn around the middle of a square of that size. */
function drawPhone(canvas: PdfCanvas, x: number, y: number, size: number): void {
  canvas
    .stroke(teal, size * 0.045)
    .inColour(paper)
    .roundRectangle(x - size * 0.26, y - size * 0.46, size * 0.52, size * 0.92, size * 0.08, 'B');
  canvas.line([
    [x - size * 0.06, y + size * 0.38],
    [x + size * 0.06, y + size * 0.38],
  ]);
}

/** Step 1: a phone looks at a code. */
export function drawScan(canvas: PdfCanvas, x: number, y: number, size: number): void {
  drawPhone(canvas, x, y, size);
  canvas.stroke(ink, size * 0.04);
  for (const [dx, dy] of [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ] as const)
    canvas.line([
      [x + dx * size * 0.16, y - size * 0.06 + dy * size * 0.07],
      [x + dx * size * 0.16, y - size * 0.06 + dy * size * 0.16],
      [x + dx * size * 0.07, y - size * 0.06 + dy * size * 0.16],
    ]);
  canvas
    .inColour(ink)
    .rectangle(x - size * 0.07, y - size * 0.13, size * 0.06, size * 0.06)
    .rectangle(x + size * 0.02, y - size * 0.04, size * 0.06, size * 0.06)
    .rectangle(x + size * 0.02, y - size * 0.13, size * 0.03, size * 0.03);
}

/** Step 2: a finger on a face. */
export function drawTap(canvas: PdfCanvas, x: number, y: number, size: number): void {
  drawPhone(canvas, x, y, size);
  drawFace(canvas, 4, x, y - size * 0.14, size * 0.17);
  canvas
    .stroke(teal, size * 0.04)
    .inColour(paper)
    .roundRectangle(x + size * 0.02, y - size * 0.04, size * 0.15, size * 0.56, size * 0.075, 'B');
}

/** Step 3: it is sent. */
export function drawSend(canvas: PdfCanvas, x: number, y: number, size: number): void {
  drawPhone(canvas, x, y, size);
  canvas.stroke(teal, size * 0.07).line([
    [x - size * 0.14, y - size * 0.05],
    [x - size * 0.03, y + size * 0.07],
    [x + size * 0.16, y - size * 0.17],
  ]);
}
