import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import type { Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { responseKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { keyItem } from '../../functions/adapters/dynamodb/registry-store.ts';
import { makeResponseId, UNIQUE_BYTES } from '../../functions/domain/response/response-id.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { exportData } from '../../lib/admin/export-data.ts';
import { readRestoreNote } from '../../lib/admin/restore-note.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { runAdmin } from '../support/local-service.ts';
import { aContext, loadWard, office, type TestContext } from './test-context.ts';

const RESPONSES = 3_000;
const root = join(import.meta.dirname, '..', '..');
const day = daySchema.parse('2026-11-23');

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  folder = await mkdtemp(join(tmpdir(), 'wardvoice-killed-'));
});
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

async function countResponses({ call, tables }: TestContext): Promise<number> {
  let count = 0;
  let start: Item | undefined;
  do {
    const page = await call('Scan', {
      TableName: tables.responses,
      Select: 'COUNT',
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return count;
}

it('a restore whose process is killed half-way is finished by the same command', async () => {
  const filled = await aContext(database);
  await loadWard(filled);
  const first = Date.parse('2026-11-23T03:00:00Z');
  const items = Array.from({ length: RESPONSES }, (_, number) => {
    const id = makeResponseId(first + number, new Uint8Array(UNIQUE_BYTES));
    return { ...keyItem(responseKeys.response(office.id, day, id)), body: { S: 'x' } };
  });
  await putMany(filled.call, filled.tables.responses, items, pause);
  const out = join(folder, 'export');
  await exportData(filled, out);

  const target = await aContext(database);
  const environment = {
    ...database.environment,
    REGISTRY_TABLE: target.tables.registry,
    RESPONSES_TABLE: target.tables.responses,
    TALLIES_TABLE: target.tables.tallies,
    KEYS_TABLE: target.tables.keys,
    REPORTS_TABLE: target.tables.reports,
    CASES_TABLE: target.tables.cases,
    AUDIT_TABLE: target.tables.audit,
    CONTACT_KEYS_TABLE: target.tables.contactKeys,
    WEBHOOKS_TABLE: target.tables.webhooks,
  };
  const restore = spawn(process.execPath, ['bin/admin.ts', '--deployment', 'restore', out], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  });
  while ((await countResponses(target)) === 0) await pause(5);
  restore.kill('SIGKILL');
  await once(restore, 'exit');
  const half = await countResponses(target);
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(RESPONSES);
  expect(await readRestoreNote(target)).toBeDefined();

  const again = await runAdmin(['--deployment', 'restore', out], environment);
  expect(again).toMatchObject({ code: 0, output: expect.stringContaining(`responses\t${RESPONSES} items`) });
  expect(await countResponses(target)).toBe(RESPONSES);
  expect(await readRestoreNote(target)).toBeUndefined();
});
