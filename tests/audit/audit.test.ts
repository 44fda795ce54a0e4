import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dynamoAuditLog, headItem } from '../../functions/adapters/dynamodb/audit-repository.ts';
import type { Item } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { auditKeys } from '../../functions/adapters/dynamodb/table-schema.ts';
import { hashOfLine, type AuditChain } from '../../functions/domain/audit/audit-entry.ts';
import { recordAct, type Act } from '../../functions/domain/audit/record-act.ts';
import { caseIdSchema } from '../../functions/domain/shared/ids.ts';
import { exportData } from '../../lib/admin/export-data.ts';
import { restoreData } from '../../lib/admin/restore-data.ts';
import { runAdmin } from '../../lib/admin/run-admin.ts';
import { verifyAudit, type AuditFault } from '../../lib/admin/verify-audit.ts';
import { aContext, NOON, ward, type TestContext } from '../admin/test-context.ts';
import { handler } from '../cases/case-world.ts';
import { aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  folder = await mkdtemp(join(tmpdir(), 'wardvoice-audit-'));
});

afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

const caseId = caseIdSchema.parse('c_0123456789abcdef01234567');
const anAct = (chain: AuditChain, step = 'answer'): Act => ({
  chain,
  by: handler,
  what: { kind: 'case_step', caseId, step },
});

async function aLog() {
  const context = await aContext(database);
  const { call, tables } = context;
  const log = dynamoAuditLog({ call, tableName: tables.audit, casesTable: tables.cases });
  return { context, log, record: recordAct({ log, now: () => NOON }) };
}

/** A log of some entries about one unit, with a second chain beside it. */
async function aFilledLog(count = 4) {
  const filled = await aLog();
  const chain = ward.id;
  for (let number = 0; number < count; number += 1) await filled.record(anAct(chain));
  await filled.record(anAct('operator', 'codes'));
  return { ...filled, chain };
}

const entryKey = (chain: string, number: number) => {
  const { pk, sk } = auditKeys.entry(chain, number);
  return { pk: { S: pk }, sk: { S: sk } };
};
const headKey = (chain: string) => ({ pk: { S: auditKeys.heads }, sk: { S: chain } });

async function entryOf({ call, tables }: TestContext, chain: string, number: number): Promise<Item> {
  const { Item } = await call('GetItem', { TableName: tables.audit, Key: entryKey(chain, number) });
  if (Item === undefined) throw new Error('There is no such entry.');
  return Item;
}

const faultsOf = async (context: TestContext): Promise<AuditFault[]> => [
  ...(await verifyAudit(context)).faults,
];

describe('The audit log', () => {
  it('keeps each unit’s entries in the order in which they came, and gives them page by page, the newest first', async () => {
    const { log, record } = await aLog();
    const steps = ['accept', 'start', 'ask', 'answer', 'close'];
    for (const step of steps) await record(anAct(ward.id, step));
    await record(anAct(aUnitId()));

    const first = await log.page(ward.id, { limit: 2, from: undefined });
    const second = await log.page(ward.id, { limit: 2, from: first.next });
    const third = await log.page(ward.id, { limit: 2, from: second.next });

    const shown = [first, second, third].flatMap(({ entries }) => entries);
    expect(shown.map(({ what }) => 'step' in what && what.step)).toEqual(steps.toReversed());
    expect(shown.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
    expect(third.next).toBeUndefined();
  });

  it('takes all of twenty entries that come at once into one chain without a gap', async () => {
    const { context, record } = await aLog();

    await Promise.all(Array.from({ length: 20 }, () => record(anAct(ward.id))));

    const { chains, entries, faults } = await verifyAudit(context);
    expect(faults).toEqual([]);
    expect([entries, chains[0]?.head.number]).toEqual([20, 20]);
  });

  it('is as it was written where nobody touched it, and where there is nothing in it', async () => {
    expect(await verifyAudit((await aLog()).context)).toEqual({ chains: [], entries: 0, faults: [] });
    expect((await verifyAudit((await aFilledLog()).context)).faults).toEqual([]);
  });

  it('names the first entry of which one byte was changed, whichever byte it is', async () => {
    const { context, chain } = await aFilledLog();
    const { call, tables } = context;
    const original = await entryOf(context, chain, 2);
    const text = original['body']?.S ?? '';

    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), async (at) => {
        const changed = `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`;
        await call('PutItem', { TableName: tables.audit, Item: { ...original, body: { S: changed } } });

        expect(await faultsOf(context)).toEqual([{ chain, number: 2, fault: 'changed' }]);
      }),
      { numRuns: 25 },
    );
  });

  it('names the entry after one that was changed together with its hash', async () => {
    const { context, chain, log } = await aFilledLog();
    const original = await entryOf(context, chain, 2);
    const text = (original['body']?.S ?? '').replace('answer', 'refuse');

    await context.call('PutItem', {
      TableName: context.tables.audit,
      Item: { ...original, body: { S: text }, hash: { S: hashOfLine(text) } },
    });

    expect(await faultsOf(context)).toEqual([{ chain, number: 3, fault: 'misplaced' }]);
    expect((await log.head(chain))?.number).toBe(4);
  });

  it.each([1, 2, 3, 4])('names entry %i where it was taken out, the last one included', async (number) => {
    const { context, chain } = await aFilledLog();

    await context.call('DeleteItem', { TableName: context.tables.audit, Key: entryKey(chain, number) });

    expect(await faultsOf(context)).toEqual([{ chain, number, fault: 'missing' }]);
  });

  it('finds that its end was cut off also after more was recorded', async () => {
    const { context, chain, record } = await aFilledLog();
    await context.call('DeleteItem', { TableName: context.tables.audit, Key: entryKey(chain, 4) });

    await record(anAct(chain));

    expect(await faultsOf(context)).toEqual([{ chain, number: 4, fault: 'missing' }]);
  });

  it('finds that a whole chain was taken out', async () => {
    const { context, chain } = await aFilledLog(2);
    for (const number of [1, 2])
      await context.call('DeleteItem', { TableName: context.tables.audit, Key: entryKey(chain, number) });

    expect(await faultsOf(context)).toEqual([{ chain, number: 1, fault: 'missing' }]);
  });

  it('finds that what is kept of its end was taken away or set back', async () => {
    const { context, chain } = await aFilledLog();
    const { call, tables } = context;
    const { hash } = await entryOf(context, chain, 2);
    await call('DeleteItem', { TableName: tables.cases, Key: headKey(chain) });
    const gone = await faultsOf(context);
    await call('PutItem', {
      TableName: tables.cases,
      Item: headItem(chain, { number: 2, hash: hash?.S ?? '' }),
    });

    expect(gone).toEqual([{ chain, number: 4, fault: 'head_missing' }]);
    expect(await faultsOf(context)).toEqual([{ chain, number: 3, fault: 'head_old' }]);
  });

  it('goes with an export, and what was recorded later outlives a restore of an older one', async () => {
    const { context, chain, record } = await aFilledLog();
    const out = join(folder, 'older');
    await exportData(context, out);
    await record(anAct(chain, 'refuse'));

    await restoreData(context, out, { force: true });
    const elsewhere = await aContext(database);
    await restoreData(elsewhere, out, { force: false });

    expect(await verifyAudit(context)).toMatchObject({ entries: 6, faults: [] });
    expect(await verifyAudit(elsewhere)).toMatchObject({ entries: 5, faults: [] });
  });

  it('that grew while the export ran is whole again after a restore', async () => {
    const { context, chain } = await aFilledLog();
    const { call, tables } = context;
    const { hash } = await entryOf(context, chain, 3);
    // As the export finds it: the end of the chain was read before the last entry was written.
    await call('PutItem', {
      TableName: tables.cases,
      Item: headItem(chain, { number: 3, hash: hash?.S ?? '' }),
    });
    const out = join(folder, 'growing');
    await exportData(context, out);

    const elsewhere = await aContext(database);
    await restoreData(elsewhere, out, { force: false });

    expect(await verifyAudit(elsewhere)).toMatchObject({ entries: 5, faults: [] });
  });
});

