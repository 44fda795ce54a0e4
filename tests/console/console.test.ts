import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../functions/domain/unit/member.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { startConsole } from './a-console.ts';

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

const logged: string[] = [];
beforeEach(() => {
  logged.length = 0;
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
    logged.push(String(line));
    return true;
  });
});

let made = 0;

/** Somebody of that role, signed in in a browser of their own that runs no scripts. */
async function aPerson(role: Role, unitId = desk.ward.id) {
  made += 1;
  const email = `nguoi-${made}@songtri.example.vn`;
  const password = await desk.employ({ email, role, unitId, name: `Người ${made}` });
  const context = await browser.newContext({
    viewport: { width: 1100, height: 740 },
    javaScriptEnabled: false,
    locale: 'vi-VN',
  });
  context.setDefaultTimeout(4000);
  const page = await context.newPage();
  return { email, password, context, page };
}

async function signIn(
  { page, email, password }: { page: Page; email: string; password: string },
  to = '/console',
) {
  await page.goto(`${desk.url}${to}`);
  await page.getByLabel('Địa chỉ thư').fill(email);
  await page.getByLabel('Mật khẩu').fill(password);
  await page.getByRole('button').click();
}

const heading = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();

async function sessionCookie(context: BrowserContext) {
  return (await context.cookies()).find(({ name }) => name === 'wardvoice-session');
}

