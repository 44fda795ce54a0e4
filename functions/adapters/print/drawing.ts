import QRCode from 'qrcode';
import { encodeText, fitText, widthOf, type PrintFont } from './print-font.ts';
import type { PrintFonts } from './pdf-writer.ts';

export const TEAL = '0.043 0.333 0.388';
export const BLACK = '0.07 0.09 0.1';
export const WHITE = '1 1 1';
export const POINTS_PER_MM = 72 / 25.4;

export type TextPlace = {
  x: number;
  y: number;
  width: number;
  size: number;
  lines?: number;
  colour?: string;
  isBold?: boolean;
  align?: 'left' | 'centre';
};

/** Collects drawing operators. All lengths in millimetres, `y` downwards from the top of the sheet. */
export class Drawing {
  readonly #operators: string[];
  readonly #fonts: PrintFonts;

  constructor(fonts: PrintFonts, height: number) {
    this.#fonts = fonts;
    this.#operators = [
      `${number(POINTS_PER_MM)} 0 0 ${number(-POINTS_PER_MM)} 0 ${number(height * POINTS_PER_MM)} cm`,
    ];
  }

  content(): string {
    return this.#operators.join('\n');
  }

  /** Draws within a moved, scaled and perhaps upside-down frame; `x` and `y` are where its origin comes to lie. */
  within(frame: { x: number; y: number; scale?: number; isTurned?: boolean }, draw: () => void): void {
    const scale = (frame.scale ?? 1) * (frame.isTurned === true ? -1 : 1);
    this.#operators.push(`q ${number(scale)} 0 0 ${number(scale)} ${number(frame.x)} ${number(frame.y)} cm`);
    draw();
    this.#operators.push('Q');
  }

  box(x: number, y: number, width: number, height: number, colour: string): void {
    this.#operators.push(`${colour} rg ${[x, y, width, height].map(number).join(' ')} re f`);
  }

  /** Strokes a path of PDF operators. */
  stroke(path: string, thickness: number, colour: string): void {
    this.#operators.push(`${colour} RG ${number(thickness)} w 1 J 1 j ${path} S`);
  }

  circle(
    x: number,
    y: number,
    radius: number,
    how: { fill?: string; stroke?: string; thickness?: number },
  ): void {
    const k = radius * 0.5523;
    const p = (...values: number[]): string => values.map(number).join(' ');
    const path = `${p(x + radius, y)} m ${p(x + radius, y + k, x + k, y + radius, x, y + radius)} c ${p(x - k, y + radius, x - radius, y + k, x - radius, y)} c ${p(x - radius, y - k, x - k, y - radius, x, y - radius)} c ${p(x + k, y - radius, x + radius, y - k, x + radius, y)} c h`;
    if (how.fill !== undefined) this.#operators.push(`${how.fill} rg ${path} f`);
    if (how.stroke !== undefined) this.stroke(path, how.thickness ?? 0.5, how.stroke);
  }

  /** Text whose top is at `y`, size in millimetres; wraps, then shrinks. Returns the `y` below it. */
  text(text: string, place: TextPlace): number {
    const font: PrintFont = place.isBold === true ? this.#fonts.bold : this.#fonts.regular;
    const { lines, size } = fitText(font, text, place.width, place.size, place.lines ?? 1);
    let y = place.y;
    for (const line of lines) {
      const x = place.align === 'centre' ? place.x + (place.width - widthOf(font, line, size)) / 2 : place.x;
      this.#operators.push(
        `${place.colour ?? BLACK} rg BT /${place.isBold === true ? 'B' : 'R'} ${number(size)} Tf 1 0 0 -1 ${number(x)} ${number(y + size)} Tm ${encodeText(font, line)} Tj ET`,
      );
      y += size * 1.28;
    }
    return y;
  }

  /** The code on white with its quiet zone of four modules; `side` includes the zone. */
  qr(url: string, x: number, y: number, side: number): void {
    const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
    const step = side / (modules.size + 8);
    this.box(x, y, side, side, WHITE);
    const runs: string[] = [];
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size;) {
        const from = column;
        while (column < modules.size && modules.get(row, column) !== 0) column += 1;
        if (column > from) runs.push(`${from + 4} ${row + 4} ${column - from} 1 re`);
        else column += 1;
      }
    }
    this.#operators.push(
      `q ${number(step)} 0 0 ${number(step)} ${number(x)} ${number(y)} cm 0 0 0 rg ${runs.join(' ')} f Q`,
    );
  }

  /** Five faces from very bad to very good. */
  faces(x: number, y: number, width: number, radius: number): void {
    for (let mark = 0; mark < 5; mark += 1) {
      const cx = x + (width * (mark + 0.5)) / 5;
      this.circle(cx, y + radius, radius, { stroke: TEAL, thickness: radius * 0.12 });
      for (const side of [-1, 1])
        this.circle(cx + side * radius * 0.36, y + radius * 0.75, radius * 0.12, { fill: TEAL });
      const corner = y + radius * (1.42 - (mark - 2) * 0.08);
      const middle = corner + (mark - 2) * radius * 0.3;
      this.stroke(
        [
          cx - radius * 0.45,
          corner,
          'm',
          cx - radius * 0.2,
          middle,
          cx + radius * 0.2,
          middle,
          cx + radius * 0.45,
          corner,
          'c',
        ]
          .map((each) => (typeof each === 'number' ? number(each) : each))
          .join(' '),
        radius * 0.12,
        TEAL,
      );
    }
  }
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
