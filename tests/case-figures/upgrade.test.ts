import { afterAll, beforeAll, expect, it } from 'vitest';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { noteMilestonesOfCases } from '../../lib/admin/note-milestones-of-cases.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aUnit } from '../support/registry.ts';
import { aCasesWorld } from './a-cases-world.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

it('cases of before they were counted are counted as if they had been from the beginning', async () => {
  const [ward, neighbour] = [aUnit({ id: aUnitId() }), aUnit({ id: aUnitId() })];
  const [office, other] = [ward, neighbour].map(({ id }) => anOffice({ id: anOfficeId(), unitId: id }));
  if (office === undefined || other === undefined) throw new Error('There are two offices.');
  const world = await aCasesWorld(database, { units: [ward, neighbour], offices: [office, other] });
  const { tableNames, open, staff, people, answered } = world;
  const reopened = await answered(office, '2026-11-02T08:00');
  await people(reopened, { kind: 'reopen', text: 'Vẫn chưa xong.' }, '2026-11-03T08:00');
  await staff(reopened, { kind: 'answer', text: 'Nay đã xong.' }, '2026-11-27T08:00');
  await people(reopened, { kind: 'mark', mark: 2 });
  const moved = await open(office, '2026-11-16T08:00');
  const forward = { kind: 'forward', officeId: other.id, unitId: neighbour.id, text: 'Chuyển.' } as const;
  await staff(moved, forward);
  await staff(moved, { kind: 'refuse', reason: 'no_grounds', text: 'Không có cơ sở.' });
  const counted = async () => {
    const found = [];
    for await (const item of scanAll(database.call, { TableName: tableNames.cases }))
      if (item['sk']?.S?.startsWith('M#') === true) found.push(item);
    return found.toSorted((one, next) =>
      `${one['sk']?.S}${one['pk']?.S}`.localeCompare(`${next['sk']?.S}${next['pk']?.S}`),
    );
  };
  const before = await counted();
  for (const { pk, sk } of before.slice(1))
    if (pk !== undefined && sk !== undefined)
      await database.call('DeleteItem', { TableName: tableNames.cases, Key: { pk, sk } });

  const context = {
    call: database.call,
    tables: tableNames,
    registry: { call: database.call, tableName: tableNames.registry, pause },
  };
  await noteMilestonesOfCases(context);
  await noteMilestonesOfCases(context);

  expect(before).toHaveLength(9);
  expect(await counted()).toEqual(before);
});
