import { afterAll, beforeAll, expect, it } from 'vitest';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import { emptyTally } from '../../functions/domain/tally/count-responses.ts';
import type { ScopeId, Tally } from '../../functions/domain/tally/tally.ts';
import { addDays, daySchema, type Day } from '../../functions/domain/time/day.ts';
import { recountTallies } from '../../lib/admin/recount-tallies.ts';
import { tallyDependencies } from '../../lib/admin/tally-dependencies.ts';
import { aResponse } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { storeAsLayout1 } from '../support/tallies.ts';
import { aContext, loadWard, office, province, ward, type TestContext } from './test-context.ts';

const day = daySchema.parse('2026-11-23');
/** Its responses have expired. */
const sealedDay = addDays(day, -401);
const visit = Date.parse('2026-11-23T03:00:00Z');
const scopes = [office.id, ward.id, province.id];

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

/** A day on which one phone gave a dozen best marks in two minutes, and a sealed one; their tallies of layout 1. */
async function dataOfLayout1(): Promise<TestContext> {
  const context = await aContext(database);
  await loadWard(context);
  const { responses, tallies, ...more } = tallyDependencies(context);
  for (let index = 0; index < 15; index += 1)
    await responses.store(
      aResponse({
        at: index < 3 ? visit - index * 3_600_000 : visit + index * 10_000,
        officeId: office.id,
        mark: index < 3 ? 3 : 5,
        deviceHint: index < 3 ? `own${index}` : 'desk',
        code: 'ABCDEFGHJ',
      }),
    );
  for (const scopeId of scopes) {
    await computeTally({ responses, tallies, ...more })(scopeId, day);
    const { tally } = await tallies.read(scopeId, day, { consistent: true });
    const expired: Tally = {
      ...emptyTally(scopeId, sealedDay),
      total: { responses: 9, marks: [0, 0, 0, 0, 9] },
    };
    for (const counted of [tally ?? expired, expired])
      await storeAsLayout1(context.call, context.tables.tallies, counted);
  }
  return context;
}

const read = async (context: TestContext, scopeId: ScopeId, of: Day) => {
  const { tally, version } = await tallyDependencies(context).tallies.read(scopeId, of, { consistent: true });
  return { responses: tally?.total.responses, bursts: tally?.suspected.byKind.burst, version };
};

async function itemsOfLayout1({ call, tables }: TestContext): Promise<number> {
  let count = 0;
  for await (const item of scanAll(call, { TableName: tables.tallies }))
    if (item['counts'] !== undefined) count += 1;
  return count;
}

it('finds in old tallies what looks made at the desk, at every level', async () => {
  const context = await dataOfLayout1();
  expect(await read(context, province.id, day)).toMatchObject({ responses: 15, bursts: 0 });

  await recountTallies(context);

  for (const scopeId of scopes)
    expect(await read(context, scopeId, day)).toMatchObject({ responses: 15, bursts: 12 });
  expect(await itemsOfLayout1(context)).toBe(0);
});

it('leaves a sealed day’s counts as they are when its responses have expired', async () => {
  const context = await dataOfLayout1();

  await recountTallies(context);

  for (const scopeId of scopes) expect((await read(context, scopeId, sealedDay)).responses).toBe(9);
});

it('changes nothing the second time', async () => {
  const context = await dataOfLayout1();
  await recountTallies(context);
  const before = await Promise.all(scopes.map((scopeId) => read(context, scopeId, day)));

  await recountTallies(context);

  expect(await Promise.all(scopes.map((scopeId) => read(context, scopeId, day)))).toEqual(before);
});

it('is finished by another run when it was killed half-way', async () => {
  const context = await dataOfLayout1();
  let writes = 0;
  const dying: TestContext = {
    ...context,
    call: async (operation, input) => {
      if (operation === 'PutItem' && (writes += 1) > 2) throw new Error('power cut');
      return context.call(operation, input);
    },
  };
  await expect(recountTallies(dying)).rejects.toThrow('power cut');

  await recountTallies(context);

  expect(await read(context, province.id, day)).toMatchObject({ responses: 15, bursts: 12 });
  expect(await itemsOfLayout1(context)).toBe(0);
});
