import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoServedRepository } from '../../functions/adapters/dynamodb/served-repository.ts';
import { ImportRejected } from '../../functions/domain/import/import-problem.ts';
import { servedBetween } from '../../functions/domain/served/served-between.ts';
import { servedSchema } from '../../functions/domain/served/served.ts';
import { officeIdSchema } from '../../functions/domain/shared/ids.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { importServed } from '../../lib/admin/import-figures.ts';
import { aContext, loadWard, office, secondOffice } from '../admin/test-context.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});

afterAll(() => database.stop());

async function aWard() {
  const context = await aContext(database);
  await loadWard(context);
  return { context, served: dynamoServedRepository(context.registry) };
}

const file = (...rows: string[]): string => ['office_key,month,served', ...rows].join('\n');

describe('People served', () => {
  it('are taken from a file, found by office and month, and corrected by another file', async () => {
    const { context, served } = await aWard();
    const first = await importServed(
      context,
      file('song-tri,2026-09,1100', 'song-tri,2026-10,1240', 'song-tri-2,2026-10,0', 'song-tri,2025-10,900'),
    );
    const second = await importServed(context, file('song-tri,2026-10,1250', 'song-tri,2026-09,1100'));

    expect(first).toEqual({ added: 4, changed: 0, unchanged: 0 });
    expect(second).toEqual({ added: 0, changed: 1, unchanged: 1 });
    expect(await served.between(office.id, '2026-09', '2026-11')).toEqual([
      { officeId: office.id, month: '2026-09', served: 1100 },
      { officeId: office.id, month: '2026-10', served: 1250 },
    ]);
    expect(await served.between(secondOffice.id, '2026-10', '2026-10')).toEqual([
      { officeId: secondOffice.id, month: '2026-10', served: 0 },
    ]);
    expect(await dynamoOfficeRepository(context.registry).find(office.id)).toEqual(office);
  });

  it('of a file with bad rows are not taken at all, and every bad row is named', async () => {
    const { context, served } = await aWard();

    const problem: unknown = await importServed(
      context,
      file(
        'song-tri,2026-10,1240',
        'song-tri,2026-10,1250',
        'nowhere,2026-10,5',
        'song-tri,2026-13,5',
        'song-tri,2026-09,1.240',
        'song-tri,2026-08,-3',
        'song-tri,2026-12,10',
        'song-tri,2026-07',
      ),
    ).catch((error: unknown) => error);

    if (!(problem instanceof ImportRejected)) throw new Error('The file is refused.');
    expect(problem.problems.map(({ line, column }) => `${line} ${column ?? 'row'}`)).toEqual([
      '3 month',
      '4 office_key',
      '5 month',
      '6 served',
      '7 served',
      '8 month',
      '9 row',
    ]);
    expect(await served.between(office.id, '2026-01', '2026-12')).toEqual([]);
  });
});

describe('People served in a period', () => {
  const [one, two] = [officeIdSchema.parse('o_aaaa'), officeIdSchema.parse('o_bbbb')];
  const day = (text: string) => daySchema.parse(text);
  const records = [
    { officeId: one, month: '2026-10', served: 310 },
    { officeId: one, month: '2026-11', served: 600 },
    { officeId: two, month: '2026-11', served: 0 },
  ].map((record) => servedSchema.parse(record));

  it('are those of its months, and of parts of months by days', () => {
    expect(servedBetween(records, [one], day('2026-10-01'), day('2026-11-30'))).toBe(910);
    expect(servedBetween(records, [one, two], day('2026-11-16'), day('2026-11-22'))).toBe(140);
    // Two days of October at ten a day, five of November at twenty.
    expect(servedBetween(records, [one], day('2026-10-30'), day('2026-11-05'))).toBe(120);
  });

  it('are unknown where the month of one office is: the rest is not the whole', () => {
    expect(servedBetween(records, [one, two], day('2026-10-01'), day('2026-10-31'))).toBeUndefined();
    expect(servedBetween(records, [two], day('2026-11-01'), day('2026-11-30'))).toBe(0);
    expect(servedBetween(records, [], day('2026-11-01'), day('2026-11-30'))).toBeUndefined();
  });
});
