import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startLocalSample } from './bench/local-sample.ts';
import { openBrowser } from './support/browser.ts';
import { setup as unpackBrowser } from './support/unpack-browser.ts';

const folder = join(import.meta.dirname, '..', 'docs', 'pictures');

/** Draws the README's pictures with the program itself: `npm run pictures`. */
await mkdir(folder, { recursive: true });
await unpackBrowser();
const sample = await startLocalSample();
const browser = await openBrowser();
try {
  const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 1.5 };
  const survey = await browser.newPage(phone);
  await survey.goto(sample.service.url + sample.surveyPath);
  await shoot(survey, 'citizen');
  await survey.locator('button[name=m][value="2"]').click();
  await survey.locator('textarea').first().waitFor();
  await shoot(survey, 'thanks');

  const week = await browser.newPage({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 1.5 });
  await week.goto(sample.reportUrl);
  await shoot(week, 'week');

  const paper = await browser.newPage({ viewport: { width: 794, height: 1123 } });
  await paper.emulateMedia({ media: 'print' });
  await paper.goto(sample.reportUrl);
  await shoot(paper, 'week-a4');

  const first = await browser.newPage(phone);
  await first.goto(sample.service.url);
  await shoot(first, 'start');
} finally {
  await browser.close();
  await sample.stop();
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
