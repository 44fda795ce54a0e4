import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseHeaders } from '../../functions/cases/case-style.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseWorld, handler } from './case-world.ts';
import { citizenPages } from './citizen-pages.ts';

let database: TestDatabase;
let browser: Browser;

beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase({ hasStreams: false }), openBrowser()]);
});

afterAll(() => Promise.all([database.stop(), browser.close()]));

const late = { c: 'delay', x: 'Quá hẹn hai tuần, gọi tôi 0912 345 678.', p: 'Quầy 2' };

function aDesk() {
  const world = aCaseWorld(database);
  return { world, ...citizenPages(world) };
}

/** A case opened through its page, and its id. */
async function anAskedCase() {
  const desk = aDesk();
  const { code } = await desk.send(late);
  const { cases } = await desk.world.cases.ofUnit(desk.world.unitId, 'open', { limit: 1, from: undefined });
  const id = cases[0]?.id;
  if (id === undefined) throw new Error('No case was opened.');
  const step = (fields: Record<string, string>) => desk.ask('/t', { c: code, ...fields });
  return { ...desk, code, id, step };
}

describe('The page on which a citizen asks for an answer', () => {
  it('says where one is, takes a category and a text, and shows the code to keep', async () => {
    const { ask, path, send } = aDesk();

    const page = await ask(path);
    const sent = await send(late);

    expect(page.text).toContain('Phường Sông Trí');
    expect(page.text).toContain('kênh chính thức theo Nghị định 20/2008/NĐ-CP cần họ tên');
    expect(sent.status).toBe(200);
    expect(sent.code).toMatch(/^[2-9A-Z]{13}$/);
  });

  it('keeps every word and choice when something is missing, and says what', async () => {
    const { send } = aDesk();

    const sent = await send({ x: 'Tôi "đợi" <lâu>', p: 'Quầy 3' });

    expect(sent.status).toBe(422);
    expect(sent.text).toContain('Hãy chọn một ô cho biết việc gì.');
    expect(sent.text).toContain('Tôi &quot;đợi&quot; &lt;lâu&gt;');
    expect(sent.text).toContain('value="Quầy 3"');
  });

  it('keeps every word of a page that is too old, with a fresh page to send it from', async () => {
    const { ask, path, hidden, world } = aDesk();
    const old = hidden(await ask(path), 't');
    world.clock.now += 2 * 86_400_000;

    const refused = await ask(path, { t: old, ...late });
    const again = await ask(path, { t: hidden(refused, 't'), ...late });

    expect(refused.text).toContain('Trang mở đã quá một ngày');
    expect(refused.text).toContain('Quá hẹn hai tuần');
    expect(again.status).toBe(200);
  });

  it('tells before anything is stored that it is no place for a denunciation, and takes it as feedback on a second press', async () => {
    const { ask, path, hidden, send, world } = aDesk();
    const words = { c: 'attitude', x: 'Tôi tố cáo cán bộ nhận tiền.' };

    const hinted = await send(words);
    const before = await world.cases.ofUnit(world.unitId, 'open', { limit: 5, from: undefined });
    const sent = await ask(path, { t: hidden(hinted, 't'), ...words, read: 'denunciation' });

    expect(hinted.text).toContain('Luật Tố cáo 2018');
    expect(hinted.text).toContain('Tôi tố cáo cán bộ nhận tiền.');
    expect(before.cases).toEqual([]);
    expect(sent.text).toContain('Đã gửi');
  });

  it.each([
    ['/f/ABC', 400, 'Không phải mã của chúng tôi'],
    ['/f/23456789A', 400, 'Mã bị gõ sai'],
    ['/x', 404, 'Không có trang này'],
  ])('%s is answered with %i and what to do', async (to, status, sentence) => {
    const answer = await aDesk().ask(to);

    expect(answer.status).toBe(status);
    expect(answer.text).toContain(sentence);
  });

  it('refuses a text of a megabyte and says what to do', async () => {
    const { send } = aDesk();

    const sent = await send({ ...late, x: 'a'.repeat(1_000_000) });

    expect(sent.status).toBe(413);
    expect(sent.text).toContain('rút ngắn');
  });
});

