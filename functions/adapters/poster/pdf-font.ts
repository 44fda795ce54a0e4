import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import subsetFont from 'subset-font';

/** A font that PDFs embed: only the characters that Vietnamese and English need. */
export type PdfFont = {
  /** Its name in a page's resources. */
  name: 'F1' | 'F2';
  file: Buffer;
  font: Font;
  /** Width of a text, in points, at a size in points. */
  widthOf(text: string, size: number): number;
  /** The text as PDF wants it: glyph numbers in hexadecimal. */
  encode(text: string): string;
  /** Every glyph that can be used, with the character it stands for and its width in thousandths of the size. */
  glyphs: readonly { id: number; codePoint: number; width: number }[];
};

export type PdfFonts = { regular: PdfFont; bold: PdfFont };

/** Letters with every tone, digits, and the signs of names and addresses. */
const characters = (() => {
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index)).join('');
  const vowels = Array.from('aăâeêioôơuưy');
  const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
  const toned = vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))).join('');
  return `${ascii}${toned}${toned.toUpperCase()}đĐ–—‘’“”…·•°№×→`;
})();

const folder = '@expo-google-fonts/be-vietnam-pro';
let loaded: Promise<PdfFonts> | undefined;

/** The fonts of everything that is printed, made once a process. */
export function pdfFonts(): Promise<PdfFonts> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<PdfFonts> {
  const [regular, bold] = await Promise.all([
    loadFont('F1', `${folder}/400Regular/BeVietnamPro_400Regular.ttf`),
    loadFont('F2', `${folder}/700Bold/BeVietnamPro_700Bold.ttf`),
  ]);
  return { regular, bold };
}

async function loadFont(name: PdfFont['name'], path: string): Promise<PdfFont> {
  const whole = await readFile(createRequire(import.meta.url).resolve(path));
  const file = Buffer.from(await subsetFont(whole, characters, { targetFormat: 'truetype' }));
  const font = create(file);
  const glyphs = new Map<number, PdfFont['glyphs'][number]>();
  for (const character of new Set(characters)) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (!font.hasGlyphForCodePoint(codePoint)) continue;
    const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
    glyphs.set(codePoint, { id, codePoint, width: (advanceWidth * 1000) / font.unitsPerEm });
  }
  const substitute = glyphs.get(0x3f);
  const glyphOf = (character: string) => glyphs.get(character.codePointAt(0) ?? 0) ?? substitute;
  return {
    name,
    file,
    font,
    glyphs: [...glyphs.values()],
    widthOf: (text, size) =>
      Array.from(text).reduce((sum, character) => sum + (glyphOf(character)?.width ?? 0), 0) * (size / 1000),
    encode: (text) =>
      Array.from(text, (character) => (glyphOf(character)?.id ?? 0).toString(16).padStart(4, '0')).join(''),
  };
}
