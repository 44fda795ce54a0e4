import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsqr from 'jsqr';
import type { Browser } from 'playwright-core';
import { toBuffer } from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf, startOf } from '../../functions/domain/time/day.ts';
import { periodOf } from '../../functions/domain/time/period.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { openBrowser } from '../support/browser.ts';
import {
  removeFolder,
  startLocalService,
  temporaryFolder,
  type LocalService,
} from '../support/local-service.ts';
import { foundWard, sendAnswer, type Ward } from './ward.ts';

const HOUR_MS = 3_600_000;

let service: LocalService;
let ward: Ward;
let browser: Browser;

beforeAll(async () => {
  service = await startLocalService({ dataDir: await temporaryFolder(), flags: ['--no-sample'] });
  ward = await foundWard(service);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await service.stop();
  await removeFolder(service.dataDir);
});

/** What a reader that knows nothing of the writer finds in the picture of a code. */
async function scan(png: Buffer): Promise<string> {
  const image = await loadImage(png);
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return jsqr.default(new Uint8ClampedArray(data), image.width, image.height)?.data ?? '';
}

/** Tries until it holds; the tally follows a few seconds behind a late answer. */
async function eventually<Value>(
  read: () => Promise<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    const value = await read();
    if (holds(value) || Date.now() > deadline) return value;
    await pause(250);
  }
}

describe('From the counter to the chair', () => {
  it('a scanned code leads to a page, one tap is an answer, and the rest may be added', async () => {
    const address = await scan(await toBuffer(ward.address, { scale: 6 }));
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });

    await page.goto(address);
    const heading = await page.innerText('body');
    await page.locator('button[name=m][value="2"]').click();
    await page.locator('input[value=waiting]').check();
    await page.locator('textarea').fill('Chờ một tiếng, gọi 0912 345 678 không ai nghe');
    await page.locator('button.g').click();
    const responses = await eventually(
      () => ward.responsesOf(dayOf(Date.now())),
      ([first]) => (first?.revision ?? 0) > 1,
    );
    await page.close();

    expect(heading).toContain('Trung tâm Phục vụ hành chính công phường Sông Trí');
    expect(responses).toHaveLength(1);
    expect(responses[0]).toMatchObject({
      mark: 2,
      counterId: 'q1',
      channel: 'qr',
      answers: { reasons: ['waiting'] },
    });
    expect(JSON.stringify(responses[0])).not.toContain('345');
  });

  it('answers of yesterday that come today are in yesterday’s tally and in the week, whatever is sent twice', async () => {
    const yesterday = addDays(dayOf(Date.now()), -1);
    const week = periodOf('week', yesterday);
    const before = await ward.responsesOf(yesterday);
    const visits = Array.from(
      { length: 12 },
      (_, index) => startOf(yesterday) + 9 * HOUR_MS + index * 60_000,
    );
    const tokens = await Promise.all(visits.map((at) => ward.tokenOf(at)));

    const statuses = await Promise.all(
      [...tokens, ...tokens.slice(0, 5)].map(async (token, index) => {
        const { status } = await sendAnswer(service.url, ward.code, { token, mark: 1 + (index % 5), o: 1 });
        return status;
      }),
    );
    const expected = before.length + 12;
    const tally = await eventually(
      () => ward.tallyOf(ward.unit.id, yesterday),
      (found) => found?.total.responses === expected,
    );
    const report = await fetch(service.url + (await ward.reportPath(week, Date.now())));
    const text = await report.text();

    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(tally?.total.responses).toBe(expected);
    expect(report.status).toBe(200);
    expect(report.headers.get('cache-control')).toContain('no-store');
    expect(text).toContain(String(expected));
    expect(text).toContain('Phường Sông Trí');
  });

  it('nothing that was answered is lost or counted twice when the machine loses power', async () => {
    const yesterday = addDays(dayOf(Date.now()), -1);
    const before = await ward.responsesOf(yesterday);
    const late = await ward.tokenOf(startOf(yesterday) + 15 * HOUR_MS);
    await sendAnswer(service.url, ward.code, { token: late, mark: 5, o: 1 });

    await service.kill();
    service = await startLocalService({
      dataDir: service.dataDir,
      port: Number(new URL(service.url).port),
      flags: ['--no-sample'],
    });
    await sendAnswer(service.url, ward.code, { token: late, mark: 5, o: 1 });
    const tally = await eventually(
      () => ward.tallyOf(ward.office.id, yesterday),
      (found) => found?.total.responses === before.length + 1,
    );

    expect(tally?.total.responses).toBe(before.length + 1);
    expect(await ward.responsesOf(yesterday)).toHaveLength(before.length + 1);
  });

  it('the first start brings a sample to try, the next one finds it again, and Ctrl-C leaves nothing behind', async () => {
    const dataDir = await temporaryFolder();
    const first = await startLocalService({ dataDir });
    const [survey, report] = await Promise.all(['survey', 'report'].map((what) => opened(first, what)));
    const code = linkOf(first, 'survey').slice(-9);

    const exitCode = await first.stop();
    const second = await startLocalService({ dataDir });
    const sameCode = linkOf(second, 'survey').slice(-9);
    await second.stop();

    expect(survey).toContain('Trung tâm Phục vụ hành chính công phường Sông Trí');
    expect(report).toContain('Phường Sông Trí');
    expect(sameCode).toBe(code);
    expect(exitCode).toBe(0);
    await expect(fetch(`${first.url}/health`)).rejects.toThrow('fetch failed');
    await removeFolder(dataDir);
  });
});

/** What a start printed as the address of its survey or report. */
function linkOf(started: LocalService, what: string): string {
  return new RegExp(`^${what} (\\S+)$`, 'm').exec(started.printed())?.[1] ?? '';
}

const opened = async (started: LocalService, what: string): Promise<string> =>
  (await fetch(linkOf(started, what))).text();
