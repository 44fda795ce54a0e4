import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoIndex766Repository } from '../../functions/adapters/dynamodb/index766-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { ImportRejected } from '../../functions/domain/import/import-problem.ts';
import { CommandFailed } from '../../lib/admin/command-failed.ts';
import { importIndex766 } from '../../lib/admin/import-figures.ts';
import { aContext, loadWard, ward } from '../admin/test-context.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});

afterAll(() => database.stop());

async function aWard() {
  const context = await aContext(database);
  await loadWard(context);
  return { context, index: dynamoIndex766Repository(context.registry) };
}

const october = { unit: '18754', period: '2026-10' };
const csv = (...rows: string[]): string =>
  ['code,numerator,denominator,ratio,score,maxScore', ...rows].join('\n');

async function problemsOf(importing: Promise<unknown>): Promise<string[]> {
  const error: unknown = await importing.catch((reason: unknown) => reason);
  if (!(error instanceof ImportRejected)) throw new Error('The file is refused.', { cause: error });
  return error.problems.map(({ line, column, reason }) => `${line} ${column ?? 'row'}: ${reason}`);
}

describe('An index file', () => {
  it('is taken from CSV, and a later file of the same month takes its place whole', async () => {
    const { context, index } = await aWard();
    const first = await importIndex766(
      context,
      csv('PUBLISH_ON_TIME,45,50,90,5.4,6', 'DOSSIER_SYNC,,,,,6', 'PROGRESS_ON_TIME,0,80,0,0,20'),
      october,
    );
    const stored = await index.find(ward.id, '2026-10');
    const second = await importIndex766(context, csv('DOSSIER_SYNC,90,100,0.9,5.4,6'), october);

    expect([first, second]).toEqual([
      { added: 1, changed: 0, unchanged: 0 },
      { added: 0, changed: 1, unchanged: 0 },
    ]);
    const nothing = { numerator: null, denominator: null, ratio: null, score: null };
    expect(stored?.components).toEqual([
      {
        code: 'PUBLISH_ON_TIME',
        part: 'transparency',
        numerator: 45,
        denominator: 50,
        ratio: 0.9,
        score: 5.4,
        maxScore: 6,
      },
      { code: 'DOSSIER_SYNC', part: 'transparency', ...nothing, maxScore: 6 },
      {
        code: 'PROGRESS_ON_TIME',
        part: 'progress',
        numerator: 0,
        denominator: 80,
        ratio: 0,
        score: 0,
        maxScore: 20,
      },
    ]);
    expect((await index.find(ward.id, '2026-10'))?.components.map(({ code }) => code)).toEqual([
      'DOSSIER_SYNC',
    ]);
    expect(await index.find(ward.id, '2026-09')).toBeUndefined();
    expect(await dynamoUnitRepository(context.registry).find(ward.id)).toEqual(ward);
  });

  it('is taken from JSON as from CSV, null for what was not measured', async () => {
    const { context, index } = await aWard();
    const json = JSON.stringify([
      {
        code: 'PUBLISH_ON_TIME',
        name: 'Công bố đúng hạn',
        numerator: 2,
        denominator: 3,
        ratio: 2 / 3,
        score: 4,
        maxScore: 6,
      },
      {
        code: 'PETITION_CLASSIFICATION_TTHC',
        numerator: 3,
        denominator: 8,
        ratio: null,
        score: null,
        maxScore: 0,
      },
      { code: 'DOSSIER_SYNC', numerator: null, denominator: null, ratio: null, score: null, maxScore: 6 },
    ]);
    await importIndex766(context, json, { unit: ward.id, period: '2026-Q4' });

    expect((await index.find(ward.id, '2026-Q4'))?.components).toEqual([
      {
        code: 'PUBLISH_ON_TIME',
        part: 'transparency',
        numerator: 2,
        denominator: 3,
        ratio: 2 / 3,
        score: 4,
        maxScore: 6,
      },
      {
        code: 'DOSSIER_SYNC',
        part: 'transparency',
        numerator: null,
        denominator: null,
        ratio: null,
        score: null,
        maxScore: 6,
      },
    ]);
  });

  it('may be saved by Excel with commas, and may hold codes that nobody knew, with their group', async () => {
    const { context, index } = await aWard();
    const text = [
      'code;numerator;denominator;ratio;score;maxScore;name;group',
      'ONLINE_FULL_SERVICES;80;100;0,8;2;2;Dịch vụ công toàn trình;online_services',
      'digitisation;;;;14,31;22;;',
    ].join('\n');
    await importIndex766(context, text, { unit: '18754', period: '2026' });

    expect((await index.find(ward.id, '2026'))?.components).toMatchObject([
      {
        code: 'ONLINE_FULL_SERVICES',
        part: 'online_services',
        name: 'Dịch vụ công toàn trình',
        score: 2,
        maxScore: 2,
      },
      { code: 'digitisation', part: 'digitisation', score: 14.31, maxScore: 22 },
    ]);
  });

  it('with bad rows is refused whole, every bad row named', async () => {
    const { context, index } = await aWard();
    const problems = await problemsOf(
      importIndex766(
        context,
        csv(
          'PUBLISH_ON_TIME,45,50,0.9,5.4,6',
          'PUBLISH_ON_TIME,45,50,0.9,5.4,6',
          'DOSSIER_SYNC,1,2,0.5,7,6',
          'PUBLIC_CONTENT_FULL,1,2,0.9,1,2',
          'PUBLIC_UPDATE_ON_TIME,1,2,0.5,2,5',
          'SOMETHING_NEW,1,2,0.5,2,4',
          'PROGRESS_ON_TIME,-1,80,0,0,20',
          'ONLINE_PAYMENT,many,80,0,0,10',
          'online_payment,,,,3,10',
          'ELECTRONIC_CERTIFIED_COPY,1',
        ),
        october,
      ),
    );

    expect(problems).toEqual([
      '3 code: PUBLISH_ON_TIME stands on line 2 already',
      '4 score: is more than the 6 points there are',
      '5 ratio: is 0.9, and 1 of 2 is something else',
      '6 maxScore: is 5, and the index 766-2022 gives PUBLIC_UPDATE_ON_TIME 4',
      expect.stringMatching(/^7 code: SOMETHING_NEW is not in the index 766-2022: give its group, one of/),
      '8 numerator: is no number such as 5.67; leave it empty where it was not measured',
      '9 numerator: is no number such as 5.67; leave it empty where it was not measured',
      '11 row: the row has 2 cells, the header 6',
    ]);
    expect(await index.find(ward.id, '2026-10')).toBeUndefined();
  });

  it('may not give a part twice, as a whole and in pieces', async () => {
    const { context } = await aWard();
    expect(
      await problemsOf(
        importIndex766(context, csv('transparency,,,,15.3,18', 'DOSSIER_SYNC,1,2,0.5,3,6'), october),
      ),
    ).toEqual(['3 maxScore: brings transparency to 24 points, more than its 18']);
  });

  it.each([
    ['no JSON', '[{', '1 row: the file is no JSON list of components'],
    [
      'an unknown key',
      '[{"code":"DOSSIER_SYNC","colour":"red"}]',
      '1 row: the record has colour, which is not known;',
    ],
    [
      'a list for a number',
      '[{"code":"DOSSIER_SYNC","score":[1]}]',
      '1 row: the record has in score neither',
    ],
  ])('of JSON is refused for %s', async (_what, json, problem) => {
    const { context } = await aWard();
    const [first] = await problemsOf(importIndex766(context, json, october));
    expect(first?.startsWith(problem)).toBe(true);
  });

  it.each([
    ['whose it is', { period: '2026-10' }],
    ['of when', { unit: '18754' }],
    ['of a month', { unit: '18754', period: '2026-13' }],
    ['of a time that had an index', { unit: '18754', period: '2021' }],
    ['of a unit that is known', { unit: '99999', period: '2026-10' }],
  ])('has to say %s', async (_what, options) => {
    const { context } = await aWard();
    await expect(importIndex766(context, csv('DOSSIER_SYNC,,,,,6'), options)).rejects.toBeInstanceOf(
      CommandFailed,
    );
  });
});
