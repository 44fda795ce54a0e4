import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pdfFonts } from '../../functions/adapters/pdf/pdf-font.ts';
import { printableText } from '../../functions/adapters/pdf/printable-text.ts';
import { reportFiles } from '../../functions/adapters/report-files/report-files.ts';
import type { ReportLanguage } from '../../functions/domain/report/period-words.ts';
import type { Report } from '../../functions/domain/report/report.ts';
import { bundleCode } from '../../lib/cloud/bundle.ts';
import { openPdf, type OpenPdf } from '../support/read-codes.ts';
import { aDay, aFullReport, aHostileWeek, anEmptyWeek, aProvinceWeek, aWardWeek } from './a-report.ts';

async function print(
  report: Report,
  language: ReportLanguage = 'vi',
): Promise<{ file: Buffer; pdf: OpenPdf; main: string; annex: string }> {
  const file = await reportFiles.pdf(report, language);
  const pdf = await openPdf(file);
  const pages: string[] = [];
  for (let page = 1; page <= pdf.pages; page += 1) pages.push(await pdf.text(page));
  const [main = '', ...annex] = pages.map((text) => text.replaceAll(/\s+/g, ' '));
  return { file, pdf, main, annex: annex.join(' ') };
}

describe('A printed report', () => {
  it('has the form of an administrative document on its first page, every tone right', async () => {
    const { main } = await print(aWardWeek());

    for (const text of [
      'ỦY BAN NHÂN DÂN',
      'PHƯỜNG SÔNG TRÍ',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập – Tự do – Hạnh phúc',
      'Sông Trí, ngày 23 tháng 11 năm 2026',
      'BÁO CÁO',
      'Tuần 47 (16/11–22/11/2026)',
      'Nơi nhận:',
      'CHỦ TỊCH',
    ])
      expect(main).toContain(text);
  });

  it('says on its first page what happened, what to do first and how to check the file', async () => {
    const { main } = await print(aWardWeek());

    expect(main).toContain('76% người trả lời hài lòng');
    expect(main).toContain('Quầy 3 – Hộ tịch');
    expect(main).toContain('verify-report');
    expect(main).toContain('▼');
  });

  it('is English where English is asked for, the nation and its motto in both', async () => {
    const { main } = await print(aWardWeek(), 'en');

    expect(main).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    expect(main).toContain('Independence – Freedom – Happiness');
    expect(main).toContain('76% of those who answered were satisfied');
    expect(main).toContain('SÔNG TRÍ WARD');
  });

  it('has every place, reason, procedure and comment in its annex, and what the figures mean', async () => {
    const report = aWardWeek();
    const { annex } = await print(report);

    expect(annex.startsWith('PHỤ LỤC')).toBe(true);
    for (const { name } of report.places) expect(annex).toContain(name.vi.slice(0, 20));
    for (const { name } of report.reasons) expect(annex).toContain(name.vi);
    for (const { name } of report.byProcedure) expect(annex).toContain(name.vi);
    expect(annex).toContain('They asked me for the same copy twice.');
    expect(annex).toContain('Wilson');
  });

  it('has on its first page a line each on alerts, promises and how far the answers speak for everybody', async () => {
    const { main } = await print(aWardWeek());

    expect(main).toContain('Cảnh báo Trung tâm Phục vụ hành chính công phường Sông Trí');
    expect(main).toContain('Đã hứa kỳ trước Mở thêm quầy vào sáng thứ Hai; Dán lại mã ở quầy 4');
    expect(main).toContain('174 phiếu, cỡ mẫu cần 302: chưa đủ');
    expect(main).toContain('Quầy 3 – Hộ tịch 38 phiếu');
  });

  it('names silent places on its first page once: in what to do first, or else by themselves', async () => {
    const report = aWardWeek();
    const { main } = await print({ ...report, first: [{ kind: 'nothing' }] });

    expect(main).toContain('Nơi im lặng Điểm tiếp nhận Kỳ Lợi');
    expect((await print(report)).main).not.toContain('Nơi im lặng');
  });

  it.each([
    ['vi', ['mã không được quét lần nào', 'Tiền, quà ngoài quy định', 'Không tính phiếu nghi vấn']],
    [
      'vi',
      [
        'Chỉ số theo Quyết định 766',
        'Nguyễn Thị Phương Thảo',
        'Và 2 phản ánh quá hạn khác',
        'Bản 1',
        'Hạng năm trước',
        '1–3',
      ],
    ],
    ['en', ['its code was not scanned once', 'Informal payment', 'Without those', 'Overdue petitions']],
    [
      'en',
      ['Index of Decision 766', 'Version 1', 'Rank last year', 'sampling error at this number', 'Held back'],
    ],
  ] as const)('has every part of a report in its annex (%s: %j)', async (language, texts) => {
    const { annex } = await print(aFullReport(), language);

    for (const text of texts) expect(annex).toContain(text);
  });

  it('lists every commune of a province, page after page, on one first page', async () => {
    const report = aProvinceWeek(120);
    const { pdf, main, annex } = await print(report);

    expect(pdf.pages).toBeGreaterThan(3);
    expect(main).toContain(`Trang 1/${pdf.pages}`);
    for (const { name } of report.places) expect(annex).toContain(name.vi);
    expect(annex).toContain('Nếu cùng thủ tục');
  });

  it.each([
    ['nobody answered', () => anEmptyWeek('none'), 'Tuần này chưa có phiếu nào.'],
    ['too few answered', () => anEmptyWeek('few'), 'quá ít phiếu'],
    ['it is about one day', aDay, 'Số phiếu: 34'],
  ])('is whole where %s', async (_, report, sentence) => {
    const { main, annex } = await print(report());

    expect(main).toContain(sentence);
    expect(annex).toContain('Wilson');
  });

  it('leaves no hole where a section is missing', async () => {
    const { reasons: _reasons, funnel: _funnel, yearChange: _yearChange, ...rest } = aWardWeek();

    const { main, annex } = await print({ ...rest, reasons: [], byProcedure: [] });

    expect(main).not.toMatch(/undefined|NaN/);
    expect(annex).not.toContain('Lý do điểm thấp');
  });

  it('says that the figures of a period that is not over are provisional', async () => {
    const { main } = await print(aWardWeek({ isOver: false }));

    expect(main).toContain('Số liệu tạm thời');
    expect(main).not.toContain('verify-report');
  });

  it('prints whatever people wrote: markup as text, a box for letters no face has', async () => {
    const { annex } = await print(aHostileWeek());

    expect(annex).toContain('<script>alert("x")</script>');
    expect(annex).toContain('=HYPERLINK("http://evil.example","Bấm")');
    expect(annex).toContain('1 <script>alert("x")</script>');
    expect(annex).toContain('□□□ rất tốt □□□');
    expect(annex).not.toContain('\u202E');
  });

  it('comes out the same, byte for byte, and ends so that a seal can follow', async () => {
    const [one, other] = [await reportFiles.pdf(aWardWeek(), 'vi'), await reportFiles.pdf(aWardWeek(), 'vi')];

    expect(one.equals(other)).toBe(true);
    expect(one.subarray(-6).toString('latin1')).toBe('%%EOF\n');
  });

  it('knows each sign that Vietnamese administration writes', async () => {
    const { regular, bold } = await pdfFonts();
    const text = 'Ấ ặ ữ ỵ Đ đ ▲ ▼ ≈ ± − ≤ ≥ ☐ ☑ → … “ ” ‘ ’ – — • № ₫ %';

    expect(printableText(text)).toBe(text);
    for (const font of [regular, bold])
      expect(font.encode(text).map(({ font: name }) => name)).toContain(font.name);
  });

  it('comes out the same from a function’s bundle, which holds no library that cuts fonts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wardvoice-bundle-'));
    const outfile = join(folder, 'index.mjs');
    await writeFile(outfile, await bundleCode('functions/adapters/report-files/report-files.ts'));

    const bundled = await import(outfile);

    const code = await readFile(outfile, 'utf8');
    await rm(folder, { recursive: true });
    expect(code).not.toMatch(/fontkit|harfbuzz|\.wasm|createRequire\(import\.meta\.url\)\.resolve/);
    const { reportFiles: carried } = z.object({ reportFiles: z.object({ pdf: z.any() }) }).parse(bundled);
    const file = z.instanceof(Buffer).parse(await carried.pdf(aWardWeek(), 'vi'));
    expect(file.equals(await reportFiles.pdf(aWardWeek(), 'vi'))).toBe(true);
  });
});