describe('Whoever has the tracking code', () => {
  it('reads what became of it, and nothing that staff write for each other', async () => {
    const { world, id, step } = await anAskedCase();
    await world.change({ id, step: { kind: 'note', text: 'Hỏi lại chị Lan.' }, by: handler });
    await world.change({ id, step: { kind: 'answer', text: 'Đã trả kết quả sáng nay.' }, by: handler });

    const page = await step({});

    expect(page.text).toContain('Đã trả lời');
    expect(page.text).toContain('Đã trả kết quả sáng nay.');
    expect(page.text).not.toContain('chị Lan');
    expect(page.text).not.toContain('Lê Thị Hoa');
  });

  it('adds something, answers a question, marks the answer and has it looked at again', async () => {
    const { world, id, step } = await anAskedCase();

    await step({ a: 'add', x: 'Tôi có giấy hẹn.', r: 'request-1' });
    await world.change({ id, step: { kind: 'ask', text: 'Số giấy hẹn?' }, by: handler });
    const asked = await step({});
    await step({ a: 'supply', x: 'Giấy hẹn số 12.', r: 'request-2' });
    await world.change({ id, step: { kind: 'answer', text: 'Xong.' }, by: handler });
    await step({ a: 'mark', m: '2', x: 'Chưa thấy ai gọi.', r: 'request-3' });
    const reopened = await step({ a: 'reopen', x: 'Vẫn chưa nhận được.', r: 'request-4' });

    expect(asked.text).toContain('Số giấy hẹn?');
    expect(reopened.text).toContain('Đã lưu.');
    const kinds = (await world.cases.find(id))?.events.map(({ what }) => what.kind);
    expect(kinds).toEqual(['opened', 'add', 'ask', 'supply', 'answer', 'mark', 'reopen']);
  });

  it('presses twice and it counts once', async () => {
    const { world, id, step } = await anAskedCase();

    await Promise.all([1, 2].map(() => step({ a: 'add', x: 'Tôi có giấy hẹn.', r: 'request-1' })));

    expect((await world.cases.find(id))?.events).toHaveLength(2);
  });

  it('keeps what was typed when it can no longer be added', async () => {
    const { world, id, step } = await anAskedCase();
    await world.change({ id, step: { kind: 'answer', text: 'Xong.' }, by: handler });

    const late = await step({ a: 'add', x: 'Còn một việc nữa.', r: 'request-1' });

    expect(late.status).toBe(409);
    expect(late.text).toContain('Phản ánh đã thay đổi');
    expect(late.text).toContain('Còn một việc nữa.');
  });

  it('sees the answer of the case that theirs was joined with, and not that person’s words', async () => {
    const mine = await anAskedCase();
    const other = await mine.world.anOpenCase({ text: 'Riêng của người khác.' });
    await mine.world.change({ id: mine.id, step: { kind: 'merge', into: other.id }, by: handler });
    await mine.world.change({
      id: other.id,
      step: { kind: 'answer', text: 'Đường đã sửa.' },
      by: handler,
    });

    const page = await mine.step({});

    expect(page.text).toContain('Đường đã sửa.');
    expect(page.text).not.toContain('Riêng của người khác.');
  });

  it.each([
    ['', 400, 'Hãy nhập mã.'],
    ['ABCD', 400, 'Mã có 13 chữ và số'],
    ['ABCD-EFGH-JKMNP', 400, 'gõ sai một chữ'],
    ['22222-2222-2222', 404, 'Không có phản ánh nào với mã này'],
  ])('types “%s” and is told what to do', async (typed, status, sentence) => {
    const answer = await aDesk().ask('/t', { c: typed });

    expect(answer.status).toBe(status);
    expect(answer.text).toContain(sentence);
    expect(answer.text).toContain(`value="${typed}"`);
  });

  it('leaves neither code nor words in a log line', async () => {
    const { code, step, logged } = await anAskedCase();
    await step({ a: 'add', x: 'Tôi có giấy hẹn.', r: 'request-1' });
    await step({ a: 'mark', m: '9' });

    expect(logged.length).toBeGreaterThan(1);
    expect(logged.join('\n')).not.toMatch(new RegExp(`${code}|giấy|hẹn|0912 ?345`));
  });
});

