import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import type { Response } from '../../functions/domain/response/response.ts';
import { addDays, daySchema } from '../../functions/domain/time/day.ts';
import type { ScopeId } from '../../functions/domain/tally/tally.ts';
import { eraseResponse } from '../../lib/admin/erase-response.ts';
import { repairTallies, verifyTallies, type Difference } from '../../lib/admin/verify-tallies.ts';
import { aResponse } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import {
  aContext,
  loadWard,
  office,
  province,
  secondOffice,
  ward,
  type TestContext,
} from './test-context.ts';

const day = daySchema.parse('2026-11-23');
const visit = Date.parse('2026-11-23T03:00:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const responsesOf = ({ call, tables, registry }: TestContext) =>
  dynamoResponseRepository({ call, tableName: tables.responses, pause: registry.pause });
const talliesOf = ({ call, tables }: TestContext) =>
  dynamoTallyRepository({ call, tableName: tables.tallies });

/** Three answers in one office and one in the other, counted at every level. */
async function aCountedDay(): Promise<{ context: TestContext; first: Response }> {
  const context = await aContext(database);
  await loadWard(context);
  const first = aResponse({ at: visit, officeId: office.id });
  for (const response of [
    first,
    aResponse({ at: visit + 1, officeId: office.id, mark: 1, answers: { comment: 'Chờ lâu' } }),
    aResponse({ at: visit + 2, officeId: office.id, mark: 5 }),
    aResponse({ at: visit + 3, officeId: secondOffice.id }),
  ])
    await responsesOf(context).store(response);
  const { differences } = await verifyTallies(context, province.id, [day]);
  await repairTallies(context, province.id, differences);
  return { context, first };
}

const brief = (differences: readonly Difference[]) =>
  differences.map(({ scopeId, stored, counted }) => [scopeId, stored, counted]);

async function storedResponses(context: TestContext, scopeId: ScopeId): Promise<number | undefined> {
  const { tally } = await talliesOf(context).read(scopeId, day, { consistent: true });
  return tally?.total.responses;
}

it('a day that was counted agrees at every level, and days without answers too', async () => {
  const { context } = await aCountedDay();
  expect(await verifyTallies(context, province.id, [addDays(day, -1), day])).toEqual({
    differences: [],
    tallies: 4,
    responses: 4,
  });
});

it('a day that was never counted differs at every level, from below', async () => {
  const context = await aContext(database);
  await loadWard(context);
  await responsesOf(context).store(aResponse({ at: visit, officeId: office.id }));
  const { differences } = await verifyTallies(context, province.id, [day]);
  expect(brief(differences)).toEqual([
    [office.id, undefined, 1],
    [ward.id, undefined, 1],
    [province.id, undefined, 1],
  ]);
});

it('a wrong tally is found with what differs in it, and repaired up to the province', async () => {
  const { context } = await aCountedDay();
  const { tally, version } = await talliesOf(context).read(office.id, day, { consistent: true });
  if (tally === undefined) throw new Error('The office has a tally.');
  await talliesOf(context).write({ ...tally, total: { responses: 9, marks: [9, 0, 0, 0, 0] } }, version);

  const { differences } = await verifyTallies(context, ward.id, [day]);
  expect(differences).toEqual([{ scopeId: office.id, day, stored: 9, counted: 3, fields: ['total'] }]);
  await repairTallies(context, ward.id, differences);
  expect((await verifyTallies(context, province.id, [day])).differences).toEqual([]);
});

it('an error in the ward is found though its offices are right', async () => {
  const { context } = await aCountedDay();
  const { tally, version } = await talliesOf(context).read(ward.id, day, { consistent: true });
  if (tally === undefined) throw new Error('The ward has a tally.');
  await talliesOf(context).write({ ...tally, commented: 7 }, version);
  const { differences } = await verifyTallies(context, province.id, [day]);
  expect(differences).toMatchObject([{ scopeId: ward.id, fields: ['commented'] }]);
});

it('an erased response is gone, recorded, and out of the counts after a repair', async () => {
  const { context, first } = await aCountedDay();
  expect(await eraseResponse(context, first)).toBe('erased');
  expect(await eraseResponse(context, first)).toBe('erased_before');
  expect(await eraseResponse(context, aResponse({ at: visit, officeId: office.id }))).toBe('absent');
  expect(await responsesOf(context).findMany([first])).toEqual([]);

  const { differences } = await verifyTallies(context, ward.id, [day]);
  expect(brief(differences)).toEqual([
    [office.id, 3, 2],
    [ward.id, 4, 3],
  ]);
  await repairTallies(context, ward.id, differences);
  expect(await storedResponses(context, province.id)).toBe(3);
  expect((await verifyTallies(context, province.id, [day])).differences).toEqual([]);
});

it('a sealed day whose responses expired keeps its counts and agrees', async () => {
  const { context, first } = await aCountedDay();
  context.setNow(visit + 380 * 86_400_000);
  await context.call('DeleteItem', {
    TableName: context.tables.responses,
    Key: { pk: { S: `${first.officeId}#${day}` }, sk: { S: `R#${first.id}` } },
  });
  expect((await verifyTallies(context, province.id, [day])).differences).toEqual([]);
});
