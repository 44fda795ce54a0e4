import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { reportFiles } from '../../functions/adapters/report-files/report-files.ts';
import type { ReportLanguage } from '../../functions/domain/report/period-words.ts';
import type { Report } from '../../functions/domain/report/report.ts';
import { aDay, aFullReport, aHostileWeek, anEmptyWeek, aProvinceWeek, aWardWeek } from './a-report.ts';
import { numbered } from './numbered.ts';

type Sheet = { rows: (string | number | undefined)[][]; xml: string };

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const columnOf = (reference: string): number =>
  Array.from(reference.replaceAll(/\d/g, '')).reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  ) - 1;

/** Reads a workbook as Office Open XML says (ECMA-376), knowing nothing of its writer. */
async function read(
  report: Report,
  language: ReportLanguage = 'vi',
): Promise<{ sheets: Map<string, Sheet>; files: Record<string, string> }> {
  const unzipped = unzipSync(await reportFiles.xlsx(report, language));
  const files = Object.fromEntries(Object.entries(unzipped).map(([name, bytes]) => [name, strFromU8(bytes)]));
  const shared = Array.from((files['xl/sharedStrings.xml'] ?? '').matchAll(/<si>(.*?)<\/si>/gs), ([, item]) =>
    unescaped((item ?? '').replaceAll(/<[^>]+>/g, '')),
  );
  const names = Array.from(
    (files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g),
    ([, name]) => unescaped(name ?? ''),
  );
  const sheets = new Map(
    names.map((name, index) => {
      const xml = files[`xl/worksheets/sheet${index + 1}.xml`] ?? '';
      const rows = Array.from(xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs), ([, row]) => {
        const cells: (string | number | undefined)[] = [];
        for (const [, attributes = '', value = ''] of (row ?? '').matchAll(
          /<c ([^>]*)><v>(.*?)<\/v><\/c>/gs,
        )) {
          const reference = /r="([A-Z]+\d+)"/.exec(attributes)?.[1] ?? '';
          cells[columnOf(reference)] = attributes.includes('t="s"') ? shared[Number(value)] : Number(value);
        }
        return cells;
      });
      return [name, { rows, xml }] as const;
    }),
  );
  return { sheets, files };
}

/** Files have six decimals. */
const rounded = (value = 0): number => Math.round(value * 1e6) / 1e6;

const rowsOf = (sheets: Map<string, Sheet>, name: string): Sheet['rows'] => sheets.get(name)?.rows ?? [];

describe('A report as a workbook', () => {
  it('has a sheet a table and one with the meaning of every column', async () => {
    const { sheets } = await read(aFullReport());

    expect([...sheets.keys()]).toEqual([
      'Tổng hợp',
      'Việc nên làm trước',
      'Bản trước của báo cáo',
      'Phản ánh, kiến nghị',
      'Phản ánh quá hạn',
      'Cảnh báo',
      'Nơi im lặng',
      'Đã hứa kỳ trước',
      'Mức độ đại diện',
      'Các nơi',
      'Diễn biến trong kỳ',
      'Các kỳ gần đây',
      'Lý do điểm thấp',
      'Chủ đề ý kiến',
      'Cách gửi, giờ, thủ tục',
      'Xếp hạng',
      'Phiếu nghi vấn',
      'Chỉ số 766',
      'Ý kiến',
      'Định nghĩa',
    ]);
    expect(rowsOf(sheets, 'Định nghĩa').find(([, id]) => id === 'satisfied')).toEqual([
      'Hài lòng',
      'satisfied',
      'tỷ lệ, 0 đến 1',
      expect.stringContaining('Wilson'),
    ]);
  });

  it('has numbers as numbers: a share with its interval and what it is of', async () => {
    const report = aWardWeek();
    const { sheets } = await read(report, 'en');

    const [head, centre] = rowsOf(sheets, 'Places');
    const at = head?.indexOf('Satisfied') ?? -1;
    const [place] = report.places;
    const satisfied = place?.cell.state === 'shown' ? place.cell.figures.satisfied : undefined;
    expect(centre?.slice(at, at + 4)).toEqual([
      rounded(satisfied?.share),
      rounded(satisfied?.low),
      rounded(satisfied?.high),
      satisfied?.of,
    ]);
  });

  it.each([
    ['a report with every part', aFullReport],
    ['a day', aDay],
    ['a province', () => aProvinceWeek(12)],
  ])('leaves out no figure of %s', async (_, made) => {
    const { report, figures } = numbered(made());

    const { sheets } = await read(report);

    const written = new Set([...sheets.values()].flatMap(({ rows }) => rows.flat()));
    const missing = [...figures].filter(([, figure]) => !written.has(rounded(figure)));
    expect(missing.map(([path]) => path)).toEqual([]);
  });

  it('has days as days that Excel can reckon with', async () => {
    const { sheets } = await read(aWardWeek());

    const [head, first] = rowsOf(sheets, 'Diễn biến trong kỳ');
    // 16 November 2026, in days since 30 December 1899.
    expect(first?.[head?.indexOf('Từ ngày') ?? -1]).toBe(46342);
  });

  it('keeps the head of each table in sight and holds no formula', async () => {
    const { sheets, files } = await read(aHostileWeek());

    expect(sheets.get('Các nơi')?.xml).toContain('ySplit="1"');
    expect(Object.values(files).filter((xml) => /<f[ >]/.test(xml))).toEqual([]);
  });

  it('holds what people wrote as text that is run by no spreadsheet, also not after saving it as CSV', async () => {
    const { sheets } = await read(aHostileWeek());

    const comments = rowsOf(sheets, 'Ý kiến').slice(1);
    const texts = comments.flat().filter((cell) => typeof cell === 'string');
    expect(texts.filter((text) => /^\s*[=+\-@]/.test(text))).toEqual([]);
    expect(texts).toContain(`'=HYPERLINK("http://evil.example","Bấm")`);
    expect(texts).toContain('<script>alert("x")</script> & <b>đậm</b> </t></si>');
    expect(texts.some((text) => text.includes('👨‍👩‍👧'))).toBe(true);
    expect(texts.some((text) => text.includes('\u202E'))).toBe(false);
    const promised = rowsOf(sheets, 'Đã hứa kỳ trước').flat();
    expect(promised).toContain(`'=HYPERLINK("http://evil.example","Bấm")`);
    expect(rowsOf(sheets, 'Nơi im lặng').flat()).toContain(`'=HYPERLINK("http://evil.example","Bấm")`);
  });

  it.each([
    ['nobody answered', () => anEmptyWeek('none')],
    ['too few answered', () => anEmptyWeek('few')],
    ['it is about one day', aDay],
  ])('is whole where %s', async (_, report) => {
    const { sheets } = await read(report());

    expect([...sheets.keys()]).toContain('Tổng hợp');
    expect([...sheets.keys()]).toContain('Định nghĩa');
  });

  it('has all communes of a province', async () => {
    const { sheets } = await read(aProvinceWeek(120));

    expect(rowsOf(sheets, 'Các nơi')).toHaveLength(121);
  });

  it('comes out the same, byte for byte', async () => {
    const one = await reportFiles.xlsx(aWardWeek(), 'vi');
    // An archive tells time in steps of two seconds.
    await new Promise((resolve) => {
      setTimeout(resolve, 2100);
    });

    expect((await reportFiles.xlsx(aWardWeek(), 'vi')).equals(one)).toBe(true);
  });
});
