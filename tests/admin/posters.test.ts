import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCodes } from '../../lib/admin/code-commands.ts';
import { printPosters } from '../../lib/admin/poster-commands.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { removeFolder, runAdmin, temporaryFolder } from '../support/local-service.ts';
import { codesIn, codesOnPage, openPdf, pictureOf } from '../support/read-codes.ts';
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
