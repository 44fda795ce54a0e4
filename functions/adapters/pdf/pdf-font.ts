import { embeddedFonts } from './embedded-fonts.ts';
import type { PreparedFont } from './prepared-font.ts';
import { symbols, UNPRINTABLE } from './symbols.ts';

/** The font of the program's own signs. */
export const SYMBOL_FONT = 'F3';

type Glyph = { font: PdfFont['name'] | typeof SYMBOL_FONT; hex: string; width: number };

/** A piece of text in one font, in hexadecimal as PDF wants it. */
type Run = { font: Glyph['font']; hex: string };

/** A font that PDFs embed. */
export type PdfFont = {
  /** Its name in a page's resources. */
  name: 'F1' | 'F2';
  prepared: PreparedFont;
  /** The font's file, deflated. */
  packedFile: Buffer;
  /** Width of a text, in points, at a size in points. */
  widthOf(text: string, size: number): number;
  /** The text as runs of glyphs. What the face lacks is a drawn sign, or a box. */
  encode(text: string): Run[];
};

export type PdfFonts = { regular: PdfFont; bold: PdfFont };

let loaded: Promise<PdfFonts> | undefined;

/** The fonts of everything that is printed, made once a process. */
export function pdfFonts(): Promise<PdfFonts> {
  loaded ??= embeddedFonts().then(({ regular, bold }) => ({
    regular: openFont('F1', regular),
    bold: openFont('F2', bold),
  }));
  return loaded;
}

function openFont(name: PdfFont['name'], prepared: PreparedFont): PdfFont {
  const glyphs = new Map<string, Glyph>();
  for (const [index, { character, width }] of symbols.entries())
    glyphs.set(character, { font: SYMBOL_FONT, hex: index.toString(16).padStart(2, '0'), width });
  for (const [codePoint, id, width] of prepared.glyphs)
    glyphs.set(String.fromCodePoint(codePoint), { font: name, hex: id.toString(16).padStart(4, '0'), width });
  const substitute = glyphs.get(UNPRINTABLE);
  const glyphOf = (character: string): Glyph | undefined => glyphs.get(character) ?? substitute;
  return {
    name,
    prepared,
    packedFile: Buffer.from(prepared.packedFile, 'base64'),
    widthOf(text, size) {
      let width = 0;
      for (const character of text) width += glyphOf(character)?.width ?? 0;
      return width * (size / 1000);
    },
    encode(text) {
      const runs: Run[] = [];
      for (const character of text) {
        const glyph = glyphOf(character);
        if (glyph === undefined) continue;
        const last = runs.at(-1);
        if (last?.font === glyph.font) last.hex += glyph.hex;
        else runs.push({ font: glyph.font, hex: glyph.hex });
      }
      return runs;
    },
  };
}
