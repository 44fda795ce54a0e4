import { mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Mail } from '../../functions/domain/mail/mail.ts';
import { startGateway, type Gateway } from '../../lib/local/gateway/start-gateway.ts';
import { mailPages } from '../../lib/local/mail-pages/mail-pages.ts';
import { openMailFolder, type MailFolder } from '../../lib/local/ses-api/mail-folder.ts';
import { startSesApi } from '../../lib/local/ses-api/start-ses-api.ts';
import { aMailer, aTrace } from '../mail/a-mail-world.ts';
import { openBrowser } from '../support/browser.ts';
import { runFixture, temporaryFolder, type RunningFixture } from './running-fixture.ts';

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const mail: Mail = {
  to: 'chu-tich@ward.example',
  subject: 'Tuần 47 <b>đậm</b>',
  html: '<!doctype html><html><head><title>x</title></head><body><h1>Xin chào</h1><script>document.title="ran"</script><a href="https://ykien.example.gov.vn/r/abc">Mở</a></body></html>',
  text: 'Xin chào </pre><script>alert(1)</script>',
  attachments: [
    { fileName: 'Báo cáo "47".pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7\n') },
    { fileName: 'pixel.png', contentType: 'image/png', content: pixel },
  ],
  headers: { 'X-Marker': 'có dấu' },
  messageId: 'abc@example.gov.vn',
  trace: aTrace,
};

describe('The pages of mails that were sent', () => {
  const folder = temporaryFolder();
  let mails: MailFolder;
  let gateway: Gateway;
  let browser: Browser;
  let path = '';
  const open = (publicUrl?: string, isHandedOn = false): Promise<Gateway> =>
    startGateway({
      host: '127.0.0.1',
      port: 0,
      ownPages: mailPages({ mails, isHandedOn, publicUrl }),
    });

  beforeAll(async () => {
    let now = Date.parse('2026-11-25T01:00:00Z');
    mails = openMailFolder(folder.path, () => (now += 1000));
    const api = await startSesApi({ folder: mails, handOn: undefined, publish: async () => undefined });
    await aMailer(api.endpoint).send({ ...mail, subject: 'Cũ hơn', to: 'old@ward.example' });
    await aMailer(api.endpoint).send(mail);
    await api.stop();
    gateway = await open();
    browser = await openBrowser();
    path = /href="(\/mail\/[^"]+)">Tuần/.exec(await (await fetch(`${gateway.url}/mail`)).text())?.[1] ?? '';
  });
  afterAll(async () => {
    await browser.close();
    await gateway.stop();
    folder[Symbol.dispose]();
  });

  it('list them newest first: to whom, about what, when', async () => {
    const page = await browser.newPage();
    await page.goto(`${gateway.url}/mail`);
    const rows = await page.locator('li').allInnerTexts();
    await page.close();

    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^Tuần 47 <b>đậm<\/b>\nchu-tich@ward\.example\n.*2026/s);
    expect(rows[1]).toMatch(/^Cũ hơn\nold@ward\.example\n/);
  });

  it('show one as its reader would see it, and run nothing that is in it', async () => {
    const page = await browser.newPage();
    await page.goto(gateway.url + path);
    const frame = page.frameLocator('iframe');
    const shown = await frame.locator('h1').innerText();
    const target = await frame.locator('base').getAttribute('target');
    const text = await page.locator('pre').innerText();
    const title = await page.frames()[1]?.title();
    await page.locator('summary').click();
    const headers = await page.locator('table').innerText();
    await page.close();

    expect([shown, target, title]).toEqual(['Xin chào', '_blank', 'x']);
    expect(text).toContain('Xin chào </pre><script>alert(1)</script>');
    expect(headers).toContain('<abc@example.gov.vn>');
  });

  it('hand out attachments as files under their names', async () => {
    const page = await (await fetch(gateway.url + path)).text();
    const pdf = await fetch(`${gateway.url}${path}/0`);

    expect(page).toContain('Báo cáo &quot;47&quot;.pdf');
    expect(pdf.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%2247%22.pdf",
    );
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(await pdf.text()).toBe('%PDF-1.7\n');
    expect(Buffer.from(await (await fetch(`${gateway.url}${path}/1`)).arrayBuffer()).equals(pixel)).toBe(
      true,
    );
  });

  it.each(['/mail/20261125T010000000Z-0000000000000000', '/mail/..%2Frun', '/mail/x', '/mail/x/0'])(
    'know no mail %s',
    async (unknown) => {
      expect((await fetch(gateway.url + unknown)).status).toBe(404);
    },
  );

  it('know no attachment beyond those there are', async () => {
    for (const number of ['2', '-1', 'x'])
      expect((await fetch(`${gateway.url}${path}/${number}`)).status).toBe(404);
  });

  it.each([
    ['asked for under another host name', { host: 'ykien.example.gov.vn' }],
    ['handed on by a proxy', { 'x-forwarded-for': '203.0.113.7' }],
    ['handed on by a proxy of the newer kind', { forwarded: 'for=203.0.113.7' }],
  ])('are shown to nobody elsewhere: %s', async (_what, headers) => {
    const statuses = await Promise.all(
      ['/mail', path, `${path}/0`].map((wanted) => statusOf(gateway.url + wanted, headers)),
    );

    expect(statuses).toEqual([403, 403, 403]);
  });

  it('are shown to nobody where the service is reached under https, and to the machine itself under http', async () => {
    const behindProxy = await open('https://ykien.example.gov.vn');
    const inNetwork = await open('http://192.168.1.5:8787');
    const statuses = await Promise.all(
      [behindProxy, inNetwork].map(async ({ url }) => (await fetch(`${url}/mail`)).status),
    );
    await behindProxy.stop();
    await inNetwork.stop();

    expect(statuses).toEqual([403, 200]);
  });

  it('say so when mails are handed to a mail server, and when there are none', async () => {
    const empty = temporaryFolder();
    mkdirSync(join(empty.path, 'mail'));
    const page = await mailPages({
      mails: openMailFolder(empty.path, Date.now),
      isHandedOn: true,
      publicUrl: undefined,
    }).get('GET /mail')?.({ parameters: {}, isHere: true });
    empty[Symbol.dispose]();

    expect(page?.body).toContain('Mails are handed to the mail server');
    expect(page?.body).toContain('No mail was sent yet.');
  });
});

describe('A running service', () => {
  const folder = temporaryFolder();
  let fixture: RunningFixture;
  beforeAll(async () => {
    fixture = await runFixture(folder.path);
  });
  afterAll(async () => {
    await fixture.stop();
    folder[Symbol.dispose]();
  });

  it('tells its functions where SES and KMS are, and shows what they sent', async () => {
    const { endpoints } = fixture.runtime.run;
    const echoed = z
      .object({ environment: z.record(z.string(), z.string()) })
      .parse(await (await fetch(`${fixture.url}/echo`)).json());
    await aMailer(endpoints.ses).send(mail);

    expect(echoed.environment).toMatchObject({
      AWS_ENDPOINT_URL_SESV2: endpoints.ses,
      AWS_ENDPOINT_URL_KMS: endpoints.kms,
    });
    expect(await (await fetch(`${fixture.url}/mail`)).text()).toContain('chu-tich@ward.example');
  });
});

/** fetch lets nobody choose the host name. */
async function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}