describe('In a browser without scripts', () => {
  async function onScreen(app: ReturnType<typeof aDesk>['app'], forAxe: boolean): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: forAxe,
      // The policy of the pages forbids scripts, which is what axe is.
      bypassCSP: forAxe,
    });
    const page = await context.newPage();
    await page.route('**/*', async (route) => {
      const request = route.request();
      const { pathname, search } = new URL(request.url());
      const answer = await app.request(`${pathname}${search}`, {
        method: request.method(),
        ...(request.method() === 'POST'
          ? {
              body: request.postData() ?? '',
              headers: { 'content-type': 'application/x-www-form-urlencoded' },
            }
          : {}),
      });
      await route.fulfill({
        status: answer.status,
        body: await answer.text(),
        headers: Object.fromEntries(answer.headers),
      });
    });
    return page;
  }

  it('a citizen asks, keeps the code, comes back with it and reads the answer', async () => {
    const { app, path, world } = aDesk();
    const page = await onScreen(app, false);
    await page.goto(`http://wardvoice.example${path}`);
    await page.getByText('Rác, môi trường').click();
    await page.getByLabel('Chuyện gì đã xảy ra?').fill('Rác trước chợ ba ngày chưa dọn.');
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click();
    const code = await page.locator('.ticket b').innerText();
    const { cases } = await world.cases.ofUnit(world.unitId, 'open', { limit: 1, from: undefined });
    await world.change({
      id: cases[0]?.id ?? (await world.anOpenCase()).id,
      step: { kind: 'answer', text: 'Đã dọn lúc 9 giờ.' },
      by: handler,
    });

    await page.goto('http://wardvoice.example/t');
    await page.getByLabel('Mã tra cứu').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Xem' }).click();

    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Đã trả lời');
    expect(await page.getByText('Đã dọn lúc 9 giờ.').isVisible()).toBe(true);
    expect(page.url()).toBe('http://wardvoice.example/t');
    await page.context().close();
  });

  it('every page fits a narrow phone, and axe finds nothing', async () => {
    const { app, path } = aDesk();
    const page = await onScreen(app, true);
    const check = async (): Promise<void> => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      expect(await accessibilityProblems(page)).toEqual([]);
    };
    await page.goto(`http://wardvoice.example${path}`);
    await check();
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click();
    await check();
    await page.getByText('Việc khác').click();
    await page.getByLabel('Chuyện gì đã xảy ra?').fill('x'.repeat(300));
    await page.getByRole('button', { name: 'Sửa và gửi lại' }).click();
    await check();
    await page.getByRole('button', { name: 'Xem phản ánh' }).click();
    await check();
    await page.getByText('Rút phản ánh', { exact: true }).click();
    await page.getByRole('button', { name: 'Rút phản ánh này' }).click();
    await check();
    await page.goto('http://wardvoice.example/t?lang=en');
    await check();
    await page.context().close();
  });

  it('nothing of a page is kept, framed or sent elsewhere', async () => {
    const { app, path } = aDesk();

    const answer = await app.request(path);

    for (const [name, value] of Object.entries(caseHeaders)) expect(answer.headers.get(name)).toBe(value);
    expect(caseHeaders['content-security-policy']).toContain("default-src 'none'");
    expect(caseHeaders['cache-control']).toBe('no-store');
  });
});
