import { PdfCanvas, type Colour } from '../pdf/pdf-canvas.ts';
import type { PdfFont, PdfFonts } from '../pdf/pdf-font.ts';
import type { OutlineEntry } from '../pdf/pdf-writer.ts';
import { printableText } from '../pdf/printable-text.ts';
import { wrapText } from '../pdf/wrap-text.ts';
import { A4, black, BOTTOM, LEFT, TOP, WIDTH } from './a4.ts';

/** The height of a line, in sizes of its letters. */
export const LEADING = 1.3;

type Style = {
  size: number;
  font?: PdfFont;
  colour?: Colour;
  align?: 'left' | 'centre' | 'right';
  slant?: number;
  /** What does not fit in so many lines is cut with an ellipsis. */
  mostLines?: number;
};

/** A4 pages that are written from top to bottom. Lengths are points; y runs downwards. */
export class Paper {
  readonly fonts: PdfFonts;
  readonly outline: OutlineEntry[] = [];
  readonly #pages: PdfCanvas[] = [];
  /** Where the next thing goes. */
  y = TOP;

  constructor(fonts: PdfFonts) {
    this.fonts = fonts;
    this.addPage();
  }

  get canvas(): PdfCanvas {
    const last = this.#pages.at(-1);
    if (last === undefined) throw new RangeError('Paper has a page from the beginning.');
    return last;
  }

  addPage(): void {
    this.#pages.push(new PdfCanvas(A4.height));
    this.y = TOP;
  }

  /** Whether so much fits above the lower margin. */
  has(height: number): boolean {
    return this.y + height <= BOTTOM;
  }

  /** A heading that stays with so much of what follows and stands in the reader's table of contents. */
  heading(title: string, following = 45): void {
    if (!this.has(following + 25)) this.addPage();
    this.outline.push({ title, page: this.#pages.length });
    this.y = this.write(title, { x: LEFT, y: this.y + 10, width: WIDTH, size: 11, font: this.fonts.bold });
    this.y += 3;
  }

  /** Text in a box without a bottom. Gives the y below it. */
  write(text: string, { x, y, width, ...style }: Style & { x: number; y: number; width: number }): number {
    const { size, font = this.fonts.regular, colour = black, align = 'left', slant = 0 } = style;
    const lines = this.linesOf(text, { ...style, width });
    this.canvas.inColour(colour);
    for (const [index, line] of lines.entries()) {
      const free = align === 'left' ? 0 : width - font.widthOf(line, size);
      const indent = align === 'centre' ? free / 2 : free;
      this.canvas.text(font, size, x + indent, y + size + index * size * LEADING, line, slant);
    }
    return y + lines.length * size * LEADING;
  }

  /** One line that is printable and fits. */
  line(
    text: string,
    { x, y, size, font = this.fonts.regular, colour = black }: Style & { x: number; y: number },
  ): void {
    this.canvas.inColour(colour).text(font, size, x, y + size, text);
  }

  linesOf(
    text: string,
    { size, font = this.fonts.regular, width, mostLines }: Style & { width: number },
  ): string[] {
    const lines = wrapText(font, size, width, printableText(text));
    if (mostLines === undefined || lines.length <= mostLines) return lines;
    const kept = lines.slice(0, mostLines);
    let last = kept.pop() ?? '';
    while (last !== '' && font.widthOf(`${last}…`, size) > width)
      last = Array.from(last).slice(0, -1).join('');
    return [...kept, `${last.trimEnd()}…`];
  }

  /** Draws on every page, once it is known how many there are. */
  onEachPage(draw: (paper: PdfCanvas, page: number, pages: number) => void): void {
    for (const [index, canvas] of this.#pages.entries()) draw(canvas, index + 1, this.#pages.length);
  }

  contents(): string[] {
    return this.#pages.map((canvas) => canvas.content());
  }
}
