import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aKiosk } from './a-kiosk.ts';

let database: TestDatabase;
let kiosk: Awaited<ReturnType<typeof aKiosk>>;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());
beforeEach(async () => {
  kiosk = await aKiosk(database);
});

const startedSchema = z.object({ pass: z.string(), takesUntil: z.number() });
const heardSchema = z.object({ results: z.array(z.string()), pass: z.string().optional() });

async function started(): Promise<string> {
  const response = await kiosk.post('pin', { pin: await kiosk.newPin() });
  return startedSchema.parse(await response.json()).pass;
}
const anAnswer = (pass: string, at: number, mark = 4) => ({ pass, at, mark, version: 1, language: 'vi' });
async function heard(pass: string | undefined, answers: readonly object[]) {
  const response = await kiosk.post('answers', { ...(pass === undefined ? {} : { pass }), answers });
  return heardSchema.parse(await response.json());
}

describe('A tablet', () => {
  it('is started by the PIN alone, and its answers count for the counter of its code', async () => {
    const pass = await started();
    const at = kiosk.time.now;

    expect(await heard(pass, [anAnswer(pass, at, 2), anAnswer(pass, at + 1, 5)])).toMatchObject({
      results: ['stored', 'stored'],
      pass: expect.any(String),
    });
    expect(await kiosk.stored()).toMatchObject([
      { mark: 2, channel: 'kiosk', counterId: 'q3', language: 'vi' },
      { mark: 5, channel: 'kiosk', counterId: 'q3' },
    ]);
  });

  it('that sends again what it has sent, in whatever order and with whatever copies, counts each answer once', async () => {
    const pass = await started();
    const answers = [0, 1, 2].map((index) => anAnswer(pass, kiosk.time.now + index, index + 1));

    await heard(pass, answers.slice(0, 2));
    const again = await heard(pass, [...answers.toReversed(), ...answers]);

    expect(new Set(again.results)).toEqual(new Set(['stored']));
    expect((await kiosk.stored()).map(({ mark = 0 }) => mark).toSorted((one, other) => one - other)).toEqual([
      1, 2, 3,
    ]);
  });

  it('brings after two weeks without a network what it took, on the days on which it was said', async () => {
    const pass = await started();
    const said = kiosk.time.now;
    kiosk.time.now += 16 * 86_400_000;
    const { results, pass: next } = await heard(pass, [
      anAnswer(pass, said + 1),
      anAnswer(pass, said + 15 * 86_400_000),
    ]);

    expect(results).toEqual(['stored', 'refused']);
    expect(next).toBeUndefined();
    expect(await kiosk.stored()).toEqual([]);
    kiosk.time.now = said;
    expect(await kiosk.stored()).toHaveLength(1);
  });

  it('is stopped by another PIN or by switching all off; what was said before still counts', async () => {
    const pass = await started();
    const before = kiosk.time.now;
    kiosk.time.now += 60_000;
    await kiosk.switchOff();
    const { results, pass: next } = await heard(pass, [
      anAnswer(pass, before + 1),
      anAnswer(pass, kiosk.time.now + 1),
    ]);

    expect(results).toEqual(['stored', 'refused']);
    expect(next).toBeUndefined();
    expect((await kiosk.post('pin', { pin: '123456' })).status).toBe(409);
  });

  it('goes on under the PIN that it was started with, until there is another', async () => {
    const pass = await started();
    kiosk.time.now += 60_000;
    expect((await heard(pass, [])).pass).toEqual(expect.any(String));
    await kiosk.newPin();

    expect((await heard(pass, [])).pass).toBeUndefined();
  });

  it('of a code that was withdrawn brings what was said before, and nothing that came after', async () => {
    const pass = await started();
    const before = kiosk.time.now;
    kiosk.time.now += 120_000;
    kiosk.codes.counter = { ...kiosk.codes.counter, state: 'revoked', revokedAt: before + 60_000 };
    const { results, pass: next } = await heard(pass, [
      anAnswer(pass, before + 1),
      anAnswer(pass, before + 60_001),
    ]);

    expect(results).toEqual(['stored', 'refused']);
    expect(next).toBeUndefined();
  });

  it('with a wrong clock is told to send later, and what nobody gave a pass for is refused', async () => {
    const pass = await started();
    const forged = pass.slice(0, -8) + pass.slice(-4) + pass.slice(-8, -4);

    expect((await heard(pass, [anAnswer(pass, kiosk.time.now + 3_600_000)])).results).toEqual(['later']);
    expect((await heard(undefined, [anAnswer(forged, kiosk.time.now)])).results).toEqual(['refused']);
    expect(await kiosk.stored()).toEqual([]);
  });

  it('lets nobody guess: four wrong PINs a minute, and then none', async () => {
    const pin = await kiosk.newPin();
    const wrong = pin === '000000' ? '000001' : '000000';
    const statuses = [];
    for (let tries = 0; tries < 6; tries += 1)
      statuses.push((await kiosk.post('pin', { pin: wrong })).status);
    const late = await kiosk.post('pin', { pin });

    expect(statuses[0]).toBe(403);
    expect(statuses.at(-1)).toBe(429);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(JSON.stringify(kiosk.logged)).not.toContain(pin);
  });

  it('answers what is no PIN, no answer, no code and no longer a code with what to do', async () => {
    expect((await kiosk.post('pin', '{"pin')).status).toBe(400);
    expect((await kiosk.post('pin', { pin: '12' })).status).toBe(400);
    expect((await kiosk.post('answers', { answers: [{ mark: 9 }] })).status).toBe(400);
    expect((await kiosk.post('answers', 'x'.repeat(40_000))).status).toBe(413);
    expect((await kiosk.post('pin', { pin: '123456' }, kiosk.codes.revoked.code)).status).toBe(410);
    const unknown = await kiosk.get(`/k/${kiosk.unknown}`);
    expect([unknown.status, await unknown.text()]).toEqual([
      404,
      expect.stringContaining('không có trong hệ thống'),
    ]);
    expect((await kiosk.get('/k/nonsense')).status).toBe(400);
    const page = await kiosk.get(`/k/${kiosk.code}`);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('On the spot', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  const shown = (page: Page, id: string) => page.locator(`#${id}:not([hidden])`).waitFor();
  const question = (page: Page) => shown(page, 'ask');

  it('people touch a face and nothing else: bouncing touches count once, and a power cut without a network loses nothing', async () => {
    let gateway = await kiosk.serve();
    const { port } = new URL(gateway.url);
    const pin = await kiosk.newPin();
    const address = `${gateway.url}/k/${kiosk.code}`;
    const context = await browser.newContext({ viewport: { width: 800, height: 1280 } });
    const complaints: string[] = [];
    const open = async () => {
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          complaints.push(message.text());
      });
      await page.clock.install();
      await page.goto(address);
      return page;
    };
    const touch = async (page: Page, name: string) => {
      await page.clock.fastForward(1000);
      await page.getByRole('button', { name }).click();
      await shown(page, 'thanks');
    };
    const goesOn = async (page: Page) => {
      await page.clock.fastForward(6000);
      await question(page);
    };
    let page = await open();
    const problems = [...(await accessibilityProblems(page))];

    await page.getByRole('textbox').fill('999999' === pin ? '999998' : '999999');
    await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await page.getByText('Mã PIN không đúng').waitFor();
    await page.getByRole('textbox').fill(pin);
    await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await question(page);
    problems.push(...(await accessibilityProblems(page)));
    await page.clock.fastForward(1000);
    await page.getByRole('button', { name: 'Không hài lòng', exact: true }).dblclick();
    await shown(page, 'thanks');
    // A hand on the glass: the next person is not asked before it is calm.
    await page.clock.pauseAt(z.number().parse(await page.evaluate('Date.now()')) + 3900);
    await page.evaluate(`document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))`);
    await page.clock.runFor(1400);
    expect(await page.locator('#thanks').isVisible()).toBe(true);
    // A finger that bounces just as the question is there again.
    await page.evaluate(`new MutationObserver(() => {
      if (!document.querySelector('#ask').hidden) document.querySelector('#faces button').click();
    }).observe(document.querySelector('#ask'), { attributes: true })`);
    await page.clock.runFor(200);
    await question(page);
    await page.clock.resume();
    await expect.poll(() => kiosk.stored().then(({ length }) => length)).toBe(1);

    await expect
      .poll(() => page.evaluate(`caches.match(location.pathname).then((kept) => kept !== undefined)`))
      .toBe(true);
    await gateway.stop();
    await touch(page, 'Rất hài lòng');
    await page.close();
    page = await open();
    await question(page);
    await touch(page, 'Bình thường');
    expect(await kiosk.stored()).toHaveLength(1);
    gateway = await kiosk.serve(Number(port));
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await expect.poll(() => kiosk.stored().then(({ length }) => length)).toBe(3);
    await goesOn(page);

    await page.getByRole('button', { name: 'Dành cho cán bộ' }).click();
    problems.push(...(await accessibilityProblems(page)));
    await page.getByRole('textbox').fill(pin);
    await page.getByRole('button', { name: 'Dừng', exact: true }).click();
    await shown(page, 'start');
    expect((await kiosk.stored()).map(({ mark = 0 }) => mark).toSorted((one, other) => one - other)).toEqual([
      2, 3, 5,
    ]);

    await page.getByRole('textbox').fill(pin);
    await page.getByRole('button', { name: 'Bắt đầu', exact: true }).click();
    await question(page);
    await kiosk.switchOff();
    await page.reload();
    await page.getByText('Máy đã dừng hỏi').waitFor();
    await page.goto(`${gateway.url}/k/${kiosk.codes.revoked.code}`);
    await page.getByText('Mã này không còn dùng nữa').waitFor();
    expect(problems).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
    await gateway.stop();
  });
});
