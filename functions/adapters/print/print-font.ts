import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import subsetFont from 'subset-font';

export type PrintFont = {
  name: string;
  data: Uint8Array;
  glyphs: ReadonlyMap<string, { id: number; width: number }>;
  ascent: number;
  descent: number;
  bbox: readonly number[];
};

const range = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('');
/** Latin with every Vietnamese letter, and the punctuation that names use. */
const CHARACTERS = `${range(0x20, 0x7e)}${range(0xa0, 0x17f)}ƠơƯư${range(0x1ea0, 0x1ef9)}–—‘’“”…•`;

/** A face of Be Vietnam Pro cut down to Vietnamese; widths in thousandths of the size. */
export async function loadPrintFont(weight: '400Regular' | '700Bold'): Promise<PrintFont> {
  const name = `BeVietnamPro_${weight}`;
  const path = createRequire(import.meta.url).resolve(
    `@expo-google-fonts/be-vietnam-pro/${weight}/${name}.ttf`,
  );
  const data = await subsetFont(await readFile(path), CHARACTERS, { targetFormat: 'truetype' });
  const font = create(data);
  const scale = 1000 / font.unitsPerEm;
  const glyphs = new Map<string, { id: number; width: number }>();
  for (const character of CHARACTERS) {
    const { id, advanceWidth } = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    if (id !== 0) glyphs.set(character, { id, width: Math.round(advanceWidth * scale) });
  }
  const { minX, minY, maxX, maxY } = font.bbox;
  return {
    name: `WVPRNT+${name.replace('_', '-')}`,
    data,
    glyphs,
    ascent: Math.round(font.ascent * scale),
    descent: Math.round(font.descent * scale),
    bbox: [minX, minY, maxX, maxY].map((each) => Math.round(each * scale)),
  };
}

const glyphOf = (font: PrintFont, character: string): { id: number; width: number } =>
  font.glyphs.get(character) ?? font.glyphs.get('?') ?? { id: 0, width: 500 };

/** Width of a line, in the unit of `size`. */
export function widthOf(font: PrintFont, text: string, size: number): number {
  let sum = 0;
  for (const character of text) sum += glyphOf(font, character).width;
  return (sum * size) / 1000;
}

/** Glyph numbers as a PDF hex string. */
export function encodeText(font: PrintFont, text: string): string {
  let hex = '';
  for (const character of text) hex += glyphOf(font, character).id.toString(16).padStart(4, '0');
  return `<${hex}>`;
}

/** Wraps at blanks, then shrinks, until the text fits `width` and `maxLines`. A word too long is broken. */
export function fitText(
  font: PrintFont,
  text: string,
  width: number,
  size: number,
  maxLines: number,
): { lines: string[]; size: number } {
  const clean = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  for (let tried = size; ; tried *= 0.93) {
    const isLast = tried < size * 0.35;
    const lines = wrap(font, clean, width, tried, isLast);
    if (lines.length <= maxLines && lines.every((line) => widthOf(font, line, tried) <= width))
      return { lines, size: tried };
    if (isLast)
      return {
        lines: [...lines.slice(0, maxLines - 1), cut(font, lines[maxLines - 1] ?? '', width, tried)],
        size: tried,
      };
  }
}

function cut(font: PrintFont, line: string, width: number, size: number): string {
  let kept = line;
  while (kept.length > 0 && widthOf(font, `${kept}…`, size) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}

function wrap(font: PrintFont, text: string, width: number, size: number, breaksWords: boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(font, longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (breaksWords && widthOf(font, line, size) > width) {
      let end = line.length - 1;
      while (end > 1 && widthOf(font, line.slice(0, end), size) > width) end -= 1;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return [...lines, line];
}
