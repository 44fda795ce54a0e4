import type { PdfFont } from './pdf-font.ts';
import { fitText, type TextBox } from './fit-text.ts';

/** Red, green and blue, 0 to 1. */
export type Colour = readonly [number, number, number];

export const ink: Colour = [0.08, 0.14, 0.17];
export const teal: Colour = [0.043, 0.333, 0.388];
export const paper: Colour = [1, 1, 1];
export const grey: Colour = [0.42, 0.49, 0.53];
export const pale: Colour = [0.93, 0.96, 0.965];

const n = (value: number): string => String(Math.round(value * 100) / 100);
/** How far the handles of a Bézier quarter circle stand from its ends, as a part of the radius. */
const QUARTER = 0.5523;

/**
 * What a page shows, in PDF's own drawing language. Lengths are points; y runs downwards from the top left corner, as
 * on every screen.
 */
export class PdfCanvas {
  readonly #operations: string[] = [];
  readonly #height: number;

  constructor(height: number) {
    this.#height = height;
  }

  /** Everything drawn so far. */
  content(): string {
    return this.#operations.join('\n');
  }

  #y(y: number): string {
    return n(this.#height - y);
  }

  #add(operation: string): this {
    this.#operations.push(operation);
    return this;
  }

  inColour(colour: Colour): this {
    return this.#add(`${colour.map(n).join(' ')} rg`);
  }

  stroke(colour: Colour, width: number): this {
    return this.#add(`${colour.map(n).join(' ')} RG ${n(width)} w 1 J 1 j`);
  }

  rectangle(x: number, y: number, width: number, height: number): this {
    return this.#add(`${n(x)} ${this.#y(y + height)} ${n(width)} ${n(height)} re f`);
  }

  /** A rectangle with round corners; filled, drawn, or both. */
  roundRectangle(
    x: number,
    y: number,
    width: number,
    height: number,
    radius: number,
    how: 'f' | 'S' | 'B',
  ): this {
    const [left, right, top, bottom] = [x, x + width, this.#height - y, this.#height - y - height];
    const c = radius * (1 - QUARTER);
    const points = [
      `${n(left + radius)} ${n(top)} m ${n(right - radius)} ${n(top)} l`,
      `${n(right - c)} ${n(top)} ${n(right)} ${n(top - c)} ${n(right)} ${n(top - radius)} c`,
      `${n(right)} ${n(bottom + radius)} l ${n(right)} ${n(bottom + c)} ${n(right - c)} ${n(bottom)} ${n(right - radius)} ${n(bottom)} c`,
      `${n(left + radius)} ${n(bottom)} l ${n(left + c)} ${n(bottom)} ${n(left)} ${n(bottom + c)} ${n(left)} ${n(bottom + radius)} c`,
      `${n(left)} ${n(top - radius)} l ${n(left)} ${n(top - c)} ${n(left + c)} ${n(top)} ${n(left + radius)} ${n(top)} c h ${how}`,
    ];
    return this.#add(points.join(' '));
  }

  circle(x: number, y: number, radius: number, how: 'f' | 'S' | 'B'): this {
    return this.roundRectangle(x - radius, y - radius, radius * 2, radius * 2, radius, how);
  }

  /** Straight lines from point to point. */
  line(points: readonly (readonly [number, number])[]): this {
    const path = points.map(([x, y], index) => `${n(x)} ${this.#y(y)} ${index === 0 ? 'm' : 'l'}`);
    return this.#add(`${path.join(' ')} S`);
  }

  /** A curve from one point to another, bent towards a third. */
  curve(
    from: readonly [number, number],
    bend: readonly [number, number],
    to: readonly [number, number],
  ): this {
    return this.#add(
      `${n(from[0])} ${this.#y(from[1])} m ${n(bend[0])} ${this.#y(bend[1])} ${n(bend[0])} ${this.#y(bend[1])} ${n(to[0])} ${this.#y(to[1])} c S`,
    );
  }

  /** A straight line of dashes, each so long and so far from the next. */
  dashedLine(from: readonly [number, number], to: readonly [number, number], dash: number): this {
    return this.#add(
      `[${n(dash)}] 0 d ${n(from[0])} ${this.#y(from[1])} m ${n(to[0])} ${this.#y(to[1])} l S [] 0 d`,
    );
  }

  /**
   * Slanting lines over a rectangle, in the colour and width of the last `stroke`; `crossed` in both directions. They
   * tell areas apart where colour is not printed.
   */
  hatch(
    { x, y, width, height }: { x: number; y: number; width: number; height: number },
    { step, isCrossed }: { step: number; isCrossed: boolean },
  ): this {
    const lines: string[] = [];
    const [top, bottom] = [this.#height - y, this.#height - y - height];
    for (let shift = step / 2; shift < width + height; shift += step) {
      lines.push(`${n(x + shift - height)} ${n(bottom)} m ${n(x + shift)} ${n(top)} l`);
      if (isCrossed) lines.push(`${n(x + shift - height)} ${n(top)} m ${n(x + shift)} ${n(bottom)} l`);
    }
    return this.#add(`q ${n(x)} ${n(bottom)} ${n(width)} ${n(height)} re W n ${lines.join(' ')} S Q`);
  }

  /** One line of text whose baseline is at y. `slant` leans it: the faces have no italics. */
  text(font: PdfFont, size: number, x: number, y: number, text: string, slant = 0): this {
    const at = `1 0 ${n(slant)} 1 ${n(x)} ${this.#y(y)} Tm`;
    const runs = font.encode(text).map((run) => `/${run.font} ${n(size)} Tf <${run.hex}> Tj`);
    return this.#add(`BT ${at} ${runs.join(' ')} ET`);
  }

  /** A text within a box: wrapped, and smaller where it must be. Gives the y below it. */
  textBox(box: TextBox & { x: number; y: number; align?: 'left' | 'centre' }, text: string): number {
    const { size, lines } = fitText(box, text);
    const leading = size * 1.22;
    for (const [index, line] of lines.entries()) {
      const free = box.width - box.font.widthOf(line, size);
      this.text(
        box.font,
        size,
        box.align === 'centre' ? box.x + free / 2 : box.x,
        box.y + size + index * leading,
        line,
      );
    }
    return box.y + lines.length * leading;
  }

  /** Draws in a space of its own, moved, scaled and turned half-way round if asked. */
  within(
    {
      x,
      y,
      scale = 1,
      isTurned = false,
      height,
    }: { x: number; y: number; scale?: number; isTurned?: boolean; height: number },
    draw: (canvas: PdfCanvas) => void,
  ): this {
    const inner = new PdfCanvas(height);
    draw(inner);
    const matrix = isTurned
      ? `${(-scale).toFixed(5)} 0 0 ${(-scale).toFixed(5)} ${n(x)} ${this.#y(y)}`
      : `${scale.toFixed(5)} 0 0 ${scale.toFixed(5)} ${n(x)} ${this.#y(y + height * scale)}`;
    return this.#add(`q ${matrix} cm\n${inner.content()}\nQ`);
  }

  /** Draws what was defined once for the whole document. */
  form(name: string): this {
    return this.#add(`/${name} Do`);
  }
}
