import { randomBytes } from 'node:crypto';
import { create } from 'qrcode';
import { beforeAll, describe, expect, it } from 'vitest';
import { codePng, codeSvg } from '../../functions/adapters/poster/code-image.ts';
import { fitText } from '../../functions/adapters/pdf/fit-text.ts';
import { pdfFonts, type PdfFonts } from '../../functions/adapters/pdf/pdf-font.ts';
import type { PrintedCode } from '../../functions/adapters/poster/printed-code.ts';
import { writeSheets } from '../../functions/adapters/poster/write-sheets.ts';
import { assertPermanentUrl } from '../../functions/domain/code/permanent-url.ts';
import { formatQrCode, makeQrCode, qrUrl } from '../../functions/domain/code/qr-code.ts';
import type { SheetFormat } from '../../functions/domain/code/sheet-format.ts';
import { codesIn, codesOnPage, openPdf, pictureOf, type OpenPdf } from '../support/read-codes.ts';

let fonts: PdfFonts;

beforeAll(async () => {
  fonts = await pdfFonts();
});

function aCode(fields: Partial<PrintedCode> = {}): PrintedCode {
  const code = makeQrCode((length) => randomBytes(length));
  return {
    code,
    url: qrUrl('https://gopy.songtri.vn', code),
    unitName: { vi: 'Phường Sông Trí' },
    provinceName: { vi: 'Tỉnh Hà Tĩnh' },
    officeName: {
      vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí',
      en: 'Service Centre of Song Tri Ward',
    },
    counterName: { vi: 'Quầy 3 – Hộ tịch', en: 'Counter 3 – Civil status' },
    ...fields,
  };
}

async function print(format: SheetFormat, codes: PrintedCode[]): Promise<OpenPdf> {
  const parts: Buffer[] = [];
  await writeSheets(
    async (part) => {
      parts.push(part);
    },
    { format, title: 'Mã của phường Sông Trí', codes },
  );
  return openPdf(Buffer.concat(parts));
}

describe('A printed code', () => {
  it.each<[SheetFormat, number]>([
    ['a4', 1],
    ['a5', 1],
    ['tent', 2],
    ['slips', 8],
  ])('on %s is read back %i times by an independent reader', async (format, times) => {
    const printed = aCode();

    const codes = await codesOnPage(await print(format, [printed]), 1, 2);

    expect(codes).toEqual(Array.from({ length: times }, () => printed.url));
  });

  it('as PNG and as SVG is read back', async () => {
    const { url } = aCode();

    expect(await codesIn(await pictureOf(await codePng(url)))).toEqual([url]);
    expect(await codesIn(await pictureOf(Buffer.from(await codeSvg(url)), 400))).toEqual([url]);
  });

  it('is small because its address is all capitals', () => {
    const { url } = aCode();

    const capitals = create([{ data: url, mode: 'alphanumeric' }], { errorCorrectionLevel: 'Q' });
    const small = create(url.toLowerCase(), { errorCorrectionLevel: 'Q' });

    expect(capitals.modules.size).toBeLessThan(small.modules.size);
  });
});

describe('What stands on a poster', () => {
  it('is text that can be found and copied, tones and all', async () => {
    const printed = aCode();

    const text = await (await print('a4', [printed])).text(1);

    expect(text).toContain('phường Sông Trí');
    expect(text).toContain('Quầy 3 – Hộ tịch');
    expect(text).toContain(`gopy.songtri.vn/q/${formatQrCode(printed.code)}`);
    expect(text).not.toContain('TRIAL');
  });

  it('says so when it is a trial', async () => {
    const sheets = await Promise.all(
      (['a4', 'a5', 'tent', 'slips'] as const).map((format) => print(format, [aCode({ isTrial: true })])),
    );
    const texts = await Promise.all(sheets.map((sheet) => sheet.text(1)));

    expect(texts.map((text) => text.split('BẢN THỬ / TRIAL').length - 1)).toEqual([1, 1, 2, 8]);
  });

  it('is still read when names are very long', async () => {
    const long =
      'Trung tâm Phục vụ hành chính công và Bộ phận Tiếp nhận, Trả kết quả giải quyết thủ tục hành chính ';
    const printed = aCode({
      officeName: { vi: long.repeat(3), en: long.repeat(3) },
      procedureName: { vi: long.repeat(4) },
    });

    const codes = await Promise.all(
      (['a4', 'a5', 'tent', 'slips'] as const).map(async (format) =>
        codesOnPage(await print(format, [printed]), 1, 2),
      ),
    );

    expect(codes.map((each) => each.length)).toEqual([1, 1, 2, 8]);
  });
});

describe('A text in its box', () => {
  it.each([
    'Quầy 1',
    'Trung tâm Phục vụ hành chính công phường Sông Trí',
    'Ủy ban nhân dân xã Nghĩa Thuận, huyện Tư Nghĩa cũ '.repeat(6),
    'Nghiêngngảnghoằnngoèo'.repeat(20),
  ])('never leaves it: %s', (text) => {
    const box = { font: fonts.bold, width: 240, size: 24, smallest: 9, mostLines: 3 };

    const { size, lines } = fitText(box, text);

    expect(lines.length).toBeLessThanOrEqual(3);
    expect(Math.max(...lines.map((line) => fonts.bold.widthOf(line, size)))).toBeLessThanOrEqual(240);
  });
});

describe('A book of posters', () => {
  it('has a page a code, each its own, and tells how far it is', async () => {
    const codes = Array.from({ length: 620 }, () => aCode());
    const told: number[] = [];
    const parts: Buffer[] = [];
    await writeSheets(
      async (part) => {
        parts.push(part);
      },
      { format: 'a4', title: 'Tỉnh Hà Tĩnh', codes, onSheet: (done) => told.push(done) },
    );

    const book = await openPdf(Buffer.concat(parts));
    const read = [
      await codesOnPage(book, 1),
      await codesOnPage(book, 500),
      await codesOnPage(book, 501),
      await codesOnPage(book, 620),
    ];

    expect(book.pages).toBe(620);
    expect(told.at(-1)).toBe(620);
    expect(read.flat()).toEqual([0, 499, 500, 619].map((index) => codes[index]?.url));
  });
});

describe('An address for posters', () => {
  it.each([
    ['http://gopy.songtri.vn', 'must begin with https'],
    ['https://abc123.execute-api.ap-southeast-1.amazonaws.com', 'dies with the API'],
    ['https://127.0.0.1:8787', 'cannot be reached'],
    ['https://192.168.1.7', 'cannot be reached'],
    ['https://localhost', 'cannot be reached'],
    ['https://gopy.songtri.vn/phuong', 'without a path'],
    ['songtri', 'is not a web address'],
  ])('is refused when it is %s', (url, reason) => {
    expect(() => {
      assertPermanentUrl(url, true);
    }).toThrow(reason);
  });

  it('is refused until somebody confirms that it will last', () => {
    expect(() => {
      assertPermanentUrl('https://gopy.songtri.vn', false);
    }).toThrow('--confirm-permanent');
    expect(() => {
      assertPermanentUrl('https://gopy.songtri.vn', true);
    }).not.toThrow();
  });
});
