import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../../functions/domain/unit/member.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aPersonAt, aPersonInside, signInAt, startConsole, type SignsIn } from './a-console.ts';

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

const aPerson = (role: Role, unitId = desk.ward.id) => aPersonAt(desk, browser, role, unitId);
const signIn = (person: SignsIn, to?: string) => signInAt(desk, person, to);

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
    const person = await aPersonInside(desk, browser, 'handler');
    const { id } = await desk.world.anOpenCase({ text: 'Đường hẻm 5 ngập.', category: 'roads' });
    await person.goto(`/console/cases/${id}`);

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
    const person = await aPersonInside(desk, browser, 'handler');
    const { id } = await desk.world.anOpenCase();
    await person.goto(`/console/cases/${id}`);
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
    const person = await aPersonInside(desk, browser, 'handler');
    const { id } = await desk.world.anOpenCase();
    await person.goto(`/console/cases/${id}`);

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
    const person = await desk.somebody('handler', { unitId: desk.otherWard.id });
    const { id } = await desk.world.anOpenCase({ text: 'Chuyện của phường khác.' });

    const { status, text } = await person.get(`/console/cases/${id}`);

    expect([status, text]).toEqual([403, expect.not.stringContaining('Chuyện của phường khác.')]);
    expect(text).toContain('không phải ở đơn vị này');
  });

  it('is read by the auditor and the counter, who are offered nothing to change', async () => {
    for (const role of ['auditor', 'counter_staff'] as const) {
      const person = await aPersonInside(desk, browser, role);
      const { id } = await desk.world.anOpenCase();
      await person.goto(`/console/cases/${id}`);

      expect(await person.page.getByRole('button').allInnerTexts()).toEqual(['Đăng xuất']);
      await person.context.close();
    }
  });

  it('takes no form that another site sends', async () => {
    const { cookie } = await desk.somebody('handler');
    const { id } = await desk.world.anOpenCase();

    const answer = await fetch(`${desk.url}/console/cases/${id}`, {
      method: 'POST',
      headers: {
        cookie: `${cookie.name}=${cookie.value}`,
        origin: 'https://evil.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'a=accept&v=1&r=forged-01',
    });

    expect(answer.status).toBe(403);
    expect((await desk.world.cases.find(id))?.case.state).toBe('received');
  });

  it('that is not there, or is no case at all, is said to be missing', async () => {
    const person = await desk.somebody('handler');
    for (const id of ['c_000000000000000000000000', 'xyz'])
      expect(await person.get(`/console/cases/${id}`)).toMatchObject({
        status: 404,
        text: expect.stringContaining('Không có trang này'),
      });
  });
});

describe('Several cases of the inbox', () => {
  const box = (page: Page, text: string) => page.getByRole('checkbox', { name: text });

  it('are taken up at once', async () => {
    const person = await aPersonInside(desk, browser, 'handler');
    const [one, two, other] = [
      await desk.world.anOpenCase({ text: 'Đèn đường số 1 hỏng.' }),
      await desk.world.anOpenCase({ text: 'Đèn đường số 2 hỏng.' }),
      await desk.world.anOpenCase({ text: 'Đèn đường số 3 hỏng.' }),
    ];
    await person.goto('/console/cases');

    await box(person.page, 'Đèn đường số 1').check();
    await box(person.page, 'Đèn đường số 2').check();
    await person.page.getByRole('button', { name: 'Tiếp nhận' }).click();

    expect(await person.page.getByRole('status').innerText()).toBe('Đã lưu 2 phản ánh.');
    const states = await Promise.all(
      [one, two, other].map(async ({ id }) => (await desk.world.cases.find(id))?.case.state),
    );
    expect(states).toEqual(['accepted', 'accepted', 'received']);
    await person.context.close();
  });

  it('stand in the audit log one by one', async () => {
    const [person, auditor] = [
      await aPersonInside(desk, browser, 'handler'),
      await aPersonInside(desk, browser, 'auditor'),
    ];
    const { id } = await desk.world.anOpenCase({ text: 'Biển báo gãy số 1.' });
    const other = await desk.world.anOpenCase({ text: 'Biển báo gãy số 2.' });
    await person.goto('/console/cases');
    await box(person.page, 'Biển báo gãy số 1').check();
    await box(person.page, 'Biển báo gãy số 2').check();
    await person.page.getByRole('button', { name: 'Nhận về mình' }).click();

    await auditor.goto('/console/audit');
    const newest = (await auditor.page.locator('main li').allInnerTexts()).slice(0, 2).join('\n');

    for (const each of [id, other.id]) expect(newest).toContain(`phản ánh ${each.slice(2, 10)}`);
    await Promise.all([person.context.close(), auditor.context.close()]);
  });

  it('go to a colleague, but for the one that somebody changed meanwhile, which stays ticked', async () => {
    const chair = await aPersonInside(desk, browser, 'ward_chair');
    const colleague = await aPersonInside(desk, browser, 'handler');
    const still = await desk.world.anOpenCase({ text: 'Cống tắc ở hẻm 7.' });
    const moving = await desk.world.anOpenCase({ text: 'Cống tắc ở hẻm 9.' });
    await chair.goto('/console/cases');
    await box(chair.page, 'hẻm 7').check();
    await box(chair.page, 'hẻm 9').check();
    await chair.page.getByLabel('Giao cho').selectOption(desk.hashOf(colleague.email));
    await desk.world.change({
      id: moving.id,
      step: { kind: 'add', text: 'Nay đã ngập.' },
      by: { kind: 'citizen' },
    });

    await chair.page.getByRole('button', { name: 'Giao việc' }).click();

    expect(await chair.page.getByRole('alert').innerText()).toMatch(
      /^Đã lưu 1 phản ánh\. 1 phản ánh chưa đổi/,
    );
    expect(await box(chair.page, 'hẻm 9').isChecked()).toBe(true);
    expect(await box(chair.page, 'hẻm 7').isChecked()).toBe(false);
    expect((await desk.world.cases.find(still.id))?.case.assignedTo?.memberHash).toBe(
      desk.hashOf(colleague.email),
    );
    expect((await desk.world.cases.find(moving.id))?.case.assignedTo).toBeUndefined();
    await Promise.all([chair.context.close(), colleague.context.close()]);
  });

  it('need one to be ticked, and to whom they go', async () => {
    const chair = await aPersonInside(desk, browser, 'ward_chair');
    await desk.world.anOpenCase({ text: 'Rác chưa dọn ở chợ.' });
    await chair.goto('/console/cases');

    await chair.page.getByRole('button', { name: 'Tiếp nhận' }).click();
    const withoutTick = await chair.page.getByRole('alert').innerText();
    await box(chair.page, 'Rác chưa dọn').check();
    await chair.page.getByRole('button', { name: 'Giao việc' }).click();

    expect(withoutTick).toContain('đánh dấu ít nhất một');
    expect(await chair.page.getByRole('alert').innerText()).toContain('Hãy chọn người được giao');
    expect(await box(chair.page, 'Rác chưa dọn').isChecked()).toBe(true);
    await chair.context.close();
  });

  it('of a ward that is not one’s own are changed by no forged form', async () => {
    const stranger = await aPersonInside(desk, browser, 'handler', desk.otherWard.id);
    const { id } = await desk.world.anOpenCase();
    await stranger.goto('/console');
    const cookie = await sessionCookie(stranger.context);

    const answer = await fetch(`${desk.url}/console/cases?unit=${desk.otherWard.id}`, {
      method: 'POST',
      headers: {
        cookie: `${cookie?.name ?? ''}=${cookie?.value ?? ''}`,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ a: 'take', c: `${id}.1`, r: 'forged-0001' }),
    });

    expect(answer.status).toBe(409);
    expect((await desk.world.cases.find(id))?.events).toHaveLength(1);
    await stranger.context.close();
  });
});