describe('The operator', () => {
  async function atTheCommandLine(context: TestContext, ...words: string[]) {
    const { tables } = context;
    const environment = {
      ...database.environment,
      REGISTRY_TABLE: tables.registry,
      RESPONSES_TABLE: tables.responses,
      TALLIES_TABLE: tables.tallies,
      KEYS_TABLE: tables.keys,
      REPORTS_TABLE: tables.reports,
      CASES_TABLE: tables.cases,
      AUDIT_TABLE: tables.audit,
      CONTACT_KEYS_TABLE: tables.contactKeys,
      WEBHOOKS_TABLE: tables.webhooks,
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    let printed = '';
    const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    const code = await runAdmin(['--deployment', ...words], environment);
    out.mockRestore();
    err.mockRestore();
    return { code, printed };
  }

  it('is told by `audit verify` that all is well, with where every chain ends', async () => {
    const { context, chain } = await aFilledLog();

    const { code, printed } = await atTheCommandLine(context, 'audit', 'verify');

    expect(code).toBe(0);
    expect(printed).toMatch(new RegExp(`^${chain}\t4\t[0-9a-f]{64}$`, 'm'));
    expect(printed).toContain('5 entries in 2 chains: as written, none changed or missing.');
  });

  it('gets exit code 1 and the first bad entry where one was taken out', async () => {
    const { context, chain } = await aFilledLog();
    await context.call('DeleteItem', { TableName: context.tables.audit, Key: entryKey(chain, 3) });

    const { code, printed } = await atTheCommandLine(context, 'audit', 'verify');

    expect(code).toBe(1);
    expect(printed).toContain(`${chain}\tentry 3 is missing`);
  });

  it('leaves an entry with each command that changes something, before it does, and none with others', async () => {
    const { context } = await aLog();
    await atTheCommandLine(context, 'codes', 'rotate', 'NKR-JAB-WS3');
    await atTheCommandLine(context, 'integration', 'list');
    const out = join(folder, 'by-command');
    await atTheCommandLine(context, 'export', '--out', out);

    const { code, printed } = await atTheCommandLine(context, 'audit', 'list', '--operator');

    const commands = printed
      .trim()
      .split('\n')
      .map((line) => /"command":"([^"]*)"/.exec(line)?.[1]);
    expect([code, commands]).toEqual([0, ['export', 'codes rotate']]);
    const stored: string[] = [];
    for await (const item of scanAll(context.call, { TableName: context.tables.audit }))
      stored.push(JSON.stringify(item));
    expect(stored.join('')).not.toContain('NKR');
  });

  it('leaves an entry with a restore, after those that were restored', async () => {
    const { context } = await aFilledLog();
    const out = join(folder, 'restored');
    await exportData(context, out);
    const elsewhere = await aContext(database);

    const { code } = await atTheCommandLine(elsewhere, 'restore', out);
    const { printed } = await atTheCommandLine(elsewhere, 'audit', 'list', '--operator');

    expect(code).toBe(0);
    expect(printed).toMatch(/"number":2,.*"command":"restore"/);
    expect((await verifyAudit(elsewhere)).faults).toEqual([]);
  });
});
