import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseItem } from '../../functions/adapters/dynamodb/case-repository.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import type { Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { completeCases } from '../../lib/admin/complete-cases.ts';
import { aCaseWorld, citizen, handler } from '../cases/case-world.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { orderCases } from '../../lib/admin/order-cases.ts';
import { aContext } from './test-context.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

const DAY_MS = 86_400_000;

it('cases of an older layout get what they are found and counted by, just as if it had been written with them', async () => {
  const context = await aContext(database);
  const { call, tables } = context;
  const clock = { now: Date.parse('2026-11-02T02:00:00Z') };
  const plan = planCase({ unitCalendarOf: async () => wardHours, now: () => clock.now });
  const world = aCaseWorld({ ...database, tableNames: tables }, plan, clock);
  const { id } = await world.anOpenCase({ text: 'Cây đổ chắn đường.', now: clock.now });
  clock.now += 40 * DAY_MS;
  await world.change({ id, step: { kind: 'answer', text: 'Đã dọn cây.' }, by: handler });
  await world.change({ id, step: { kind: 'mark', mark: 2 }, by: citizen });
  await world.change({ id, step: { kind: 'reopen', text: 'Cành vẫn còn.' }, by: citizen });
  await world.change({
    id,
    step: { kind: 'forward', officeId: anOfficeId(), unitId: aUnitId(), text: 'Thuộc phường bên.' },
    by: handler,
  });
  const everything = async (): Promise<Item[]> => {
    const items: Item[] = [];
    for await (const item of scanAll(call, { TableName: tables.cases })) items.push(item);
    return items.toSorted((one, other) => (one['sk']?.S ?? '').localeCompare(other['sk']?.S ?? ''));
  };
  const written = await everything();
  const isNewer = ({ sk }: Item): boolean => /^(M#|WORDS)/.test(sk?.S ?? '');
  for (const { pk, sk } of written.filter(isNewer))
    if (pk !== undefined && sk !== undefined)
      await call('DeleteItem', { TableName: tables.cases, Key: { pk, sk } });

  await completeCases(context);
  await completeCases(context);

  expect(written.filter(isNewer).length).toBeGreaterThan(5);
  expect(await everything()).toEqual(written);
});

it('a case of an older layout that is at rest gets the day on which its texts are erased', async () => {
  const context = await aContext(database);
  const { call, tables } = context;
  const clock = { now: Date.parse('2026-11-02T02:00:00Z') };
  const plan = planCase({ unitCalendarOf: async () => wardHours, now: () => clock.now });
  const world = aCaseWorld({ ...database, tableNames: tables }, plan, clock);
  const { id } = await world.anOpenCase({ now: clock.now });
  await world.change({ id, step: { kind: 'withdraw' }, by: citizen });
  const stored = (await world.cases.find(id))?.case;
  if (stored === undefined) throw new Error('The case is gone.');
  const { nextAlarm, ...older } = stored;
  await call('PutItem', { TableName: tables.cases, Item: caseItem(older) });

  await completeCases(context);

  expect(nextAlarm?.step).toBe('forget');
  expect((await world.cases.find(id))?.case).toEqual(stored);
  const due = await world.cases.withAlarmBy(nextAlarm?.at ?? 0, 5);
  expect(due.map((one) => one.id)).toEqual([id]);
});

it('an open case of an older layout comes to stand by the date that is next', async () => {
  const context = await aContext(database);
  const { call, tables } = context;
  const clock = { now: Date.parse('2026-11-02T02:00:00Z') };
  const plan = planCase({ unitCalendarOf: async () => wardHours, now: () => clock.now });
  const world = aCaseWorld({ ...database, tableNames: tables }, plan, clock);
  const waiting = (await world.cases.find((await world.anOpenCase({ now: clock.now })).id))?.case;
  clock.now += DAY_MS;
  const taken = await world.anOpenCase({ now: clock.now });
  await world.change({ id: taken.id, step: { kind: 'accept' }, by: handler });
  if (waiting === undefined) throw new Error('The case is gone.');
  const listed = async () =>
    (await world.cases.ofUnit(waiting.unitId, 'open', { limit: 5, from: undefined })).cases.map(
      ({ id }) => id,
    );
  const byAnswer = caseItem({ ...waiting, answerBy: clock.now + 90 * DAY_MS, acknowledgedAt: clock.now });
  await call('PutItem', {
    TableName: tables.cases,
    Item: { ...caseItem(waiting), inboxKey: byAnswer['inboxKey'] ?? { S: '' } },
  });
  expect(await listed()).toEqual([taken.id, waiting.id]);

  await orderCases(context);

  expect(await listed()).toEqual([waiting.id, taken.id]);
});