describe('A search in the cases', () => {
  it('finds them without tone marks, and its words stand in no address', async () => {
    const person = await aPersonInside(desk, browser, 'counter_staff');
    await desk.world.anOpenCase({ text: 'Loa phóng thanh hỏng ở tổ 12.', category: 'roads' });
    await person.goto('/console/cases');

    await person.page.getByLabel('Tìm phản ánh').fill('loa phong thanh');
    await person.page.getByRole('button', { name: 'Tìm', exact: true }).click();

    expect(await person.page.getByText('Loa phóng thanh hỏng ở tổ 12.').count()).toBe(1);
    expect(person.page.url()).toBe(`${desk.url}/console/cases/search?unit=${desk.ward.id}`);
    expect(await person.page.getByLabel('Tìm phản ánh').inputValue()).toBe('loa phong thanh');
    expect(logged.join('')).not.toContain('phong');
    await person.context.close();
  });

  it('that finds nothing, or looks for nothing, says so', async () => {
    const person = await aPersonInside(desk, browser, 'handler');
    await person.goto('/console/cases');
    const find = async (words: string) => {
      await person.page.getByLabel('Tìm phản ánh').fill(words);
      await person.page.getByRole('button', { name: 'Tìm', exact: true }).click();
    };

    await find('xyzt');
    expect(await person.page.getByRole('status').innerText()).toContain('Không có phản ánh nào');
    await find('!');
    expect(await person.page.getByRole('alert').innerText()).toContain('ít nhất hai chữ');
    await person.context.close();
  });

  it('in another ward is refused', async () => {
    const person = await aPersonInside(desk, browser, 'handler', desk.otherWard.id);
    await desk.world.anOpenCase({ text: 'Chuyện riêng của phường kia.' });
    await person.goto('/console');
    const cookie = await sessionCookie(person.context);

    const answer = await fetch(`${desk.url}/console/cases/search?unit=${desk.ward.id}`, {
      method: 'POST',
      headers: {
        cookie: `${cookie?.name ?? ''}=${cookie?.value ?? ''}`,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ q: 'chuyen rieng' }),
    });

    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('phường kia');
    await person.context.close();
  });
});

it('every page of the console fits a phone and a desk, and axe finds nothing', async () => {
  const person = await aPersonInside(desk, browser, 'province_administrator', desk.province.id);
  const { id } = await desk.world.anOpenCase({ text: 'x'.repeat(400) });
  // To whom cases may be given: names that are longer than a phone is wide.
  await desk.somebody('handler', { name: 'Nguyễn Thị Hoàng Oanh, cán bộ tiếp nhận và trả kết quả' });
  await person.goto('/console');
  const cookies = await person.context.cookies();
  // The policy of the pages forbids scripts, which is what axe is.
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true });
  await context.addCookies(cookies);
  context.setDefaultTimeout(15_000);
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
