import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Gateway } from '../../lib/local/gateway/start-gateway.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { openWorld, type World } from './citizen-world.ts';

let database: TestDatabase;
let browser: Browser;
let world: World;
let gateway: Gateway;
let address: string;
let context: BrowserContext;
let complaints: string[];

beforeAll(async () => {
  [database, browser] = await Promise.all([startDatabase(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await database.stop();
});
beforeEach(async () => {
  world = await openWorld(database);
  gateway = await world.serve();
  address = `${gateway.url}/Q/${world.codes.counter.code}`;
});
afterEach(async () => {
  await context.close();
  await gateway.stop();
});

async function phone(options: BrowserContextOptions = {}): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
  complaints = [];
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return page;
}

const face = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('%s', (_, javaScriptEnabled) => {
  it('one tap stores the answer, and the rest amends it', async () => {
    const page = await phone({ javaScriptEnabled });
    await page.goto(address);
    await face(page, 'Không hài lòng').click();
    await page.getByRole('heading', { name: 'Cảm ơn bạn! Câu trả lời đã được lưu.' }).waitFor();
    expect(await world.stored()).toMatchObject([{ mark: 2, answers: {} }]);
    await page.getByLabel('Phải chờ lâu').check();
    await page.getByLabel('Chưa', { exact: true }).check();
    await page.getByLabel('Bạn muốn nói thêm điều gì?').fill('Chờ từ sáng');
    await page.getByRole('button', { name: 'Gửi thêm' }).click();
    await page.getByRole('heading', { name: 'Đã lưu. Cảm ơn bạn!' }).waitFor();
    expect(await world.stored()).toMatchObject([
      { revision: 2, mark: 2, answers: { reasons: ['waiting'], done: false, comment: 'Chờ từ sáng' } },
    ]);
    expect(page.url().replace(/\?$/, '')).toBe(address);
    expect(complaints).toEqual([]);
  });

  it('a second person gets a page of their own, after the link and after the back button', async () => {
    const page = await phone({ javaScriptEnabled });
    await page.goto('about:blank');
    await page.goto(address);
    await face(page, 'Rất hài lòng').click();
    world.time.now += 1000;
    await page.getByRole('link', { name: 'Trả lời mới (người khác)' }).click();
    await face(page, 'Bình thường').click();
    await page.getByRole('heading', { name: 'Cảm ơn bạn! Câu trả lời đã được lưu.' }).waitFor();
    world.time.now += 1000;
    await page.goBack();
    await face(page, 'Không hài lòng').waitFor();
    await face(page, 'Không hài lòng').click();
    await page.getByRole('heading', { name: 'Cảm ơn bạn! Câu trả lời đã được lưu.' }).waitFor();
    expect((await world.stored()).map(({ mark }) => mark)).toEqual([5, 3, 2]);
  });

  it('the language changes in one tap and what was typed stays', async () => {
    const page = await phone({ javaScriptEnabled });
    await page.goto(address);
    await face(page, 'Hài lòng').click();
    await page.getByLabel('Bạn muốn nói thêm điều gì?').fill('Cô ở quầy 3 rất tốt');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: /language has changed/ }).waitFor();
    expect(await page.getByLabel('Anything you want to add?').inputValue()).toBe('Cô ở quầy 3 rất tốt');
    await page.getByRole('button', { name: 'Send this too' }).click();
    await page.getByRole('heading', { name: 'Stored. Thank you!' }).waitFor();
    expect(await world.stored()).toMatchObject([
      { revision: 2, answers: { comment: 'Cô ở quầy 3 rất tốt' } },
    ]);
  });
});

