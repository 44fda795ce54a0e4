import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { deflateSync } from 'node:zlib';
import { loadPrintFont, type PrintFont } from './print-font.ts';

export type PrintFonts = { regular: PrintFont; bold: PrintFont };
export type PdfWriter = { fonts: PrintFonts; addPage(content: string): Promise<void>; end(): Promise<void> };

export async function loadPrintFonts(): Promise<PrintFonts> {
  const [regular, bold] = await Promise.all([loadPrintFont('400Regular'), loadPrintFont('700Bold')]);
  return { regular, bold };
}

/** Writes a PDF 1.7 page by page and waits where the output is slow. `size`: width and height in points. */
export async function openPdf(
  output: Writable,
  size: readonly [number, number],
  fonts: PrintFonts,
): Promise<PdfWriter> {
  const offsets: number[] = [];
  const pages: number[] = [];
  let position = 0;
  let next = 3;
  const write = async (chunk: Uint8Array | string): Promise<void> => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk;
    position += bytes.length;
    if (!output.write(bytes)) await once(output, 'drain');
  };
  const put = async (id: number, body: string, stream?: Uint8Array): Promise<void> => {
    offsets[id] = position;
    if (stream === undefined) return write(`${id} 0 obj\n${body}\nendobj\n`);
    const packed = deflateSync(stream);
    const head = `${id} 0 obj\n<<${body}/Filter/FlateDecode/Length ${packed.length}>>stream\n`;
    return write(Buffer.concat([Buffer.from(head, 'latin1'), packed, Buffer.from('\nendstream\nendobj\n')]));
  };
  const putFont = async (font: PrintFont): Promise<number> => {
    const id = next;
    next += 5;
    await put(
      id,
      `<</Type/Font/Subtype/Type0/BaseFont/${font.name}/Encoding/Identity-H/DescendantFonts[${id + 1} 0 R]/ToUnicode ${id + 4} 0 R>>`,
    );
    const widths = Array.from(font.glyphs.values(), (glyph) => `${glyph.id}[${glyph.width}]`).join('');
    await put(
      id + 1,
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${font.name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor ${id + 2} 0 R/W[${widths}]>>`,
    );
    await put(
      id + 2,
      `<</Type/FontDescriptor/FontName/${font.name}/Flags 4/FontBBox[${font.bbox.join(' ')}]/ItalicAngle 0/Ascent ${font.ascent}/Descent ${font.descent}/CapHeight 700/StemV 90/FontFile2 ${id + 3} 0 R>>`,
    );
    await put(id + 3, `/Length1 ${font.data.length}`, font.data);
    await put(id + 4, '', Buffer.from(toUnicode(font), 'latin1'));
    return id;
  };
  await write('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n');
  const regular = await putFont(fonts.regular);
  const bold = await putFont(fonts.bold);
  return {
    fonts,
    async addPage(content) {
      const id = next;
      next += 2;
      pages.push(id);
      await put(
        id,
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${size.join(' ')}]/Resources<</Font<</R ${regular} 0 R/B ${bold} 0 R>>>>/Contents ${id + 1} 0 R>>`,
      );
      await put(id + 1, '', Buffer.from(content, 'latin1'));
    },
    async end() {
      await put(1, '<</Type/Catalog/Pages 2 0 R/Lang(vi)>>');
      await put(2, `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((id) => `${id} 0 R`).join(' ')}]>>`);
      const start = position;
      const rows = Array.from(
        { length: next - 1 },
        (_, index) => `${String(offsets[index + 1] ?? 0).padStart(10, '0')} 00000 n \n`,
      );
      await write(
        `xref\n0 ${next}\n0000000000 65535 f \n${rows.join('')}trailer<</Size ${next}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
      );
      output.end();
    },
  };
}

function toUnicode(font: PrintFont): string {
  const hex = (value: number): string => value.toString(16).padStart(4, '0');
  const rows = Array.from(
    font.glyphs,
    ([character, { id }]) => `<${hex(id)}> <${hex(character.codePointAt(0) ?? 0)}>`,
  );
  const blocks: string[] = [];
  for (let at = 0; at < rows.length; at += 100) {
    const part = rows.slice(at, at + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`;
}
