import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoFormRunRepository } from '../../functions/adapters/dynamodb/form-run-repository.ts';
import { surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import { readFormNumber } from '../../functions/domain/entry/form-run.ts';
import { addFormCommands } from '../../lib/admin/form-commands.ts';
import { createCodes } from '../../lib/admin/code-commands.ts';
import { printPosters } from '../../lib/admin/poster-commands.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { removeFolder, runAdmin, temporaryFolder } from '../support/local-service.ts';
import { codesIn, codesOnPage, openPdf, pictureOf } from '../support/read-codes.ts';
import { aSurvey } from '../support/registry.ts';
import { aContext, loadWard, office, secondOffice, type TestContext } from './test-context.ts';

let database: TestDatabase;
let folder: string;
let context: TestContext;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  folder = await temporaryFolder();
});

beforeEach(async () => {
  context = await aContext(database);
  await loadWard(context);
});

afterAll(async () => {
  await database.stop();
  await removeFolder(folder);
});

const order = (fields: object) => ({
  offices: [office],
  format: 'a4' as const,
  isZip: false,
  publicUrl: 'https://gopy.example.vn',
  isTrial: false,
  file: join(folder, 'out.pdf'),
  ...fields,
});

describe('Posters', () => {
  it('of an office without codes are refused, and no file is left', async () => {
    const file = join(folder, 'none.pdf');

    await expect(printPosters(context, order({ file }))).rejects.toThrow('codes create');

    expect(existsSync(file) || existsSync(`${file}.partial`)).toBe(false);
  });

  it('of a ward are one book with a page a code, each read back as the registry has it', async () => {
    const made = [
      ...(await createCodes(context, office, { counters: true, procedures: [] })),
      ...(await createCodes(context, secondOffice, { counters: false, procedures: [] })),
    ];
    const file = join(folder, 'ward.pdf');
    const told: number[] = [];

    const count = await printPosters(context, order({ file, offices: [office, secondOffice] }), (done) =>
      told.push(done),
    );
    const book = await openPdf(await readFile(file));
    const read = await Promise.all(made.map(async (_, index) => codesOnPage(book, index + 1, 2)));

    expect(count).toBe(made.length);
    expect(new Set(read.flat())).toEqual(
      new Set(made.map(({ record }) => `HTTPS://GOPY.EXAMPLE.VN/Q/${record.code}`)),
    );
    expect(told.at(-1)).toBe(2);
  });

  it('of a province may be a zip with one PDF an office', async () => {
    await createCodes(context, office, { counters: false, procedures: [] });
    await createCodes(context, secondOffice, { counters: false, procedures: [] });
    const file = join(folder, 'all.zip');

    await printPosters(
      context,
      order({ file, offices: [office, secondOffice], isZip: true, format: 'slips' }),
    );
    const files = unzipSync(await readFile(file));
    const second = await openPdf(Buffer.from(files['song-tri-2.pdf'] ?? []));

    expect(Object.keys(files).toSorted()).toEqual(['song-tri-2.pdf', 'song-tri.pdf']);
    expect(await codesOnPage(second, 1, 2)).toHaveLength(8);
  });

  it('may be the picture of one code, not of several', async () => {
    const [made] = await createCodes(context, secondOffice, { counters: false, procedures: [] });
    await createCodes(context, office, { counters: true, procedures: [] });
    const file = join(folder, 'one.png');

    await printPosters(context, order({ file, offices: [secondOffice], format: 'png' }));
    const read = await codesIn(await pictureOf(await readFile(file)));

    expect(read).toEqual([`HTTPS://GOPY.EXAMPLE.VN/Q/${made?.record.code}`]);
    await expect(printPosters(context, order({ file, format: 'svg' }))).rejects.toThrow(
      'A picture holds one code',
    );
  });

  it('say so in a sentence when the file cannot be written', async () => {
    await createCodes(context, office, { counters: false, procedures: [] });

    await expect(printPosters(context, order({ file: '/proc/posters.pdf' }))).rejects.toThrow(
      'choose another --out',
    );
    await expect(printPosters(context, order({ file: folder }))).rejects.toThrow('choose another --out');
  });

  it('are not printed with an address that dies with the machine, unless marked as a trial', async () => {
    const data = join(folder, 'data');
    const words = ['--data', data, 'posters', '--unit', '18754', '--out', join(folder, 'refused.pdf')];

    const refused = await runAdmin([...words, '--public-url', 'http://127.0.0.1:8787']);
    const unconfirmed = await runAdmin([...words, '--public-url', 'https://gopy.example.vn']);

    expect([refused.code, unconfirmed.code]).toEqual([1, 1]);
    expect(refused.errors).toContain('must begin with https://');
    expect(unconfirmed.errors).toContain('--confirm-permanent');
  });
});

describe('Paper forms', () => {
  const forms = async (words: string[]): Promise<void> => {
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    addFormCommands(program, async () => context);
    for (const command of program.commands)
      command.exitOverride().configureOutput({ writeErr: () => undefined });
    await program.parseAsync(['forms', '--office', office.key, ...words], { from: 'user' });
  };

  it('of an office have numbers that no other run has, and the registry knows them', async () => {
    await context.call('PutItem', { TableName: context.tables.registry, Item: surveyItem(aSurvey()) });
    const files = ['first.pdf', 'second.pdf'].map((name) => join(folder, name));

    for (const file of files) await forms(['--count', '2', '--out', file]);
    const books = await Promise.all(files.map(async (file) => openPdf(await readFile(file))));
    const codes = await Promise.all(books.flatMap((book) => [codesOnPage(book, 1), codesOnPage(book, 2)]));

    expect(new Set(codes.flat()).size).toBe(4);
    for (const code of codes.flat()) {
      const reading = readFormNumber(code);
      const run = reading.ok ? await dynamoFormRunRepository(context.registry).find(reading.run) : undefined;
      expect(run).toMatchObject({ officeId: office.id, count: 2, survey: { id: 'short', version: 1 } });
    }
  });

  it('are refused in a sentence when there are too many, or the file cannot be written', async () => {
    await context.call('PutItem', { TableName: context.tables.registry, Item: surveyItem(aSurvey()) });

    await expect(forms(['--count', '201', '--out', join(folder, 'many.pdf')])).rejects.toThrow('1 to 200');
    await expect(forms(['--out', folder])).rejects.toThrow('choose another --out');
  });
});