describe('Without a network', () => {
  it('an answer is kept, said to be kept, and sent once when there is a network', async () => {
    const page = await phone();
    await page.goto(address);
    await context.setOffline(true);
    await face(page, 'Không hài lòng').click();
    await page.getByText('Câu trả lời đã được giữ lại trên máy này').waitFor();
    expect(await world.stored()).toEqual([]);
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Cảm ơn bạn! Câu trả lời đã được lưu.' }).waitFor();
    expect(await world.stored()).toMatchObject([{ mark: 2 }]);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.goto(address);
    await face(page, 'Hài lòng').waitFor();
    expect(await world.stored()).toHaveLength(1);
  });

  it('it is sent when any page of ours is opened later, days after', async () => {
    const page = await phone();
    await page.goto(address);
    await context.setOffline(true);
    await face(page, 'Hài lòng').click();
    await page.getByText('Câu trả lời đã được giữ lại trên máy này').waitFor();
    await page.close();
    const day = world.time.now;
    world.time.now += 3 * 86_400_000;
    await context.setOffline(false);
    const later = await context.newPage();
    await later.goto(`${gateway.url}/q/${world.codes.procedure.code}`);
    await later.getByText('Câu trả lời giữ trên máy đã được gửi').waitFor();
    world.time.now = day;
    expect(await world.stored()).toMatchObject([{ mark: 4, counterId: 'q3' }]);
  });

  it('the optional rest is kept as well', async () => {
    const page = await phone();
    await page.goto(address);
    await face(page, 'Hài lòng').click();
    await page.getByLabel('Bạn muốn nói thêm điều gì?').fill('Rất nhanh');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Gửi thêm' }).click();
    await page.getByText('Câu trả lời đã được giữ lại trên máy này').waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Đã lưu. Cảm ơn bạn!' }).waitFor();
    expect(await world.stored()).toMatchObject([{ revision: 2, answers: { comment: 'Rất nhanh' } }]);
  });
});

it('taps in a row send one answer', async () => {
  const page = await phone();
  await page.goto(address);
  await face(page, 'Hài lòng').dblclick();
  await page.getByRole('heading', { name: 'Cảm ơn bạn! Câu trả lời đã được lưu.' }).waitFor();
  expect(await world.stored()).toMatchObject([{ mark: 4, revision: 1 }]);
});

it('a browser that does not say which button was tapped sends the right face', async () => {
  const page = await phone();
  await page.addInitScript(() => Reflect.deleteProperty(SubmitEvent.prototype, 'submitter'));
  await page.goto(address);
  await page.locator('button[value="2"] svg').click();
  await page.getByRole('heading', { name: 'Cảm ơn bạn! Câu trả lời đã được lưu.' }).waitFor();
  expect(await world.stored()).toMatchObject([{ mark: 2 }]);
});

it('an answer that the service could not store is kept on the phone until it can', async () => {
  const page = await phone();
  await page.goto(address);
  world.broken.storing = true;
  await face(page, 'Hài lòng').click();
  await page.getByText('Câu trả lời đã được giữ lại trên máy này').waitFor();
  world.broken.storing = false;
  await page.goto(address);
  await page.getByText('Câu trả lời giữ trên máy đã được gửi').waitFor();
  expect(await world.stored()).toMatchObject([{ mark: 4 }]);
});

it('everything can be done with the keyboard alone', async () => {
  const page = await phone();
  await page.goto(address);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Không hài lòng');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Cảm ơn bạn! Câu trả lời đã được lưu.' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  expect(await page.getByLabel('Rất không hài lòng').isChecked()).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  expect(await page.getByLabel('Phải chờ lâu').isChecked()).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Đã lưu. Cảm ơn bạn!' }).waitFor();
  expect(await world.stored()).toMatchObject([{ mark: 1, answers: { reasons: ['waiting'] } }]);
});

it('asks for nothing but the page itself', async () => {
  const page = await phone();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(address, { waitUntil: 'networkidle' });
  expect(requests).toEqual([address]);
  expect(await context.cookies()).toEqual([]);
});

