import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { csvLine, harmlessText } from '../../functions/adapters/csv/write-csv.ts';
import { reportFiles } from '../../functions/adapters/report-files/report-files.ts';
import type { Report } from '../../functions/domain/report/report.ts';
import { aDay, aFullReport, aHostileWeek, anEmptyWeek, aProvinceWeek, aWardWeek } from './a-report.ts';

import { numbered } from './numbered.ts';

const linesSchema = z.array(z.record(z.string(), z.string()));

const read = (report: Report): z.infer<typeof linesSchema> =>
  linesSchema.parse(
    parse(reportFiles.csv(report, 'vi'), { bom: true, columns: true, record_delimiter: '\r\n' }),
  );

describe('A report as CSV', () => {
  it('has every figure on a line of its own, with unit, interval and what it is of', () => {
    const report = aWardWeek();

    const line = read(report).find(
      ({ section, measure }) => section === 'summary' && measure === 'satisfied',
    );

    const rounded = (value = 0): string => String(Math.round(value * 1e6) / 1e6);
    expect(line).toMatchObject({
      period: '2026-W47',
      value: rounded(report.total?.satisfied?.share),
      low: rounded(report.total?.satisfied?.low),
      high: rounded(report.total?.satisfied?.high),
      of: '174',
      unit: 'tỷ lệ, 0 đến 1',
    });
  });

  it.each([
    ['a report with every part', aFullReport],
    ['a day', aDay],
    ['a province', () => aProvinceWeek(12)],
  ])('leaves out no figure of %s', (_, made) => {
    const { report, figures } = numbered(made());

    const written = new Set(
      read(report).flatMap((line) =>
        ['value', 'low', 'high', 'of'].map((column) => line[column] ?? '').filter((cell) => cell !== ''),
      ),
    );

    const missing = [...figures].filter(([, figure]) => !written.has(String(Math.round(figure * 1e6) / 1e6)));
    expect(missing.map(([path]) => path)).toEqual([]);
  });

  it('explains every measure it uses', () => {
    const lines = read(aFullReport());

    const used = new Set(
      lines
        .filter(
          ({ section, measure }) => section !== 'report' && section !== 'definitions' && measure !== 'none',
        )
        .map(({ measure }) => measure),
    );
    const explained = new Set(
      lines.filter(({ section }) => section === 'definitions').map(({ measure }) => measure),
    );
    expect([...used].filter((measure) => !explained.has(measure))).toEqual([]);
  });

  it('says why a place has no figure', () => {
    const lines = read(aWardWeek()).filter(({ id }) => id === 'o_hung');

    expect(lines.find(({ measure }) => measure === 'none')?.['note']).toBe('dưới 5 phiếu, hoặc ẩn kèm');
  });

  it('has what was promised, and that petitions are not yet measured', () => {
    const lines = read(aWardWeek());

    expect(lines.filter(({ section }) => section === 'promises').map(({ value }) => value)).toEqual([
      'Mở thêm quầy vào sáng thứ Hai',
      'Dán lại mã ở quầy 4',
    ]);
    expect(lines.find(({ id }) => id === 'petitions')).toMatchObject({
      measure: 'none',
      value: '',
      note: 'chưa đo (hệ thống chưa tiếp nhận phản ánh)',
    });
  });

  it('says of ranks that cannot be told apart which they may be, and gives no single one', () => {
    const ranks = read(aWardWeek()).filter(({ measure }) => measure === 'rank');

    const tied = ranks.filter(({ low, high }) => low !== high);
    expect(tied.length).toBeGreaterThan(0);
    expect(tied.filter(({ value }) => value !== '')).toEqual([]);
  });

  it('leaves points of the index empty where they are not known, which is not zero', () => {
    const points = read(aFullReport()).filter(({ section }) => section === 'index766');

    const missing = points.find(({ id, measure }) => id === 'PUBLISH_ON_TIME' && measure === 'index_source');
    expect(missing?.['value']).toBe('chưa có số liệu');
    expect(points.filter(({ id, measure }) => id === 'PUBLISH_ON_TIME' && measure === 'index_score')).toEqual(
      [],
    );
  });

  it('begins with the mark that tells Excel of UTF-8, and ends lines as RFC 4180 says', () => {
    const text = reportFiles.csv(aWardWeek(), 'vi');

    expect(text.startsWith('\uFEFFsection,id,name,period,measure,value,unit,low,high,of,note\r\n')).toBe(
      true,
    );
    expect(text.replaceAll('\r\n', '')).not.toContain('\r');
  });

  it('holds what people wrote so that no spreadsheet runs it', () => {
    const cells = read(aHostileWeek()).flatMap((line) => [line['value'] ?? '', line['name'] ?? '']);

    const texts = cells.filter((cell) => Number.isNaN(Number(cell)));
    expect(texts.filter((text) => /^\s*[=+\-@]/.test(text))).toEqual([]);
    expect(texts).toContain(`'=HYPERLINK("http://evil.example","Bấm")`);
    expect(texts.some((text) => text.includes('"trích dẫn", phẩy'))).toBe(true);
  });

  it.each([
    ['nobody answered', () => anEmptyWeek('none')],
    ['too few answered', () => anEmptyWeek('few')],
    ['it is about one day', aDay],
    ['it is about a province', () => aProvinceWeek(120)],
  ])('is whole where %s', (_, report) => {
    expect(read(report()).filter(({ section }) => section === 'places').length).toBeGreaterThan(1);
  });

  it('gives back any text that holds nothing dangerous, and never a cell that begins a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), (cells) => {
        const rows = parse(csvLine(cells), { record_delimiter: '\r\n' });
        expect(rows).toEqual([cells.map(harmlessText)]);
        for (const cell of cells) expect(harmlessText(cell)).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]/);
      }),
    );
  });

  it('leaves ordinary text as it is', () => {
    for (const text of ['Chờ lâu', 'a-b', '5 + 5', 'x@y', '']) expect(harmlessText(text)).toBe(text);
  });
});
