import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import type { Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { createCodes } from '../../lib/admin/code-commands.ts';
import { exportData } from '../../lib/admin/export-data.ts';
import {
  exportedTables,
  itemFromLine,
  itemToLine,
  readManifest,
  sealManifest,
  writeManifest,
} from '../../lib/admin/export-format.ts';
import { createIntegration } from '../../lib/admin/integration-commands.ts';
import { restoreData } from '../../lib/admin/restore-data.ts';
import { repairTallies, verifyTallies } from '../../lib/admin/verify-tallies.ts';
import { aResponse } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aContext, loadWard, office, province, ward, type TestContext } from './test-context.ts';

let database: TestDatabase;
let folder: string;
let filled: TestContext;
let written: string;
let made = 0;

const visit = Date.parse('2026-11-23T03:00:00Z');

beforeAll(async () => {
  database = await startDatabase();
  folder = await mkdtemp(join(tmpdir(), 'wardvoice-export-'));
  filled = await aContext(database);
  await loadWard(filled);
  await createCodes(filled, office, { counters: true, procedures: [] });
  await createIntegration(filled, { unitId: ward.id, name: 'Zalo' });
  const responses = dynamoResponseRepository({
    call: filled.call,
    tableName: filled.tables.responses,
    pause: filled.registry.pause,
  });
  for (let number = 0; number < 450; number += 1)
    await responses.store(
      aResponse({
        at: visit + number,
        officeId: office.id,
        answers: { comment: `Dòng một\u2028dòng hai\nhàng ${number} "được"` },
      }),
    );
  const day = daySchema.parse('2026-11-23');
  const { differences } = await verifyTallies(filled, province.id, [day]);
  await repairTallies(filled, province.id, differences);
  written = join(folder, 'export');
  await exportData(filled, written);
});
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

async function allItems({ call, tables }: TestContext): Promise<string[]> {
  const lines: string[] = [];
  for (const table of exportedTables)
    for await (const item of scanAll(call, { TableName: tables[table] }))
      lines.push(`${table} ${JSON.stringify(sorted(item))}`);
  return lines.toSorted();
}
const sorted = (item: Item) => Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1));

/** A copy of the export that a test may spoil. */
async function aCopy(): Promise<string> {
  made += 1;
  const copy = join(folder, `copy-${made}`);
  await exportData(filled, copy);
  return copy;
}

it('an export restored into empty tables is the same data, item by item', async () => {
  const fresh = await aContext(database);
  const { items, expired } = await restoreData(fresh, written, { force: false });
  expect(items).toMatchObject({ tallies: 3, responses: 450 });
  expect(expired).toBe(0);
  expect(await allItems(fresh)).toEqual(await allItems(filled));
  const day = daySchema.parse('2026-11-23');
  expect((await verifyTallies(fresh, province.id, [day])).differences).toEqual([]);
});

it('an export of software that stored no reports yet is restored too', async () => {
  const copy = await aCopy();
  await rm(join(copy, 'reports.ndjson.gz'));
  const manifest = join(copy, 'manifest.json');
  const whole = readManifest(await readFile(manifest, 'utf8'));
  if (whole === undefined) throw new Error('The export has no manifest.');
  const { digest: _digest, ...contents } = whole;
  const { reports: _reports, ...tables } = contents.tables;
  await writeFile(manifest, writeManifest(sealManifest({ ...contents, tables })));
  const fresh = await aContext(database);

  const { items } = await restoreData(fresh, copy, { force: false });

  expect(items).toMatchObject({ tallies: 3, reports: 0, responses: 450 });
});

it('no key is in an export', async () => {
  expect((await readdir(written)).toSorted()).toEqual([
    'audit.ndjson.gz',
    'cases.ndjson.gz',
    'manifest.json',
    'registry.ndjson.gz',
    'reports.ndjson.gz',
    'responses.ndjson.gz',
    'tallies.ndjson.gz',
  ]);
});

