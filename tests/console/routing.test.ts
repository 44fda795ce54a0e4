import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { dynamoOfficeRepository, officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { procedureItem } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { dynamoRoutingRepository } from '../../functions/adapters/dynamodb/routing-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { routeOf } from '../../functions/domain/case/routing.ts';
import { procedureSchema } from '../../functions/domain/procedure/procedure.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aCaseWorld, OPENED_AT } from '../cases/case-world.ts';
import { accessibilityProblems } from '../support/accessibility.ts';
import { openBrowser } from '../support/browser.ts';
import { anOfficeId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice } from '../support/registry.ts';
import { startConsole } from './a-console.ts';

let database: TestDatabase;
let desk: Awaited<ReturnType<typeof startConsole>>;
const AGENCY = 'Chi nhánh Văn phòng đăng ký đất đai';

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  desk = await startConsole(database);
  await put([
    procedureItem(
      procedureSchema.parse({
        id: 'p_land',
        nationalCode: '1.000001',
        name: { vi: 'Đăng ký đất đai' },
        field: { vi: 'Đất đai' },
        papers: [],
        fee: { vi: 'Không' },
        timeLimit: { vi: '10 ngày' },
        responsibleAgency: { vi: AGENCY },
      }),
    ),
  ]);
});
afterAll(async () => {
  await desk.stop();
  await database.stop();
});
beforeEach(() => {
  desk.useEnvironment();
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
});

async function put(items: readonly ReturnType<typeof procedureItem>[]): Promise<void> {
  for (const item of items)
    await database.call('PutItem', { TableName: database.tableNames.registry, Item: item });
}

/** A ward beside the others with its chair, an office that has a speciality, and whoever opens cases at its first one. */
async function aWard() {
  const { unitId } = await desk.anotherProvince();
  const [first, special] = [
    anOffice({ id: anOfficeId(), unitId, name: { vi: 'Trung tâm' } }),
    anOffice({ id: anOfficeId(), unitId, name: { vi: 'Đội quản lý đường' } }),
  ];
  await put([...officeItems(first), ...officeItems(special)]);
  const registry = { call: database.call, tableName: database.tableNames.registry, pause };
  const routings = dynamoRoutingRepository(registry);
  const now = () => OPENED_AT;
  const route = routeOf({
    routings,
    units: dynamoUnitRepository(registry),
    offices: dynamoOfficeRepository(registry),
    now,
  });
  const world = aCaseWorld(database, undefined, undefined, undefined, route);
  const chair = await desk.somebody('ward_chair', { unitId });
  const open = async (fields: Parameters<typeof world.anOpenCase>[0]) => {
    const { id } = await world.anOpenCase({ officeId: first.id, unitId, ...fields });
    const history = await world.cases.find(id);
    if (history === undefined) throw new Error('It was opened.');
    return history;
  };
  return {
    ...world,
    unitId,
    first,
    special,
    chair,
    open,
    room: `/console/routing?unit=${unitId}`,
  };
}

describe('A case', () => {
  it('goes straight to the office that its ward has chosen for its category, and is counted there', async () => {
    const ward = await aWard();

    const saved = await ward.chair.post(ward.room, { v: '0', 'c.roads': ward.special.id });
    const roads = await ward.open({ category: 'roads' });
    const other = await ward.open({ category: 'delay' });

    expect((await ward.chair.get(saved.location ?? '/none')).text).toContain('Đã lưu.');
    expect(roads.case).toMatchObject({ officeId: ward.special.id, openedAtOffice: ward.first.id });
    expect(other.case.officeId).toBe(ward.first.id);
    expect(await ward.cases.milestones(ward.special.id, 0, OPENED_AT + 1)).toMatchObject([
      { caseId: roads.case.id, what: { kind: 'received' } },
    ]);
    const page = await ward.chair.get(`/console/cases/${roads.case.id}`);
    expect(page.text).toContain('theo cài đặt của đơn vị');
  });

  it('goes by the agency that decides about its procedure before it goes by its category', async () => {
    const ward = await aWard();
    const page = await ward.chair.get(ward.room);
    await ward.chair.post(ward.room, {
      v: '0',
      'a.0': AGENCY,
      'o.0': ward.special.id,
      'c.delay': ward.first.id,
    });

    const { case: current } = await ward.open({ category: 'delay', responsibleAgency: `${AGENCY} ` });

    expect(page.text).toContain(AGENCY);
    expect(current).toMatchObject({ officeId: ward.special.id, responsibleAgency: `${AGENCY} ` });
  });

  it('stays where it was opened when the office that was chosen has closed', async () => {
    const ward = await aWard();
    await ward.chair.post(ward.room, { v: '0', 'c.roads': ward.special.id });
    await put(officeItems({ ...ward.special, closedOn: daySchema.parse('2026-11-01') }));

    expect((await ward.open({ category: 'roads' })).case.officeId).toBe(ward.first.id);
  });
});

it('of two who choose at once the later one is told, and offices out of reach are not taken', async () => {
  const ward = await aWard();
  await ward.chair.post(ward.room, { v: '0', 'c.roads': desk.world.officeId });

  const late = await ward.chair.post(ward.room, { v: '0', 'c.roads': ward.special.id });

  expect(late.status).toBe(409);
  expect(late.text).toContain('Có người vừa đổi');
  expect((await ward.open({ category: 'roads' })).case.officeId).toBe(ward.first.id);
});

it('the page fits a phone and a desk, and axe finds nothing', async () => {
  const ward = await aWard();
  const browser = await openBrowser();
  const context = await browser.newContext({ bypassCSP: true });
  await context.addCookies([ward.chair.cookie]);
  const page = await context.newPage();
  await page.goto(`${desk.url}${ward.room}`);
  for (const width of [1100, 360]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  expect(await accessibilityProblems(page)).toEqual([]);
  await browser.close();
});
