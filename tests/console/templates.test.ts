import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aPersonInside, startConsole } from './a-console.ts';

let database: TestDatabase;
let browser: Browser;
let desk: Awaited<ReturnType<typeof startConsole>>;

beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase({ hasStreams: false }), openBrowser()]);
  desk = await startConsole(database);
});

afterAll(async () => {
  await desk.stop();
  await Promise.all([database.stop(), browser.close()]);
});

beforeEach(() => {
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

const fold = (page: Page, summary: string) =>
  page.locator('summary').filter({ hasText: new RegExp(`^\\s*${summary}\\s*$`) });

async function addTemplate(page: Page, name: string, text: string): Promise<void> {
  await fold(page, 'Thêm mẫu').click();
  const form = page.locator('details').filter({ hasText: 'Thêm mẫu' });
  await form.getByLabel('Tên mẫu').fill(name);
  await form.getByLabel('Nội dung').fill(text);
  await form.getByRole('button', { name: 'Lưu mẫu' }).click();
}

const said = (page: Page, role: 'status' | 'alert' = 'status') => page.getByRole(role).innerText();

describe('A template of an answer', () => {
  it('is written by the chair, and a handler begins an answer with it, below what was typed', async () => {
    const [chair, handler] = [
      await aPersonInside(desk, browser, 'ward_chair'),
      await aPersonInside(desk, browser, 'handler'),
    ];
    const { id } = await desk.world.anOpenCase({ text: 'Đèn đường tắt.', category: 'roads' });
    await chair.goto(`/console/templates?unit=${desk.ward.id}`);
    await addTemplate(chair.page, 'Đèn đường', 'Đội điện đã thay bóng ngày [[ngày]].');
    expect(await said(chair.page)).toBe('Đã lưu mẫu.');

    await handler.goto(`/console/cases/${id}`);
    await handler.page.getByLabel('Câu trả lời cho người dân').fill('Chào ông.');
    await fold(handler.page, 'Mẫu trả lời').click();
    await handler.page.getByLabel('Mẫu trả lời').selectOption({ label: 'Đèn đường' });
    await handler.page.getByRole('button', { name: 'Chèn mẫu' }).click();

    expect(await handler.page.getByLabel('Câu trả lời cho người dân').inputValue()).toBe(
      'Chào ông.\n\nĐội điện đã thay bóng ngày [[ngày]].',
    );
    expect((await desk.world.cases.find(id))?.events).toHaveLength(1);
    await Promise.all([chair.context.close(), handler.context.close()]);
  });

  it('whose gap is not filled in reaches no citizen', async () => {
    const handler = await aPersonInside(desk, browser, 'handler');
    const { id } = await desk.world.anOpenCase();
    await handler.goto(`/console/cases/${id}`);
    const answer = handler.page.getByLabel('Câu trả lời cho người dân');

    await answer.fill('Kết quả sẽ có vào ngày [[ngày]].');
    await handler.page.getByRole('button', { name: 'Trả lời', exact: true }).click();
    const told = await said(handler.page, 'alert');
    const kept = await answer.inputValue();
    await answer.fill('Kết quả sẽ có vào ngày 27/11/2026.');
    await handler.page.getByRole('button', { name: 'Trả lời', exact: true }).click();

    expect(told).toContain('còn chỗ trống');
    expect(kept).toBe('Kết quả sẽ có vào ngày [[ngày]].');
    expect((await desk.world.cases.find(id))?.case.state).toBe('answered');
    await handler.context.close();
  });

  it('that the province writes is there for its wards, and those shipped for everybody', async () => {
    const administrator = await aPersonInside(desk, browser, 'province_administrator', desk.province.id);
    const handler = await aPersonInside(desk, browser, 'handler');
    const { id } = await desk.world.anOpenCase();
    await administrator.goto(`/console/templates?unit=${desk.province.id}`);
    await addTemplate(administrator.page, 'Mẫu của tỉnh', 'Tỉnh đã xem xét ngày [[ngày]].');

    await handler.goto(`/console/cases/${id}`);
    await fold(handler.page, 'Mẫu trả lời').click();
    const offered = await handler.page
      .locator('#s-template optgroup')
      .evaluateAll((groups) => groups.map((group) => group.getAttribute('label')));

    expect(offered.slice(-2)).toEqual(['Tỉnh Hà Tĩnh', 'Mẫu chung']);
    await Promise.all([administrator.context.close(), handler.context.close()]);
  });

  it('is changed and removed; of two who change it at once the later one is told, and keeps what was typed', async () => {
    const [first, second] = [
      await aPersonInside(desk, browser, 'ward_chair'),
      await aPersonInside(desk, browser, 'office_head'),
    ];
    await first.goto('/console/templates');
    await addTemplate(first.page, 'Xin lỗi', 'Xin lỗi ông bà vì [[việc gì]].');
    await second.goto('/console/templates');
    const open = async (page: Page) => {
      await fold(page, 'Xin lỗi').click();
      return page.locator('details').filter({ has: fold(page, 'Xin lỗi') });
    };
    const theirs = await open(second.page);
    const ours = await open(first.page);
    await ours.getByLabel('Nội dung').fill('Thành thật xin lỗi vì [[việc gì]].');
    await ours.getByRole('button', { name: 'Lưu mẫu' }).click();
    await theirs.getByLabel('Nội dung').fill('Rất tiếc vì [[việc gì]].');
    await theirs.getByRole('button', { name: 'Lưu mẫu' }).click();

    expect(await said(first.page)).toBe('Đã lưu mẫu.');
    expect(await said(second.page, 'alert')).toContain('Có người vừa sửa');
    expect(await second.page.locator('#x-new').inputValue()).toBe('Rất tiếc vì [[việc gì]].');
    const now = await open(second.page);
    expect(await now.getByLabel('Nội dung').inputValue()).toBe('Thành thật xin lỗi vì [[việc gì]].');
    await now.getByRole('button', { name: 'Bỏ mẫu này' }).click();
    expect(await said(second.page)).toBe('Đã bỏ mẫu.');
    expect(await fold(second.page, 'Xin lỗi').count()).toBe(0);
    await Promise.all([first.context.close(), second.context.close()]);
  });

  it.each([
    ['', 'Nội dung đủ.', 'Hãy đặt tên'],
    ['Trùng tên', 'Nội dung đủ.', 'đã có mẫu tên này'],
    ['Không có chữ', '   ', 'Hãy viết nội dung'],
    ['x'.repeat(81), 'Nội dung đủ.', 'Tên mẫu dài hơn 80'],
    ['Dài quá', 'd'.repeat(2001), 'dài hơn 2000'],
  ])('named %j is not kept, and what was typed is still there', async (name, text, told) => {
    const chair = await desk.somebody('ward_chair', { unitId: desk.otherWard.id });
    const keep = async (n: string, x: string) =>
      chair.post('/console/templates', { unit: desk.otherWard.id, i: '', v: '0', a: 'keep', n, x });
    if (name === 'Trùng tên') await keep('trùng tên', 'Có trước.');

    const answer = await keep(name, text);

    expect(answer).toMatchObject({ status: 422, text: expect.stringContaining(told) });
    expect(answer.text).toContain(`value="${name}"`);
    expect(answer.text).toContain(`\n${text}</textarea>`);
  });

  it('is for heads and chairs to write, not for a handler nor for the chair of another ward', async () => {
    const handler = await desk.somebody('handler');
    const stranger = await desk.somebody('ward_chair', { unitId: desk.otherWard.id });
    const room = `/console/templates?unit=${desk.ward.id}`;

    expect((await handler.get(room)).text).toContain('không có quyền soạn mẫu trả lời');
    expect((await stranger.get(room)).text).toContain('không phải ở đơn vị này');
  });

  it('leaves its traces in the audit log', async () => {
    const [chair, auditor] = [
      await aPersonInside(desk, browser, 'ward_chair'),
      await aPersonInside(desk, browser, 'auditor'),
    ];
    await chair.goto('/console/templates');
    await addTemplate(chair.page, 'Để lại dấu', 'Đã xem ngày [[ngày]].');
    await auditor.goto('/console/audit');

    expect(await auditor.page.locator('main li').first().innerText()).toContain('thêm một mẫu trả lời');
    await Promise.all([chair.context.close(), auditor.context.close()]);
  });

  it('has a page that fits a phone and a desk, and axe finds nothing', async () => {
    const chair = await aPersonInside(desk, browser, 'ward_chair');
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
    await context.addCookies(await chair.context.cookies());
    const page = await context.newPage();
    await page.goto(`${desk.url}/console/templates`);
    await fold(page, 'Thêm mẫu').click();
    for (const width of [1100, 360]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await accessibilityProblems(page)).toEqual([]);
    await Promise.all([context.close(), chair.context.close()]);
  });
});
