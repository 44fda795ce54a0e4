import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { aSiteWorld } from './site-world.ts';

const { app } = aSiteWorld();
let browser: Browser;
let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    void answerWith(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  base = `http://127.0.0.1:${address.port}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
});

async function answerWith(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await app.request(request.url ?? '/');
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** A narrow phone without JavaScript has to be enough for people; axe itself needs scripts. */
async function onPhone(javaScriptEnabled: boolean, colorScheme: 'light' | 'dark' = 'light') {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled,
    colorScheme,
    // The policy of the pages forbids scripts, which is what axe is.
    bypassCSP: javaScriptEnabled,
  });
  return context.newPage();
}

const paths = [
  '/',
  '/p',
  '/p?q=khong+co',
  '/p/p_datdai',
  '/docs/feedback',
  '/docs/feedback?lang=en',
  '/nothing',
];

describe('on a narrow phone', () => {
  it.each(paths)('%s fits the width and axe finds nothing', async (path) => {
    for (const scheme of ['light', 'dark'] as const) {
      const page = await onPhone(true, scheme);
      await page.goto(`${base}${path}`);

      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('a procedure is found without JavaScript and without tones', async () => {
    const page = await onPhone(false);
    await page.goto(`${base}/p`);

    await page.getByRole('searchbox').fill('ket hon');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await page.getByRole('link', { name: 'Đăng ký kết hôn' }).click();

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Đăng ký kết hôn');
    expect(await page.locator('main').textContent()).toContain('Không cần giấy tờ.');
    await page.context().close();
  });
});
