import { deflateSync } from 'node:zlib';
import { SYMBOL_FONT, type PdfFont, type PdfFonts } from './pdf-font.ts';
import { symbols } from './symbols.ts';
import { glyphMap, symbolMap } from './to-unicode.ts';

/** Takes the parts of a file in order; resolves when it can take more. */
export type Sink = (part: Buffer) => Promise<void>;

/** A page: its size in points and what it shows. */
export type PdfPage = { width: number; height: number; content: string };

/** An entry in the reader's table of contents. Pages count from 1. */
export type OutlineEntry = { title: string; page: number };

type PdfEnd = {
  /** What readers show. */
  title: string;
  language?: 'vi' | 'en';
  outline?: readonly OutlineEntry[];
};

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
    const drawn = `/${SYMBOL_FONT} ${this.#symbolFont()} 0 R`;
    this.#object(RESOURCES, `<< /Font << ${faces.join(' ')} ${drawn} >> >>`);
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

  /** Writes the tree of pages, the table of contents, the table of objects and the end. */
  async end({ title, language = 'vi', outline = [] }: PdfEnd): Promise<void> {
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
    const contents = outline.length === 0 ? '' : ` /Outlines ${this.#outline(outline)} 0 R`;
    this.#object(
      CATALOG,
      `<< /Type /Catalog /Pages ${PAGES} 0 R${contents} /Lang (${language}) /ViewerPreferences << /DisplayDocTitle true >> >>`,
    );
    const information = this.#number();
    this.#object(information, `<< /Title ${unicode(title)} /Producer (Wardvoice) >>`);
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

  /** The table of contents: one entry after the other, on one level. */
  #outline(entries: readonly OutlineEntry[]): number {
    const root = this.#number();
    const numbers = entries.map(() => this.#number());
    for (const [index, { title, page }] of entries.entries()) {
      const beside = [
        index > 0 ? `/Prev ${numbers[index - 1] ?? root} 0 R ` : '',
        index < entries.length - 1 ? `/Next ${numbers[index + 1] ?? root} 0 R ` : '',
      ];
      this.#object(
        numbers[index] ?? root,
        `<< /Title ${unicode(title)} /Parent ${root} 0 R ${beside.join('')}/Dest [${this.#pages[page - 1] ?? PAGES} 0 R /Fit] >>`,
      );
    }
    this.#object(
      root,
      `<< /Type /Outlines /First ${numbers[0] ?? root} 0 R /Last ${numbers.at(-1) ?? root} 0 R /Count ${numbers.length} >>`,
    );
    return root;
  }

  #font(font: PdfFont): number {
    const first = this.#next;
    this.#next += OBJECTS_A_FONT;
    const [descendant, descriptor, file, toUnicode] = [first + 1, first + 2, first + 3, first + 4];
    const { postscriptName, box, ascent, descent, capHeight, glyphs, fileLength } = font.prepared;
    const name = `WARDVO+${postscriptName}`;
    this.#object(
      first,
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${toUnicode} 0 R >>`,
    );
    const widths = glyphs.map(([, id, width]) => `${id} [${Math.round(width)}]`).join(' ');
    this.#object(
      descendant,
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /FontDescriptor ${descriptor} 0 R /W [${widths}] >>`,
    );
    this.#object(
      descriptor,
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [${box.join(' ')}] /ItalicAngle 0 /Ascent ${ascent} /Descent ${descent} /CapHeight ${capHeight} /StemV 80 /FontFile2 ${file} 0 R >>`,
    );
    this.#packed(file, font.packedFile, `/Length1 ${fileLength} `);
    this.#packed(toUnicode, glyphMap(font));
    return first;
  }

  /** The font whose glyphs are drawn in PDF's own language (ISO 32000-1, 9.6.5). */
  #symbolFont(): number {
    const font = this.#number();
    const toUnicode = this.#number();
    const procedures = symbols.map(({ character, width, drawing }) => {
      const number = this.#number();
      this.#stream(number, Buffer.from(`${width} 0 d0 ${drawing}`, 'latin1'));
      return { number, name: `u${(character.codePointAt(0) ?? 0).toString(16)}` };
    });
    this.#packed(toUnicode, symbolMap());
    this.#object(
      font,
      `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /CharProcs << ${procedures
        .map(({ name, number }) => `/${name} ${number} 0 R`)
        .join(' ')} >> /Encoding << /Type /Encoding /Differences [0 ${procedures
        .map(({ name }) => `/${name}`)
        .join(' ')}] >> /FirstChar 0 /LastChar ${symbols.length - 1} /Widths [${symbols
        .map(({ width }) => width)
        .join(' ')}] /Resources << >> /ToUnicode ${toUnicode} 0 R >>`,
    );
    return font;
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

  #stream(number: number, data: Buffer): void {
    this.#packed(number, deflateSync(data));
  }

  /** A stream that is deflated already. */
  #packed(number: number, packed: Buffer, more = ''): void {
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

/** A text as readers show it outside of pages: UTF-16 with a byte order mark. */
const unicode = (text: string): string =>
  `<${Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex')}>`;