describe('Staff', () => {
  it('sign in, land where they wanted to go, and sign out', async () => {
    const person = await aPerson('handler');

    await signIn(person, '/console/cases?which=at_rest');
    const there = person.page.url();
    const title = await heading(person.page);
    const cookie = await sessionCookie(person.context);
    await person.page.getByRole('button', { name: 'Đăng xuất' }).click();
    const out = await heading(person.page);
    if (cookie !== undefined) await person.context.addCookies([cookie]);
    await person.page.goto(`${desk.url}/console`);

    expect(there).toBe(`${desk.url}/console/cases?which=at_rest`);
    expect(title).toBe('Phản ánh của Phường Sông Trí');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(out).toBe('Đã đăng xuất.');
    // The cookie that was kept opens nothing any more.
    expect(new URL(person.page.url()).pathname).toMatch(/^\/oidc\//);
    await person.context.close();
  });

  it('are told of a wrong password, and are made to wait after five', async () => {
    const person = await aPerson('handler');
    await signIn({ ...person, password: 'wrong' });
    const first = await person.page.getByRole('alert').innerText();
    for (let tries = 0; tries < 5; tries += 1) {
      await person.page.getByLabel('Mật khẩu').fill(tries < 4 ? 'wrong' : person.password);
      await person.page.getByRole('button').click();
    }

    expect(first).toContain('không đúng');
    expect(await person.page.getByRole('alert').innerText()).toContain('Hãy đợi 15 phút');
    await person.context.close();
  });

  it('who are on no list of members are told whom to ask', async () => {
    const person = await aPerson('handler');
    await desk.dismiss(person.email);

    await signIn(person);

    expect(await heading(person.page)).toBe('Tài khoản chưa có vai trò ở đây');
    expect(await sessionCookie(person.context)).toBeUndefined();
    await person.context.close();
  });

  it('who are taken off the list lose access at once', async () => {
    const person = await aPerson('handler');
    await signIn(person);
    await desk.dismiss(person.email);

    await person.page.goto(`${desk.url}/console/cases`);

    expect(await heading(person.page)).toBe('Tài khoản chưa có vai trò ở đây');
    await person.context.close();
  });

  it('are not sent elsewhere after signing in, whatever a link asks', async () => {
    const person = await aPerson('handler');

    await signIn(
      person,
      `/console/sign-in?${new URLSearchParams({ to: '//evil.example/console' }).toString()}`,
    );

    expect(person.page.url()).toBe(`${desk.url}/console`);
    await person.context.close();
  });
});

describe('Signing in again', () => {
  it('ends the session that the browser had before', async () => {
    const person = await aPerson('handler');
    await signIn(person);
    const former = await sessionCookie(person.context);
    await signIn(person, '/console/sign-in');
    const stranger = await browser.newContext({ javaScriptEnabled: false });
    if (former !== undefined) await stranger.addCookies([former]);
    const page = await stranger.newPage();

    await page.goto(`${desk.url}/console`);

    expect(new URL(page.url()).pathname).toMatch(/^\/oidc\//);
    await Promise.all([stranger.close(), person.context.close()]);
  });

  it('in a second window, where the first is in already, leads into the console', async () => {
    const person = await aPerson('handler');
    await signIn(person);

    await person.page.goto(`${desk.url}/console/callback?code=old&state=old`);

    expect(await heading(person.page)).toMatch(/^Chào /);
    await person.context.close();
  });

  it('from a page that is too old says what to do', async () => {
    const person = await aPerson('handler');

    await person.page.goto(`${desk.url}/console/callback?code=old&state=old`);
    const callback = await heading(person.page);
    await person.page.goto(`${desk.url}/oidc/interaction/AAAAAAAAAAAAAAAAAAAAAAAA`);

    expect(callback).toBe('Lần đăng nhập này đã cũ');
    expect(await person.page.getByRole('link', { name: 'Về bàn làm việc' }).isVisible()).toBe(true);
    await person.context.close();
  });
});

describe('A case in the console', () => {
  it('is taken up, asked about and answered, and the citizen reads the answer', async () => {
    const person = await aPerson('handler');
    const { id } = await desk.world.anOpenCase({ text: 'Đường hẻm 5 ngập.', category: 'roads' });
    await signIn(person, `/console/cases/${id}`);

    await person.page.getByRole('button', { name: 'Tiếp nhận' }).click();
    await person.page.getByRole('button', { name: 'Nhận về mình' }).click();
    await person.page.locator('summary').filter({ hasText: 'Ghi chú nội bộ' }).click();
    await person.page.getByLabel('Ghi chú (người dân không thấy)').fill('Gọi đội thoát nước.');
    await person.page.getByRole('button', { name: 'Ghi chú nội bộ' }).click();
    await person.page.getByLabel('Câu trả lời cho người dân').fill('Đã nạo vét sáng nay.');
    await person.page.getByRole('button', { name: 'Trả lời', exact: true }).click();

    expect(await heading(person.page)).toBe('Đường, hẻm, cầu cống: Đã trả lời');
    const events = (await desk.world.cases.find(id))?.events ?? [];
    expect(events.map(({ what }) => what.kind)).toEqual(['opened', 'accept', 'assign', 'note', 'answer']);
    expect(events.at(-1)?.by).toMatchObject({ kind: 'member', role: 'handler' });
    expect(logged.join('')).not.toMatch(/ngập|nạo vét|thoát nước|songtri/);
    await person.context.close();
  });

  it('keeps what was typed when somebody else was faster, and shows what is new', async () => {
    const person = await aPerson('handler');
    const { id } = await desk.world.anOpenCase();
    await signIn(person, `/console/cases/${id}`);
    await desk.world.change({
      id,
      step: { kind: 'add', text: 'Tôi đã nhận được rồi.' },
      by: { kind: 'citizen' },
    });

    await person.page.getByLabel('Câu trả lời cho người dân').fill('Mời anh đến quầy 2.');
    await person.page.getByRole('button', { name: 'Trả lời', exact: true }).click();

    expect(await person.page.getByRole('alert').innerText()).toContain('Có người vừa thay đổi');
    expect(await person.page.getByLabel('Câu trả lời cho người dân').inputValue()).toBe(
      'Mời anh đến quầy 2.',
    );
    expect(await person.page.getByText('Tôi đã nhận được rồi.').isVisible()).toBe(true);
    await person.context.close();
  });

  it('keeps what was typed when the session ended meanwhile, to be sent again after signing in', async () => {
    const person = await aPerson('handler');
    const { id } = await desk.world.anOpenCase();
    await signIn(person, `/console/cases/${id}`);
    await person.page.getByLabel('Câu trả lời cho người dân').fill('Đã trả kết quả.');
    await desk.expireSessions();

    await person.page.getByRole('button', { name: 'Trả lời', exact: true }).click();
    const told = await heading(person.page);
    const elsewhere = await person.context.newPage();
    await signIn({ ...person, page: elsewhere });
    await person.page.getByRole('button', { name: 'Gửi lại' }).click();

    expect(told).toBe('Phiên làm việc đã hết hạn');
    expect(await person.page.getByText('Đã trả kết quả.').isVisible()).toBe(true);
    expect((await desk.world.cases.find(id))?.case.state).toBe('answered');
    await person.context.close();
  });

  it('that is handed on to another office goes there, and the list it came from is one step back', async () => {
    const person = await aPerson('handler');
    const { id } = await desk.world.anOpenCase();
    await signIn(person, `/console/cases/${id}`);

    await person.page.locator('summary').filter({ hasText: 'Chuyển nơi khác' }).click();
    await person.page
      .getByLabel('Chuyển đến')
      .selectOption({ label: 'Phường Vũng Áng – Điểm tiếp nhận Vũng Áng' });
    await person.page.getByLabel('Lý do chuyển').fill('Thuộc địa bàn phường bên.');
    await person.page.getByRole('button', { name: 'Chuyển nơi khác' }).click();

    expect((await desk.world.cases.find(id))?.case).toMatchObject({
      state: 'forwarded',
      unitId: desk.otherWard.id,
    });
    await person.page.getByRole('link', { name: 'Về danh sách' }).click();
    expect(await heading(person.page)).toBe('Phản ánh của Phường Sông Trí');
    await person.context.close();
  });

  it('of another ward is neither shown nor changed, and says why', async () => {
    const person = await aPerson('handler', desk.otherWard.id);
    const { id } = await desk.world.anOpenCase({ text: 'Chuyện của phường khác.' });

    await signIn(person, `/console/cases/${id}`);

    expect(await person.page.getByText('Chuyện của phường khác.').count()).toBe(0);
    expect(await person.page.getByRole('alert').innerText()).toContain('không phải ở đơn vị này');
    await person.context.close();
  });

  it('is read by the auditor and the counter, who are offered nothing to change', async () => {
    for (const role of ['auditor', 'counter_staff'] as const) {
      const person = await aPerson(role);
      const { id } = await desk.world.anOpenCase();
      await signIn(person, `/console/cases/${id}`);

      expect(await person.page.getByRole('button').allInnerTexts()).toEqual(['Đăng xuất']);
      await person.context.close();
    }
  });

  it('takes no form that another site sends', async () => {
    const person = await aPerson('handler');
    const { id } = await desk.world.anOpenCase();
    await signIn(person);
    const cookie = await sessionCookie(person.context);

    const answer = await fetch(`${desk.url}/console/cases/${id}`, {
      method: 'POST',
      headers: {
        cookie: `${cookie?.name ?? ''}=${cookie?.value ?? ''}`,
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'a=accept&v=1&r=forged-01',
    });

    expect(answer.status).toBe(403);
    expect((await desk.world.cases.find(id))?.case.state).toBe('received');
    await person.context.close();
  });

  it('that is not there, or is no case at all, is said to be missing', async () => {
    const person = await aPerson('handler');
    await signIn(person, '/console/cases/c_000000000000000000000000');
    const missing = await heading(person.page);
    await person.page.goto(`${desk.url}/console/cases/xyz`);

    expect([missing, await heading(person.page)]).toEqual(['Không có trang này', 'Không có trang này']);
    await person.context.close();
  });
});

it('every page of the console fits a phone and a desk, and axe finds nothing', async () => {
  const person = await aPerson('province_administrator', desk.province.id);
  const { id } = await desk.world.anOpenCase({ text: 'x'.repeat(400) });
  await signIn(person);
  const cookies = await person.context.cookies();
  // The policy of the pages forbids scripts, which is what axe is.
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
  await context.addCookies(cookies);
  context.setDefaultTimeout(4000);
  const page = await context.newPage();
  const unit = `unit=${desk.ward.id}`;
  for (const path of [
    '/console',
    `/console/cases?${unit}`,
    `/console/cases/${id}`,
    `/console/cases?which=at_rest&${unit}`,
    `/console/members?${unit}`,
    `/console/members/${desk.province.id}/${desk.hashOf(person.email)}`,
    `/console/offices?${unit}`,
    `/console/offices/${desk.world.officeId}?p=x`,
    `/console/reports?${unit}`,
    `/console/deliveries?${unit}`,
  ]) {
    await page.goto(`${desk.url}${path}`);
    for (const width of [1100, 360]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await accessibilityProblems(page)).toEqual([]);
  }
  await Promise.all([context.close(), person.context.close()]);
});
