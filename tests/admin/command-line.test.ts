import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { openMachine, type AdminContext } from '../../lib/admin/admin-context.ts';
import { layoutOf, migrations } from '../../lib/admin/upgrade-data.ts';
import { aResponse } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { removeFolder, runAdmin, temporaryFolder } from '../support/local-service.ts';
import { aContext, loadWard, office } from './test-context.ts';

async function store(
  { call, tables, registry }: Pick<AdminContext, 'call' | 'tables' | 'registry'>,
  response: ReturnType<typeof aResponse>,
): Promise<void> {
  await dynamoResponseRepository({ call, tableName: tables.responses, pause: registry.pause }).store(
    response,
  );
}

describe('on a data folder, while the service does not run', () => {
  let folder: string;
  let data: string;
  const response = aResponse({ at: Date.parse('2026-01-14T03:00:00Z'), officeId: office.id });

  beforeAll(async () => {
    folder = await temporaryFolder();
    data = join(folder, 'data');
    const context = await openMachine(data);
    await loadWard(context);
    await store(context, response);
    await context.close();
  });
  afterAll(() => removeFolder(folder));

  const admin = (...words: string[]) => runAdmin(['--data', data, ...words]);

  it('what is exported is restored into a new folder', async () => {
    const out = join(folder, 'export');
    expect(await admin('export', '--out', out)).toMatchObject({
      code: 0,
      output: expect.stringContaining('responses\t1 items'),
    });
    const restored = await runAdmin(['--data', join(folder, 'restored'), 'restore', out]);
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('responses\t1 items') });
    const again = await runAdmin(['--data', join(folder, 'restored'), 'restore', out]);
    expect(again).toMatchObject({ code: 1, output: '' });
    expect(again.errors).toContain('The table registry holds data');
  });

  it('dead letters may be none', async () => {
    const list = await admin('dead-letters', 'list', '--queue', 'feedback');
    expect(list).toMatchObject({ code: 0, output: '', errors: '0 dead letters.\n' });
  });

  it('a folder with other files gets one sentence and exit code 1', async () => {
    const other = join(folder, 'other');
    await mkdir(other);
    await writeFile(join(other, 'thesis.doc'), 'x');
    const result = await runAdmin(['--data', other, 'upgrade']);
    expect(result.code).toBe(1);
    expect(result.errors.trim().split('\n')).toHaveLength(1);
    expect(result.errors).toContain("holds files that are not Wardvoice's");
  });
});

