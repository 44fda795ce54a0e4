import { deflateSync } from 'node:zlib';
import type { PdfFont } from './pdf-font.ts';
import { symbols } from './symbols.ts';

const made = new Map<string, Buffer>();
const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** Lets readers copy and search the text of a font (ISO 32000-1, 9.10.3); deflated, made once a process. */
export function glyphMap({ name, prepared }: PdfFont): Buffer {
  return once(name, () =>
    characterMap(
      4,
      prepared.glyphs.map(([codePoint, id]) => `<${hex(id, 4)}> <${hex(codePoint, 4)}>`),
    ),
  );
}

/** The same for the signs that the program draws. */
export function symbolMap(): Buffer {
  return once('symbols', () =>
    characterMap(
      2,
      symbols.map(({ character }, index) => `<${hex(index, 2)}> <${hex(character.codePointAt(0) ?? 0, 4)}>`),
    ),
  );
}

function once(key: string, make: () => string): Buffer {
  const present = made.get(key);
  if (present !== undefined) return present;
  const packed = deflateSync(Buffer.from(make(), 'latin1'));
  made.set(key, packed);
  return packed;
}

function characterMap(digits: number, rows: readonly string[]): string {
  const groups: string[] = [];
  for (let from = 0; from < rows.length; from += 100) {
    const group = rows.slice(from, from + 100);
    groups.push(`${group.length} beginbfchar\n${group.join('\n')}\nendbfchar`);
  }
  const [first, last] = ['0'.repeat(digits), 'f'.repeat(digits)];
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Wardvoice def\n/CMapType 2 def\n1 begincodespacerange\n<${first}> <${last}>\nendcodespacerange\n${groups.join('\n')}\nendcmap\nend\nend`;
}
