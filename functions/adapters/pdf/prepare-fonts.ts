import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { create } from 'fontkit';
import subsetFont from 'subset-font';
import type { PreparedFont, PreparedFonts } from './prepared-font.ts';
import { printableCharacters } from './printable-characters.ts';

const folder = '@expo-google-fonts/be-vietnam-pro';

/** Cuts the faces of everything that is printed down to its characters. The same package gives the same bytes. */
export async function prepareFonts(): Promise<PreparedFonts> {
  const [regular, bold] = await Promise.all([
    prepareFont(`${folder}/400Regular/BeVietnamPro_400Regular.ttf`),
    prepareFont(`${folder}/700Bold/BeVietnamPro_700Bold.ttf`),
  ]);
  return { regular, bold };
}

async function prepareFont(path: string): Promise<PreparedFont> {
  const whole = await readFile(createRequire(import.meta.url).resolve(path));
  const file = Buffer.from(await subsetFont(whole, printableCharacters, { targetFormat: 'truetype' }));
  const face = create(file);
  const scale = (value: number): number => Math.round((value * 1000) / face.unitsPerEm);
  const codePoints = Array.from(new Set(printableCharacters), (character) => character.codePointAt(0) ?? 0);
  const { minX, minY, maxX, maxY } = face.bbox;
  return {
    postscriptName: face.postscriptName,
    ascent: scale(face.ascent),
    descent: scale(face.descent),
    capHeight: scale(face.capHeight),
    box: [scale(minX), scale(minY), scale(maxX), scale(maxY)],
    glyphs: codePoints
      .filter((codePoint) => face.hasGlyphForCodePoint(codePoint))
      .map((codePoint) => {
        const { id, advanceWidth } = face.glyphForCodePoint(codePoint);
        return [codePoint, id, (advanceWidth * 1000) / face.unitsPerEm] as const;
      }),
    fileLength: file.length,
    packedFile: deflateSync(file, { level: 9 }).toString('base64'),
  };
}
