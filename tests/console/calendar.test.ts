import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamoCalendarSettingsRepository } from '../../functions/adapters/dynamodb/calendar-settings-repository.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
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

const room = (unitId: string, year = 2026) => `/console/calendar?unit=${unitId}&year=${year}`;
const settingsOf = (unitId: typeof desk.ward.id) =>
  dynamoCalendarSettingsRepository({
    call: database.call,
    tableName: database.tableNames.registry,
    pause,
  }).find(unitId);

/** A ward of its own, with its chair. */
async function aWardOfItsOwn() {
  const { unitId } = await desk.anotherProvince();
  const chair = await desk.somebody('ward_chair', { unitId });
  const send = async (fields: Record<string, string>) => {
    const version = (await settingsOf(unitId))?.version ?? 0;
    return chair.post(room(unitId), { v: String(version), y: '2026', ...fields });
  };
  return { unitId, chair, send };
}

describe('The calendar of a unit', () => {
  it('draws the year with Tết, the Saturday that makes up for it, and the days that are to be confirmed', async () => {
    const reader = await desk.somebody('counter_staff');

    const { text } = await reader.get(room(desk.ward.id));

    expect(text).toContain('aria-label="Tháng 2: 15 ngày làm việc"');
    expect(text).toContain('Tết Nguyên đán');
    expect(text).toContain('Làm bù cho ngày 2/1');
    expect(text).toContain('chưa công bố');
    expect(text).not.toContain('Lưu ngày này');
  });

  it('gets a day off of its own, and gives it back; both stand in the audit log', async () => {
    const { unitId, chair, send } = await aWardOfItsOwn();

    const kept = await send({ a: 'add_day', d: '2026-12-24', k: 'off', n: 'Ngày truyền thống', h: '' });
    const shown = await chair.get(kept.location ?? '/none');
    await send({ a: 'remove_day', d: '2026-12-24' });
    const after = await chair.get(room(unitId));

    expect(shown.text).toContain('Ngày truyền thống');
    expect(shown.text).toContain('Đang tính lại hạn');
    expect(after.text).not.toContain('Ngày truyền thống');
    const auditor = await desk.somebody('auditor', { unitId });
    const log = await auditor.get(`/console/audit?unit=${unitId}`);
    expect(log.text.match(/lịch làm việc, thời hạn/g)).toHaveLength(2);
  });

  it('takes Saturday mornings into its week, and goes back to the usual hours', async () => {
    const { unitId, chair, send } = await aWardOfItsOwn();
    const usual = Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((day) => [
        day,
        '7h30-11h30, 13:30 - 17:00',
      ]),
    );

    await send({ a: 'weeks', d: '2026-01-01', ...usual, saturday: '8-11:30', sunday: '' });
    const half = await chair.get(room(unitId));
    await send({ a: 'weeks_above' });

    expect((await chair.get(room(unitId))).text).toContain('giờ hành chính thông thường');
    expect(half.text).toContain('value="08:00–11:30"');
    expect(half.text).not.toContain('giờ hành chính thông thường');
  });

  it('keeps the hours that held so far until the day from which its first own week counts', async () => {
    const { unitId, send } = await aWardOfItsOwn();

    await send({ a: 'weeks', d: '2027-01-04', monday: '8-12' });

    const weeks = (await settingsOf(unitId))?.weeks ?? [];
    expect(weeks).toHaveLength(2);
    expect(weeks[0]?.week.tuesday).toHaveLength(2);
    expect(weeks[1]).toEqual({
      from: '2027-01-04',
      week: {
        monday: [{ opens: '08:00', closes: '12:00' }],
        tuesday: [],
        wednesday: [],
        thursday: [],
        friday: [],
        saturday: [],
        sunday: [],
      },
    });
  });

  it('confirms a day that nobody has announced', async () => {
    const { unitId, send } = await aWardOfItsOwn();

    await send({ a: 'confirm', d: '2026-11-24' });

    const [day] = (await settingsOf(unitId))?.days ?? [];
    expect(day).toMatchObject({ day: '2026-11-24', kind: 'off' });
    expect(day).not.toHaveProperty('confirm');
  });

  it('chooses rules for new cases, but not those of the law about personal data', async () => {
    const { unitId, chair, send } = await aWardOfItsOwn();

    const page = await chair.get(room(unitId));
    await send({ a: 'rules', s: 'da-nang.1' });
    const refused = await send({ a: 'rules', s: 'personal-data.1' });

    expect(page.text).toContain('Trả lời trong 5 ngày làm việc *');
    expect(page.text).not.toContain('personal-data');
    expect(refused.status).toBe(422);
    expect((await settingsOf(unitId))?.rules).toEqual({ id: 'da-nang', version: 1 });
  });

  it.each([
    [{ a: 'add_day', d: '', k: 'off', n: 'x' }, 'Hãy chọn một ngày'],
    [{ a: 'add_day', d: '2026-12-24', k: 'off', n: ' ' }, 'Hãy ghi tên hoặc lý do'],
    [{ a: 'add_day', d: '2026-12-26', k: 'work', n: 'Trực', h: 'sáng' }, 'Giờ chưa đúng dạng'],
    [{ a: 'weeks', d: '2026-12-01', monday: '11:30-07:30' }, 'Giờ chưa đúng dạng'],
    [{ a: 'weeks', d: '2026-12-01' }, 'ít nhất một giờ làm việc'],
  ] satisfies [Record<string, string>, string][])(
    'that is sent as %j says what is wrong, and keeps what was typed',
    async (fields: Record<string, string>, told) => {
      const { unitId, send } = await aWardOfItsOwn();

      const answer = await send(fields);

      expect(answer.status).toBe(422);
      expect(answer.text).toContain(told);
      expect(answer.text).toContain(`value="${fields['h'] ?? ''}"`);
      expect(await settingsOf(unitId)).toBeUndefined();
    },
  );

  it('of two who change it at once tells the later one', async () => {
    const { send } = await aWardOfItsOwn();
    await send({ a: 'add_day', d: '2026-12-24', k: 'off', n: 'Một' });

    const late = await send({ a: 'add_day', d: '2026-12-25', k: 'off', n: 'Hai', v: '0' });

    expect(late.status).toBe(409);
    expect(late.text).toContain('Có người vừa đổi lịch này');
    expect(late.text).toContain('value="Hai"');
  });

  it('fits a phone and a desk, and axe finds nothing', async () => {
    const browser = await openBrowser();
    const chair = await desk.somebody('ward_chair');
    const context = await browser.newContext({ bypassCSP: true });
    await context.addCookies([chair.cookie]);
    const page = await context.newPage();
    await page.goto(`${desk.url}${room(desk.ward.id)}`);
    for (const width of [1100, 360]) {
      await page.setViewportSize({ width, height: 740 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(await accessibilityProblems(page)).toEqual([]);
    await browser.close();
  });
});