describe('on a deployment', () => {
  let folder: string;
  let database: TestDatabase;
  const response = aResponse({ at: Date.parse('2026-01-14T03:00:00Z'), officeId: office.id });

  beforeAll(async () => {
    [database, folder] = await Promise.all([startDatabase(), temporaryFolder()]);
    const { call, tableNames: tables } = database;
    const context = {
      ...(await aContext(database)),
      tables,
      registry: { call, tableName: tables.registry, pause },
    };
    await loadWard(context);
    await store(context, response);
  });
  afterAll(() => Promise.all([database.stop(), removeFolder(folder)]));

  const admin = (...words: string[]) => runAdmin(['--deployment', ...words], database.environment);

  it('codes are made once, listed, rotated and withdrawn', async () => {
    const made = await admin(
      'codes',
      'create',
      '--office',
      'song-tri',
      '--counters',
      '--procedure',
      '1.001193',
    );
    expect(made).toMatchObject({ code: 0, errors: expect.stringContaining('4 new') });
    expect(made.output).toContain('\tsong-tri\t1.001193\tactive');
    const again = await admin('codes', 'create', '--office', 'song-tri', '--counters');
    expect(again).toMatchObject({ code: 0, errors: expect.stringContaining('0 new') });

    const [first = ''] = made.output.split('\t');
    const rotated = await admin('codes', 'rotate', first);
    expect(rotated.output).toMatch(/^[0-9A-Z]{9}\n$/);
    const listed = await admin('codes', 'list', '--unit', '18754', '--json');
    expect(JSON.parse(listed.output)).toContainEqual(
      expect.objectContaining({ code: first.replaceAll('-', ''), replacedBy: rotated.output.trim() }),
    );
  });

  it('the official index of a unit and month is taken from a file, or refused with its bad rows named', async () => {
    const header = 'code,numerator,denominator,ratio,score,maxScore';
    const good = join(folder, 'index.csv');
    const bad = join(folder, 'bad.csv');
    await writeFile(good, `${header}\nPUBLISH_ON_TIME,45,50,0.9,5.4,6\nDOSSIER_SYNC,,,,,6\n`);
    await writeFile(bad, `${header}\nDOSSIER_SYNC,,,,7,6\n`);

    const taken = await admin('import', 'index', good, '--unit', '18754', '--period', '2026-10');
    const refused = await admin('import', 'index', bad, '--unit', '18754', '--period', '2026-10');
    const unnamed = await admin('import', 'index', good);

    expect(taken).toMatchObject({ code: 0, output: '1 new, 0 changed, 0 as they were\n' });
    expect(refused.code).toBe(1);
    expect(refused.errors).toContain(`${bad}:2: score is more than the 6 points there are`);
    expect(unnamed).toMatchObject({
      code: 1,
      errors: expect.stringContaining('--unit 18754 --period 2026-10'),
    });
  });

  it('a report link is one line on standard output and nothing else', async () => {
    const link = await admin(
      'report',
      'link',
      '--unit',
      '18754',
      '--week',
      '2026-W03',
      '--base-url',
      'https://gopy.example.vn',
    );
    expect(link.code).toBe(0);
    expect(link.output).toMatch(/^https:\/\/gopy\.example\.vn\/r\/[\w-]{43}\n$/);
    const links = await admin('report', 'links', '--unit', '18754');
    expect(links.output).toContain('2026-W03\tworks');
    expect(links.output).not.toContain(link.output.trim().split('/').at(-1));
  });

  it('verify tells of a day that was not counted, repairs it, and then agrees', async () => {
    const days = ['--unit', '18754', '--from', '2026-01-14', '--to', '2026-01-14'];
    const before = await admin('verify', ...days);
    expect(before.code).toBe(1);
    expect(before.output).toContain('no tally is stored, 1 responses counted');
    expect(await admin('verify', ...days, '--repair')).toMatchObject({ code: 0 });
    const after = await admin('verify', ...days);
    expect(after).toMatchObject({ code: 0, output: expect.stringContaining('agree.') });
  });

  it('a response that is not there is not erased', async () => {
    const erase = await admin('erase', '--office', 'song-tri', '--day', '2026-01-13', '--id', response.id);
    expect(erase).toMatchObject({ code: 1, errors: expect.stringContaining('nothing was erased') });
  });
});

describe('on a deployment that holds nothing yet', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.stop());

  it('works on the tables that the environment names', async () => {
    const first = await runAdmin(['--deployment', 'upgrade'], database.environment);
    const again = await runAdmin(['--deployment', 'upgrade'], database.environment);
    expect(first).toMatchObject({
      code: 0,
      output: `The data went from layout 1 to ${layoutOf(migrations)}.\n`,
    });
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('nothing to do') });
  });

  it('says which names are missing', async () => {
    const result = await runAdmin(['--deployment', 'upgrade'], { REGISTRY_TABLE: 'registry' });
    expect(result.code).toBe(1);
    expect(result.errors).toContain(
      'Set RESPONSES_TABLE, TALLIES_TABLE, KEYS_TABLE, REPORTS_TABLE, CASES_TABLE, AUDIT_TABLE, CONTACT_KEYS_TABLE, WEBHOOKS_TABLE to the names',
    );
  });
});

describe('the command line itself', () => {
  it('explains every command', async () => {
    const help = await runAdmin(['--help']);
    expect(help).toMatchObject({ code: 0, errors: '' });
    for (const command of [
      'import',
      'codes',
      'report',
      'integration',
      'dead-letters',
      'erase',
      'verify',
      'export',
      'restore',
      'upgrade',
    ])
      expect(help.output).toContain(`\n  ${command}`);
    expect((await runAdmin(['help', 'verify'])).output).toContain('--repair');
  });

  it('ends without a word when whoever reads its output has read enough, as `head` does', async () => {
    expect(await runAdmin(['--help'], {}, false)).toEqual({ code: 0, output: '', errors: '' });
  });

  it('ends with 2 on a command, an option or a choice that does not exist, and on a missing one', async () => {
    const results = await Promise.all([
      runAdmin(['frobnicate']),
      runAdmin(['upgrade', '--hard']),
      runAdmin(['dead-letters', 'list', '--queue', 'other']),
      runAdmin(['report', 'link', '--unit', '18754']),
    ]);
    expect(results.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    for (const { output, errors } of results) {
      expect(output).toBe('');
      expect(errors).toMatch(/^error: .*\nSee 'npm run admin -- --help'\.\n$/);
    }
  });
});
