import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { openWorld, provinceId, quarter, vungAngId, wardId } from './open-world.ts';

let database: TestDatabase;
let browser: Browser;
let world: Awaited<ReturnType<typeof openWorld>>;
beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase({ hasStreams: false }), openBrowser()]);
  world = await openWorld(database, { hoanhSon: 3, vungAng: 20 });
  await world.publish();
});
afterAll(async () => {
  await Promise.all([database.stop(), browser.close()]);
});
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

/** A browser whose every request the function answers. */
async function onScreen(width: number, javaScriptEnabled = true): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    javaScriptEnabled,
    // The policy of the pages forbids scripts, which is what axe is.
    bypassCSP: javaScriptEnabled,
  });
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const { status, text, headers } = await world.ask(pathname, { query: search.slice(1) });
    await route.fulfill({ status, body: text, contentType: headers['content-type'] ?? '' });
  });
  return page;
}

const at = (path: string): string => `http://wardvoice.example${path}`;

describe('Open data in a browser', () => {
  it.each([
    '/open',
    '/open?q=phuong',
    '/open/licence',
    `/open/${provinceId}`,
    `/open/${provinceId}/${quarter}`,
    `/open/${wardId}/${quarter}`,
    `/open/${wardId}/${quarter}?lang=en`,
    `/open/${vungAngId}/${quarter}`,
    `/open/${wardId}/2025-Q1`,
  ])('%s fits a narrow phone and a wide screen, and axe finds nothing', async (path) => {
    const page = await onScreen(360);
    await page.goto(at(path));
    for (const width of [1200, 360]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.context().close();
  });

  it('leads from the search to a quarter’s figures and its file, without scripts', async () => {
    const page = await onScreen(360, false);
    await page.goto(at('/open'));
    await page.getByRole('searchbox').fill('song tri');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await page.getByRole('link', { name: 'Phường Sông Trí' }).click();
    await page.getByRole('link', { name: 'Quý III/2026' }).click();

    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Phường Sông Trí: Quý III/2026');
    expect(await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href')).toBe(
      `/open/${wardId}/${quarter}/data.csv`,
    );
    await page.context().close();
  });
});
