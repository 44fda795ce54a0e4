import { afterAll, beforeAll, expect, it } from 'vitest';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { importUnits } from '../../lib/admin/import-files.ts';
import {
  layoutOf,
  migrations,
  readLayout,
  upgradeData,
  type Migration,
} from '../../lib/admin/upgrade-data.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aContext, loadWard, type TestContext } from './test-context.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

/** Marks every item that is not marked, as a real migration would change every item of an old layout. */
function marking(to: number, { dieAfter = Infinity } = {}): Migration {
  return {
    to,
    what: `Mark every item with ${to}.`,
    async run({ call, tables }) {
      let written = 0;
      for await (const item of scanAll(call, { TableName: tables.registry })) {
        if (item[`mark${to}`] !== undefined) continue;
        if ((written += 1) > dieAfter) throw new Error('power cut');
        const marks = { S: String(Number(item[`count${to}`]?.S ?? 0) + 1) };
        await call('PutItem', {
          TableName: tables.registry,
          Item: { ...item, [`mark${to}`]: { BOOL: true }, [`count${to}`]: marks },
        });
      }
    },
  };
}

async function aWard(): Promise<TestContext> {
  const context = await aContext(database);
  await loadWard(context);
  return context;
}

async function countsOf({ call, tables }: TestContext, to: number): Promise<(string | undefined)[]> {
  const counts = [];
  for await (const item of scanAll(call, { TableName: tables.registry }))
    if (item['pk']?.S !== 'META#schema') counts.push(item[`count${to}`]?.S);
  return counts;
}

it('data of the first release are noted as such when there is nothing to do', async () => {
  const context = await aWard();
  expect(await upgradeData(context, [], { dryRun: false })).toEqual({ from: 1, to: 1, done: [] });
  expect(await readLayout(context)).toBe(1);
});

it('data that begin with this software have its layout from the start', async () => {
  const context = await aContext(database);
  await importUnits(context, 'code,level,kind,name,parent_code\n42,province,tỉnh,Hà Tĩnh,\n');

  expect(await readLayout(context)).toBe(layoutOf(migrations));
  expect((await upgradeData(context, migrations, { dryRun: true })).done).toEqual([]);
});

it('data of the first release are brought to the layout of this software', async () => {
  const context = await aWard();
  const { from, to } = await upgradeData(context, migrations, { dryRun: false });
  expect([from, to]).toEqual([1, layoutOf(migrations)]);
  expect(await readLayout(context)).toBe(layoutOf(migrations));
});

it('every missing migration runs once, in order', async () => {
  const context = await aWard();
  const known = [marking(3), marking(2)];
  const steps: number[] = [];
  const onStep = ({ to }: Migration) => steps.push(to);
  await upgradeData(context, known, { dryRun: false, onStep });
  await upgradeData(context, known, { dryRun: false, onStep });
  expect(steps).toEqual([2, 3]);
  expect(new Set(await countsOf(context, 2))).toEqual(new Set(['1']));
  expect(await readLayout(context)).toBe(3);
});

it('a dry run tells what would be done and changes nothing', async () => {
  const context = await aWard();
  const { done } = await upgradeData(context, [marking(2)], { dryRun: true });
  expect(done.map(({ to }) => to)).toEqual([2]);
  expect(new Set(await countsOf(context, 2))).toEqual(new Set([undefined]));
  expect(await readLayout(context)).toBe(1);
});

it('a migration that was killed half-way is finished, and no item is changed twice', async () => {
  const context = await aWard();
  await expect(
    upgradeData(context, [marking(2), marking(3, { dieAfter: 2 })], { dryRun: false }),
  ).rejects.toThrow('power cut');
  expect(await readLayout(context)).toBe(2);
  expect((await countsOf(context, 3)).filter((count) => count === '1')).toHaveLength(2);

  const steps: number[] = [];
  await upgradeData(context, [marking(2), marking(3)], {
    dryRun: false,
    onStep: ({ to }) => steps.push(to),
  });
  expect(steps).toEqual([3]);
  expect(new Set(await countsOf(context, 3))).toEqual(new Set(['1']));
});

it('data newer than the software are left alone', async () => {
  const context = await aWard();
  const newer = layoutOf(migrations) + 1;
  await upgradeData(context, [marking(newer)], { dryRun: false });
  await expect(upgradeData(context, migrations, { dryRun: false })).rejects.toThrow(
    `The data have layout ${newer}, this software knows layouts up to ${newer - 1}`,
  );
});
