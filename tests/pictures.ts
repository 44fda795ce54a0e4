import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { PrintedCode } from '../functions/adapters/poster/printed-code.ts';
import { writeSheets } from '../functions/adapters/poster/write-sheets.ts';
import { makeQrCode, qrUrl, type QrCode } from '../functions/domain/code/qr-code.ts';
import { randomSource } from '../lib/sample/random-source.ts';
import { startLocalSample } from './bench/local-sample.ts';
import { pause } from '../functions/runtime/pause.ts';
import { openBrowser } from './support/browser.ts';
import { runAdmin } from './support/local-service.ts';
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

  const asking = await browser.newPage(phone);
  await asking.goto(sample.service.url + sample.surveyPath.replace('/q/', '/f/'));
  await shoot(asking, 'ask');

  const desk = await signedIn('giam-doc@songtri.example');
  await shoot(desk, 'console');
  await desk.getByRole('link', { name: 'Đường, hẻm, cầu cống' }).click();
  await shoot(desk, 'case');

  const office = await signedIn('tinh@hatinh.example');
  await office.goto(`${sample.service.url}/console/offices`);
  await office.getByRole('link', { name: 'Phường Sông Trí' }).click();
  await office.locator('a[href^="/console/offices/o_"]').first().click();
  await office.getByRole('button', { name: 'Tạo mã PIN' }).click();
  const pin = /Mã PIN mới: (\d{6})/.exec(await office.innerText('main'))?.[1] ?? '';
  const tablet = await browser.newPage({ viewport: { width: 1024, height: 700 } });
  await tablet.goto(await office.locator('code', { hasText: '/k/' }).first().innerText());
  await tablet.getByRole('textbox').fill(pin);
  await tablet.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
  await tablet.locator('#ask:not([hidden])').waitFor();
  await shoot(tablet, 'kiosk');

  const address = new URL(week.url());
  address.searchParams.set('as', 'pdf');
  const sheet = await openPdf(Buffer.from(await (await fetch(address)).arrayBuffer()));
  await writeFile(join(folder, 'week-a4.png'), (await sheet.picture(1, 1.1)).toBuffer('image/png'));

  const [, , unit = '', period = ''] = address.pathname.split('/').slice(1);
  await runAdmin(['--data', sample.service.dataDir, 'report', 'make', '--unit', unit, '--period', period]);
  const mail = await browser.newPage({ viewport: { width: 700, height: 900 } });
  await untilMail(mail, sample.service.url);
  await mail.locator('a[href^="/mail/"]').first().click();
  await shoot(mail, 'mail');

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

/** Somebody of the sample at their list of cases. */
async function signedIn(email: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 720 }, locale: 'vi-VN' });
  const { output } = await runAdmin(['--data', sample.service.dataDir, 'account', 'reset', email]);
  await page.goto(`${sample.service.url}/console/cases`);
  await page.getByLabel('Địa chỉ thư').fill(email);
  await page.getByLabel('Mật khẩu').fill(output.trim());
  await page.getByRole('button').click();
  return page;
}

/** The mail is there a few seconds after its report was asked for. */
async function untilMail(page: Page, url: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    await page.goto(`${url}/mail`);
    if ((await page.locator('a[href^="/mail/"]').count()) > 0) return;
    await pause(1_000);
  }
  throw new Error('No mail came.');
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
