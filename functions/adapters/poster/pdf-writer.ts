import { deflateSync } from 'node:zlib';
import type { PdfFont, PdfFonts } from './pdf-font.ts';

/** Takes the parts of a file in order; resolves when it can take more. */
export type Sink = (part: Buffer) => Promise<void>;

/** A page: its size in points and what it shows. */
export type PdfPage = { width: number; height: number; content: string };

const CATALOG = 1;
const PAGES = 2;
const RESOURCES = 3;
const FIRST_FREE = 4;
/** A font's face, descendant, descriptor, file, and map back to text. */
const OBJECTS_A_FONT = 5;
/** Pages hang in nodes, so that a reader finds one of twelve thousand quickly. */
const PAGES_A_NODE = 500;

/**
 * Writes a PDF 1.7 (ISO 32000-1) page by page, so that a book of a country's posters needs no more memory than one
 * poster. Fonts are embedded once; everything is compressed.
 */
export class PdfWriter {
  readonly #sink: Sink;
  readonly #fonts: PdfFonts;
  readonly #offsets: number[] = [];
  readonly #pages: number[] = [];
  readonly #nodes: number[] = [];
  #waiting: Buffer[] = [];
  #length = 0;
  #next = FIRST_FREE;

  constructor(sink: Sink, fonts: PdfFonts) {
    this.#sink = sink;
    this.#fonts = fonts;
  }

  /** Writes the head of the file, with the fonts. */
  async begin(): Promise<void> {
    // The second line's bytes above 127 tell transfer programs that the file is binary.
    this.#put(Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1'));
    const faces = [this.#fonts.regular, this.#fonts.bold].map(
      (font) => `/${font.name} ${this.#font(font)} 0 R`,
    );
    this.#object(RESOURCES, `<< /Font << ${faces.join(' ')} >> >>`);
    await this.#flush();
  }

  async addPage({ width, height, content }: PdfPage): Promise<void> {
    const stream = this.#number();
    this.#stream(stream, Buffer.from(content, 'latin1'));
    const page = this.#number();
    if (this.#pages.length % PAGES_A_NODE === 0) this.#nodes.push(this.#number());
    this.#pages.push(page);
    this.#object(
      page,
      `<< /Type /Page /Parent ${this.#nodes.at(-1) ?? PAGES} 0 R /MediaBox [0 0 ${width} ${height}] /Resources ${RESOURCES} 0 R /Contents ${stream} 0 R >>`,
    );
    await this.#flush();
  }

  /** Writes the tree of pages, the table of objects and the end. `title` is what readers show. */
  async end(title: string): Promise<void> {
    const references = (numbers: readonly number[]): string =>
      numbers.map((number) => `${number} 0 R`).join(' ');
    for (const [index, node] of this.#nodes.entries()) {
      const kids = this.#pages.slice(index * PAGES_A_NODE, (index + 1) * PAGES_A_NODE);
      this.#object(
        node,
        `<< /Type /Pages /Parent ${PAGES} 0 R /Count ${kids.length} /Kids [${references(kids)}] >>`,
      );
    }
    this.#object(PAGES, `<< /Type /Pages /Count ${this.#pages.length} /Kids [${references(this.#nodes)}] >>`);
    this.#object(
      CATALOG,
      `<< /Type /Catalog /Pages ${PAGES} 0 R /Lang (vi) /ViewerPreferences << /DisplayDocTitle true >> >>`,
    );
    const information = this.#number();
    const titleText = Buffer.from(`\uFEFF${title}`, 'utf16le').swap16().toString('hex');
    this.#object(information, `<< /Title <${titleText}> /Producer (Wardvoice) >>`);
    const start = this.#length;
    const rows = Array.from(
      { length: this.#next - 1 },
      (_, index) => `${String(this.#offsets[index + 1] ?? 0).padStart(10, '0')} 00000 n \n`,
    );
    this.#put(
      Buffer.from(
        `xref\n0 ${this.#next}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${this.#next} /Root ${CATALOG} 0 R /Info ${information} 0 R >>\nstartxref\n${start}\n%%EOF\n`,
        'latin1',
      ),
    );
    await this.#flush();
  }

  #font(font: PdfFont): number {
    const first = this.#next;
    this.#next += OBJECTS_A_FONT;
    const [descendant, descriptor, file, toUnicode] = [first + 1, first + 2, first + 3, first + 4];
    const { font: face } = font;
    const name = `WARDVO+${face.postscriptName}`;
    const scale = (value: number): number => Math.round((value * 1000) / face.unitsPerEm);
    const { minX, minY, maxX, maxY } = face.bbox;
    this.#object(
      first,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
    );
    const widths = font.glyphs.map(({ id, width }) => `${id} [${Math.round(width)}]`).join(' ');
    this.#object(
      descendant,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /FontDescriptor ${descriptor} 0 R /W [${widths}] >>`,
    );
    this.#object(
      descriptor,
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${[minX, minY, maxX, maxY].map(scale).join(' ')}] /ItalicAngle 0 /Ascent ${scale(face.ascent)} /Descent ${scale(face.descent)} /CapHeight ${scale(face.capHeight)} /StemV 80 /FontFile2 ${file} 0 R >>`,
    );
    this.#stream(file, font.file, `/Length1 ${font.file.length} `);
    this.#stream(toUnicode, Buffer.from(toUnicodeMap(font), 'latin1'));
    return first;
  }

  #number(): number {
    const number = this.#next;
    this.#next += 1;
    return number;
  }

  #object(number: number, body: string): void {
    this.#offsets[number] = this.#length;
    this.#put(Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1'));
  }

  #stream(number: number, data: Buffer, more = ''): void {
    const packed = deflateSync(data);
    this.#offsets[number] = this.#length;
    this.#put(
      Buffer.from(
        `${number} 0 obj\n<< ${more}/Length ${packed.length} /Filter /FlateDecode >>\nstream\n`,
        'latin1',
      ),
    );
    this.#put(packed);
    this.#put(Buffer.from('\nendstream\nendobj\n', 'latin1'));
  }

  #put(part: Buffer): void {
    this.#waiting.push(part);
    this.#length += part.length;
  }

  async #flush(): Promise<void> {
    const part = Buffer.concat(this.#waiting);
    this.#waiting = [];
    await this.#sink(part);
  }
}

/** Lets readers copy and search the text (ISO 32000-1, 9.10.3). */
function toUnicodeMap({ glyphs }: PdfFont): string {
  const hex = (value: number): string => value.toString(16).padStart(4, '0');
  const groups: string[] = [];
  for (let from = 0; from < glyphs.length; from += 100) {
    const group = glyphs.slice(from, from + 100);
    const rows = group.map(({ id, codePoint }) => `<${hex(id)}> <${hex(codePoint)}>`);
    groups.push(`${group.length} beginbfchar\n${rows.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Wardvoice def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${groups.join('\n')}\nendcmap\nend\nend`;
}
