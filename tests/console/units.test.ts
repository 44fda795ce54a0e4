import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { successionItem, unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aUnit } from '../support/registry.ts';
import { startConsole } from './a-console.ts';

let database: TestDatabase;
let desk: Awaited<ReturnType<typeof startConsole>>;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  desk = await startConsole(database);
});
afterAll(async () => {
  await desk.stop();
  await database.stop();
});
beforeEach(() => {
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

describe('A unit in the console', () => {
  it('tells where it stands, what it was made of, and the way to the work in it', async () => {
    const old = aUnit({
      id: aUnitId(),
      name: { vi: 'Xã Kỳ Trinh' },
      code: '18781',
      validTo: daySchema.parse('2025-07-01'),
    });
    for (const item of [
      ...unitItems(old),
      successionItem({ from: old.id, into: desk.ward.id, on: daySchema.parse('2025-07-01'), partly: true }),
    ])
      await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });
    const chair = await desk.somebody('ward_chair');

    const { text } = await chair.get(`/console/units?unit=${desk.ward.id}`);
    const flat = text.replaceAll(/\s+/g, ' ');

    expect(flat).toContain('Phường Sông Trí</h1>');
    expect(flat).toContain('Tỉnh Hà Tĩnh');
    expect(flat).toContain('1 điểm phục vụ');
    expect(flat).toMatch(/Xã Kỳ Trinh <small>18781<\/small> · 01\/07\/2025 · một phần/);
    expect(flat).toContain(`href="/console/calendar?unit=${desk.ward.id}"`);
    expect(flat).not.toContain(`href="/console/members?unit=${desk.ward.id}"`);
  });

  it('is found by its name without tone marks or by its code, within one’s reach alone', async () => {
    const administrator = await desk.somebody('province_administrator', { unitId: desk.province.id });
    const chair = await desk.somebody('ward_chair');

    const byName = await administrator.get('/console/units?q=vung+ang');
    const byCode = await administrator.get(`/console/units?q=${desk.otherWard.code}`);
    const beyond = await chair.get('/console/units?q=vung+ang');

    for (const { text } of [byName, byCode])
      expect(text).toContain(`href="/console/units?unit=${desk.otherWard.id}"`);
    expect(beyond.text).toContain('Không có đơn vị nào');
  });

  it('has a page that fits a phone and a desk, and axe finds nothing', async () => {
    const browser = await openBrowser();
    const administrator = await desk.somebody('province_administrator', { unitId: desk.province.id });
    const context = await browser.newContext({ bypassCSP: true });
    await context.addCookies([administrator.cookie]);
    const page = await context.newPage();
    await page.goto(`${desk.url}/console/units?q=song`);
    for (const width of [1100, 360]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await accessibilityProblems(page)).toEqual([]);
    await browser.close();
  });
});
