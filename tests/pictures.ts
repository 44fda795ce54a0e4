import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { PrintedCode } from '../functions/adapters/poster/printed-code.ts';
import { writeSheets } from '../functions/adapters/poster/write-sheets.ts';
import { makeQrCode, qrUrl, type QrCode } from '../functions/domain/code/qr-code.ts';
import { randomSource } from '../lib/sample/random-source.ts';
import { startLocalSample } from './bench/local-sample.ts';
import { openBrowser } from './support/browser.ts';
import { openPdf } from './support/read-codes.ts';
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

  const paper = await browser.newPage({ viewport: { width: 794, height: 1000 } });
  await paper.emulateMedia({ media: 'print' });
  await paper.goto(sample.reportUrl);
  // The margins of the sheet, which the printer would add.
  await paper.evaluate(() => {
    document.body.style.padding = '2.5rem';
  });
  await shoot(paper, 'week-a4');

  const random = randomSource('picture');
  const code = makeQrCode((length) => random.bytes(length));
  const parts: Buffer[] = [];
  await writeSheets(
    async (part) => {
      parts.push(part);
    },
    { format: 'a4', title: 'Wardvoice', codes: [aPoster(code)] },
  );
  const poster = await openPdf(Buffer.concat(parts));
  await writeFile(join(folder, 'poster-a4.png'), (await poster.picture(1, 1.1)).toBuffer('image/png'));

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

function aPoster(code: QrCode): PrintedCode {
  return {
    code,
    url: qrUrl('https://gopy.wardvoice.example', code),
    unitName: { vi: 'Phường Sông Trí' },
    provinceName: { vi: 'Tỉnh Hà Tĩnh' },
    officeName: {
      vi: 'Trung tâm Phục vụ hành chính công phường Sông Trí',
      en: 'Public Administrative Service Centre of Song Tri Ward',
    },
    counterName: { vi: 'Quầy 4 – Hộ tịch', en: 'Counter 4 – Civil status' },
  };
}