describe('For everybody', () => {
  const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

  it.each([
    ['vi', 'light'],
    ['en', 'light'],
    ['ar', 'light'],
    ['vi', 'dark'],
  ] as const)('axe finds nothing in any state (%s, %s)', async (language, colorScheme) => {
    const page = await phone({ colorScheme });
    const found: Record<string, string[]> = {};
    const look = async (state: string): Promise<void> => {
      const problems = await accessibilityProblems(page, wcag);
      if (problems.length > 0) found[state] = problems;
    };
    const at = (code: string): string => `${gateway.url}/q/${code}?lang=${language}`;
    const submit = () => page.locator('button.g').click();

    await page.goto(at(world.codes.procedure.code));
    await look('procedure');
    await page.goto(at(world.codes.counter.code));
    await look('first page');
    await context.setOffline(true);
    await page.locator('button[value="1"]').click();
    await page.locator('#k.n').waitFor();
    await look('kept offline');
    await context.setOffline(false);
    await page.locator('button.g').waitFor();
    await look('thanks');
    await page.locator('textarea').fill('x'.repeat(1001));
    await submit();
    await page.locator('[aria-invalid]').waitFor();
    await look('too long');
    await page.locator('textarea').fill('x');
    await submit();
    await page.locator('[aria-invalid]').waitFor({ state: 'detached' });
    await look('stored');
    world.time.now += 3_600_001;
    await page.locator('textarea').fill('y');
    await submit();
    await page.locator('[role=alert]').waitFor();
    await look('closed');
    world.time.now += 86_400_001;
    await submit();
    await page.locator('[role=alert]').waitFor();
    await look('expired');
    for (const code of [world.codes.five, world.codes.nine]) {
      await page.goto(at(code.code));
      await page.locator('button[value="2"]').click();
      await page.locator('button.g').waitFor();
      await look(code.officeId);
    }
    for (const code of [world.unknown, 'nocode', world.codes.revoked.code, world.codes.gone.code]) {
      await page.goto(at(code));
      await look(code);
    }
    expect(found).toEqual({});
  });

  it.each([
    [360, 16],
    [360, 32],
    [320, 16],
    [1280, 16],
  ])('at %i px and letters of %i px nothing is cut off and every target is large', async (width, size) => {
    const page = await phone({ viewport: { width, height: 740 } });
    for (const code of [world.codes.counter, world.codes.nine]) {
      for (const language of ['vi', 'en', 'ar']) {
        await page.goto(`${gateway.url}/q/${code.code}?lang=${language}`);
        // What the phone's own text size does: relative lengths follow the root.
        const enlarge = () =>
          page.evaluate((to) => (document.documentElement.style.fontSize = `${to}px`), size);
        await enlarge();
        expect(await misfits(page, width)).toEqual([]);
        await page.locator('button[value="1"]').click();
        await page.locator('button.g').waitFor();
        await enlarge();
        expect(await misfits(page, width)).toEqual([]);
      }
    }
  });

  /** What is cut off, too small to hit, or wider than the screen. */
  async function misfits(page: Page, screenWidth: number): Promise<string[]> {
    return page.evaluate((screenWidth) => {
      const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
      const cut = all('.f>*,.o,button,b').filter((element) => element.scrollWidth > element.clientWidth + 1);
      const small = all('button,.f>*,.o,a').filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width < 43.9 || height < 43.9;
      });
      const { scrollWidth } = document.documentElement;
      return [
        ...cut.map(({ textContent }) => `cut off: ${textContent}`),
        ...small.map(({ textContent }) => `too small: ${textContent}`),
        ...(scrollWidth > screenWidth ? [`page as wide as ${scrollWidth}`] : []),
      ];
    }, screenWidth);
  }

  it('five faces stand side by side on a narrow phone', async () => {
    const page = await phone();
    await page.goto(address);
    const tops = await page
      .locator('button[name=m]')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().top));
    expect(tops).toHaveLength(5);
    expect(new Set(tops).size).toBe(1);
  });
});