it('every kind of attribute survives, binary ones too', () => {
  const bytes = new Uint8Array([0, 1, 254, 255]);
  const item: Item = {
    text: { S: 'Hà\u2028Tĩnh' },
    number: { N: '1.5' },
    binary: { B: bytes },
    nested: { L: [{ M: { deep: { B: bytes } } }, { NULL: true }, { BOOL: false }] },
    sets: { SS: ['a'] },
    numbers: { NS: ['1'] },
    binaries: { BS: [bytes] },
  };
  expect(itemToLine(item)).not.toContain('\n');
  expect(itemFromLine(itemToLine(item))).toEqual(item);
});

it.each([
  'registry.ndjson.gz',
  'tallies.ndjson.gz',
  'reports.ndjson.gz',
  'responses.ndjson.gz',
  'manifest.json',
])('a single changed byte in %s is refused before anything is restored', async (name) => {
  const copy = await aCopy();
  const bytes = await readFile(join(copy, name));
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(join(copy, name), bytes);
  const fresh = await aContext(database);
  await expect(restoreData(fresh, copy, { force: true })).rejects.toThrow('nothing was restored');
  expect(await allItems(fresh)).toEqual([]);
});

it('a file that grew, that is missing, or a folder that is no export is refused', async () => {
  const fresh = await aContext(database);
  const copy = await aCopy();
  await appendFile(join(copy, 'tallies.ndjson.gz'), 'x');
  await expect(restoreData(fresh, copy, { force: false })).rejects.toThrow('not as it was written');
  await rm(join(copy, 'tallies.ndjson.gz'));
  await expect(restoreData(fresh, copy, { force: false })).rejects.toThrow('not as it was written');
  await expect(restoreData(fresh, folder, { force: false })).rejects.toThrow('is no export');
  await expect(exportData(filled, written)).rejects.toThrow('exists: choose a folder');
});

it('tables that hold data are refused, unless they are to be written over', async () => {
  const used = await aContext(database);
  await loadWard(used);
  await expect(restoreData(used, written, { force: false })).rejects.toThrow('The table registry holds data');
  await restoreData(used, written, { force: true });
  expect(await allItems(used)).toEqual(await allItems(filled));
});

it('a restore that was killed half-way is finished by running it again', async () => {
  const fresh = await aContext(database);
  let puts = 0;
  const dying: TestContext['call'] = async (operation, input) => {
    if (operation === 'BatchWriteItem' && (puts += 1) > 6) throw new Error('power cut');
    return fresh.call(operation, input);
  };
  await expect(restoreData({ ...fresh, call: dying }, written, { force: false })).rejects.toThrow(
    'power cut',
  );
  const half = (await allItems(fresh)).length;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(450);
  await expect(exportData(fresh, join(folder, 'half'))).rejects.toThrow('half restored');
  await restoreData(fresh, written, { force: false });
  expect(await allItems(fresh)).toEqual(await allItems(filled));
});

it('an export that was killed leaves no folder of that name, and is written anew', async () => {
  let pages = 0;
  const dying: TestContext['call'] = async (operation, input) => {
    if (operation === 'Scan' && (pages += 1) > 2) throw new Error('power cut');
    return filled.call(operation, input);
  };
  const target = join(folder, 'killed');
  await expect(exportData({ ...filled, call: dying }, target)).rejects.toThrow('power cut');
  expect(await readdir(folder)).not.toContain('killed');
  const manifest = await exportData(filled, target);
  expect(manifest.tables.responses.items).toBe(450);
  expect(await readdir(folder)).not.toContain('killed.partial');
});

it('responses that have expired since the export stay away', async () => {
  const later = await aContext(database);
  later.setNow(visit + 401 * 86_400_000);
  const { items, expired } = await restoreData(later, written, { force: false });
  expect({ responses: items.responses, expired }).toEqual({ responses: 0, expired: 450 });
});
