import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importUnits } from '../../lib/admin/import-files.ts';
import { seedSample } from '../../lib/sample/seed-sample.ts';
import { unpackItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { caseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { caseSchema } from '../../functions/domain/case/case.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});

afterAll(() => database.stop());

/** A running service's own account of itself, on tables of its own. */
async function aRun() {
  const tables = await database.freshTables();
  const run = {
    pid: process.pid,
    url: 'http://127.0.0.1:8787',
    publicUrl: 'http://127.0.0.1:8787',
    region: 'ap-southeast-1',
    endpoints: { dynamodb: database.endpoint, sqs: 'http://127.0.0.1:9', logs: '', ses: '', kms: '', s3: '' },
    tables: Object.values(tables),
    queues: [],
    environment: {
      ...database.environment,
      REGISTRY_TABLE: tables.registry,
      RESPONSES_TABLE: tables.responses,
      TALLIES_TABLE: tables.tallies,
      KEYS_TABLE: tables.keys,
      REPORTS_TABLE: tables.reports,
      CASES_TABLE: tables.cases,
    },
  };
  const count = async (tableName: string) =>
    (await database.call('Scan', { TableName: tableName, Select: 'COUNT' })).Count ?? 0;
  return { run, tables, count };
}

const quietly = () => undefined;

describe('The sample ward', () => {
  it('is completed by the next start when the first one was cut off half-way', async () => {
    const { run, tables, count } = await aRun();
    const cutOff = (line: string): void => {
      if (line.startsWith('storing')) throw new Error('The power went.');
    };

    await expect(seedSample({ run, onProgress: cutOff })).rejects.toThrow('The power went.');
    const answersBefore = await count(tables.responses);
    const links = await seedSample({ run, onProgress: quietly });

    expect(answersBefore).toBe(0);
    expect(links.surveyUrl).toMatch(/\/Q\/[2-9A-Z]{9}$/);
    expect(links.reportUrl).toMatch(/\/r\/[\w-]{43}$/);
    expect(links.staff).toContain('quay3@songtri.example');
    expect(links.staff?.slice(-2)).toEqual(['kiem-toan@hatinh.example', 'tinh@hatinh.example']);
    expect(await count(tables.responses)).toBeGreaterThan(300);
    expect(await count(tables.tallies)).toBeGreaterThan(40);
  });

  it('shows a case that waits, one in work and one that is answered, each once even where loading was cut off', async () => {
    const { run, tables } = await aRun();
    const cutOff = (line: string): void => {
      if (line.endsWith('sample cases')) throw new Error('The power went.');
    };
    const states = async () => {
      const { Items = [] } = await database.call('Scan', { TableName: tables.cases });
      return Items.flatMap((item) =>
        item['sk']?.S === caseKeys.case('').sk ? [unpackItem(item, caseSchema).state] : [],
      ).toSorted();
    };

    await expect(seedSample({ run, onProgress: cutOff })).rejects.toThrow('The power went.');
    const before = await states();
    await seedSample({ run, onProgress: quietly });

    expect(before).toHaveLength(3);
    expect(await states()).toEqual(['answered', 'in_progress', 'received']);
  });

  it('is left alone once it is loaded', async () => {
    const { run, tables, count } = await aRun();
    const first = await seedSample({ run, onProgress: quietly });
    const answers = await count(tables.responses);

    const second = await seedSample({ run, onProgress: quietly });

    expect(second.surveyUrl).toBe(first.surveyUrl);
    expect(await count(tables.responses)).toBe(answers);
  });

  it('never comes to a registry that began with units of its own', async () => {
    const { run, tables, count } = await aRun();
    const units = readFileSync(join(import.meta.dirname, '../../lib/sample/files/units.csv'), 'utf8');
    const registry = { call: database.call, tableName: tables.registry, pause };
    await importUnits({ registry, now: () => Date.parse('2026-11-24T00:00:00Z') }, units);

    const links = await seedSample({ run, onProgress: quietly });

    expect(links).toEqual({});
    expect(await count(tables.responses)).toBe(0);
  });
});
