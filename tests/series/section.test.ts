import { html, raw } from 'hono/html';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLenses } from '../../functions/domain/series/read-series.ts';
import { startOf } from '../../functions/domain/time/day.ts';
import { pageStyle } from '../../functions/report/page/page-style.ts';
import { seriesSection } from '../../functions/web/series/series-section.ts';
import { seriesStyle } from '../../functions/web/series/series-style.ts';
import type { SeriesLanguage } from '../../functions/web/series/series-words.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { aWorld, day, edge, office, unit, unitId, type World } from './world.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const named = (name: string, vi: string, life: readonly [string, string?]) => ({
  ...unit(name, undefined, life),
  name: { vi },
});

/** Sông Trí as it came about in 2025, with an office moved to it from Vũng Áng in 2026, and a silent month. */
const world: World = {
  units: [
    named('hungtri', 'Phường Hưng Trí', ['2024-01-01', '2025-07-01']),
    named('kytrinh', 'Phường Kỳ Trinh', ['2024-01-01', '2025-07-01']),
    named('kyloi', 'Xã Kỳ Lợi', ['2024-01-01', '2025-07-01']),
    named('songtri', 'Phường Sông Trí', ['2025-07-01']),
    named('vungang', 'Phường Vũng Áng', ['2025-07-01']),
  ],
  edges: [
    edge('hungtri', 'songtri', '2025-07-01'),
    edge('kytrinh', 'songtri', '2025-07-01'),
    edge('kyloi', 'songtri', '2025-07-01', true),
    edge('kyloi', 'vungang', '2025-07-01', true),
  ],
  offices: [
    office('trungtam', ['hungtri', '2024-01-01'], ['songtri', '2025-07-01']),
    office('diemtrinh', ['kytrinh', '2024-01-01'], ['songtri', '2025-07-01']),
    office('kyloi', ['kyloi', '2024-01-01']),
    {
      ...office('cang', ['vungang', '2025-07-01'], ['songtri', '2026-05-13']),
      name: { vi: 'Điểm tiếp nhận Cảng' },
    },
  ],
  answers: ['trungtam', 'diemtrinh', 'kyloi', 'cang'].flatMap((name, place) =>
    Array.from({ length: 22 }, (_, month) => ({ month: month + 1, year: 2025 + Math.floor(month / 12) }))
      .filter(({ month }) => month !== 15 && (name !== 'kyloi' || month < 6))
      .flatMap(({ month, year }) =>
        [1, 2, 5].map((mark) => ({
          office: name,
          day: `${year}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-12`,
          count: month === 18 ? 1 : mark === 5 ? 14 + place * 3 + month : 4 + ((month * (place + 3)) % 7),
          mark,
        })),
      ),
  ),
};

async function pageOf(language: SeriesLanguage): Promise<string> {
  const deps = await aWorld(world);
  const span = { from: day('2025-01-01'), to: day('2026-11-25'), step: 'month' } as const;
  const both = await readLenses({ ...deps, now: () => startOf(day('2026-11-25')) })(unitId('songtri'), span);
  if (both === undefined) throw new Error('There is a ward.');
  return String(
    await html`<!doctype html>
      <html lang="${language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Sông Trí</title>
          ${raw(`<style>${pageStyle}${seriesStyle}</style>`)}
        </head>
        <body>
          <main class="page">
            <h1>Phường Sông Trí</h1>
            ${seriesSection({ asItWas: both.as_it_was, asIsNow: both.as_is_now, language })}
          </main>
        </body>
      </html>`,
  );
}

async function open(text: string, width: number) {
  const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
  await page.setContent(text);
  return page;
}

describe('The page of a series', () => {
  it.each([360, 1100])(
    'is read at %i pixels without scrolling sideways, and axe finds nothing',
    async (width) => {
      const page = await open(await pageOf('vi'), width);
      for (const summary of await page.locator('summary').all()) await summary.click();

      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      const problems = await accessibilityProblems(page);

      expect(overflow).toBe(0);
      expect(problems).toEqual([]);
    },
  );

  it('names in both languages what was merged, in part, and which office moved', async () => {
    const [vi, en] = [await open(await pageOf('vi'), 1100), await open(await pageOf('en'), 1100)];

    expect(await vi.locator('.breaks li').allTextContents()).toEqual([
      '1/7/2025: Phường Hưng Trí, Phường Kỳ Trinh và một phần Xã Kỳ Lợi sáp nhập thành Phường Sông Trí.',
      '13/5/2026: Điểm tiếp nhận Cảng chuyển từ Phường Vũng Áng sang Phường Sông Trí.',
    ]);
    expect(await en.locator('.breaks li').first().textContent()).toBe(
      '1/7/2025: Phường Hưng Trí, Phường Kỳ Trinh and part of Xã Kỳ Lợi merged into Phường Sông Trí.',
    );
    expect(await vi.locator('.formers li').allTextContents()).toEqual([
      'Phường Hưng Trí',
      'Phường Kỳ Trinh',
      'Xã Kỳ Lợi (một phần nhập vào)',
    ]);
    expect(await vi.locator('p.note').allTextContents()).toContainEqual(
      expect.stringContaining('Xã Kỳ Lợi đã được chia cho nhiều đơn vị'),
    );
  });

  it('has every point in its table, and leaves a gap in the line where one is missing', async () => {
    const page = await open(await pageOf('vi'), 1100);
    const now = page.locator('.pair > div').nth(1);
    const line = await now.locator('path.line').getAttribute('d');

    expect(await now.locator('tbody tr').count()).toBe(23);
    expect(await now.locator('tbody .quiet').allTextContents()).toEqual([
      'không có ý kiến',
      'kỳ chưa kết thúc',
    ]);
    // March 2026 is silent: the line begins twice.
    expect(line?.match(/M/g)).toHaveLength(2);
    expect(await now.locator('svg[role=img] > title').textContent()).toContain('Phường Sông Trí');
  });
});
