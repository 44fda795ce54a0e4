import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoAuditLog } from '../../functions/adapters/dynamodb/audit-repository.ts';
import { scanAll } from '../../functions/adapters/dynamodb/paginate.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { recordAct } from '../../functions/domain/audit/record-act.ts';
import { eraseContact } from '../../functions/domain/case/erase-contact.ts';
import { eraseCase } from '../../functions/domain/case/forget-case.ts';
import { eraseResponse } from '../../lib/admin/erase-response.ts';
import { readErasures, recordedErasures, type Erasure } from '../../lib/admin/erasures.ts';
import { exportData } from '../../lib/admin/export-data.ts';
import { restoreData } from '../../lib/admin/restore-data.ts';
import { verifyAudit } from '../../lib/admin/verify-audit.ts';
import { aCaseWorld, citizen, handler, OPENED_AT } from '../cases/case-world.ts';
import { aResponse } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aContext, loadWard, office, type TestContext } from './test-context.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
  folder = await mkdtemp(join(tmpdir(), 'wardvoice-erasures-'));
});
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

const TEXT = /hẻm 5|Chị Lan|nói xấu/;
let made = 0;

async function everythingIn({ call, tables }: TestContext): Promise<string> {
  const lines: string[] = [];
  for (const TableName of Object.values(tables))
    for await (const item of scanAll(call, { TableName })) lines.push(JSON.stringify(item));
  return lines.join('\n');
}

/** After the cases of these tests were opened. */
async function aContextThatDay(): Promise<TestContext> {
  const context = await aContext(database);
  context.setNow(OPENED_AT + 3_600_000);
  return context;
}

/** Data that were exported, and of which a case and a response were erased afterwards. */
async function dataErasedAfterTheirExport() {
  const context = await aContextThatDay();
  await loadWard(context);
  const world = aCaseWorld({ ...database, tableNames: context.tables });
  const { id } = await world.anOpenCase({ text: 'Nhà ở hẻm 5 chờ hai tuần.' });
  const other = await world.anOpenCase({ text: 'Đèn đường tắt.' });
  const named = await world.anOpenCase({
    text: 'Xin gọi lại.',
    contact: {
      typed: { name: 'Trần Văn Bình', phone: '0912345678', email: '' },
      hasConsented: true,
      wantsSecrecy: false,
    },
  });
  await world.change({ id, step: { kind: 'answer', text: 'Đã trả cho Chị Lan.' }, by: handler });
  const response = aResponse({ at: context.now(), officeId: office.id, answers: { comment: 'Bị nói xấu.' } });
  const { call, tables, registry } = context;
  await dynamoResponseRepository({ call, tableName: tables.responses, pause: registry.pause }).store(
    response,
  );
  made += 1;
  const exported = join(folder, `export-${made}`);
  await exportData(context, exported);

  const countedBefore = await world.cases.milestones(world.officeId, 0, Number.MAX_SAFE_INTEGER);
  const log = dynamoAuditLog({ call, tableName: tables.audit, casesTable: tables.cases });
  await eraseCase({ ...world, recordAct: recordAct({ log, now: context.now }), now: context.now })({
    id,
    by: citizen,
  });
  await eraseContact({ ...world, recordAct: recordAct({ log, now: context.now }), now: context.now })({
    id: named.id,
    by: citizen,
  });
  await eraseResponse(context, response);
  expect(await everythingIn(context)).not.toMatch(TEXT);
  const erasures: Erasure[] = [];
  for await (const erasure of recordedErasures(context)) erasures.push(erasure);
  const stateIn = async ({ tables: there }: TestContext) => {
    const { cases } = aCaseWorld({ ...database, tableNames: there });
    return {
      erased: (await cases.find(id))?.case,
      other: (await cases.find(other.id))?.events[0]?.what,
      named: (await cases.find(named.id))?.case,
      counted: await cases.milestones(world.officeId, 0, Number.MAX_SAFE_INTEGER),
    };
  };
  return { context, exported, erasures, id, named: named.id, response, stateIn, countedBefore };
}

it('what was erased is known by ids alone, and the file that keeps it is read again', async () => {
  const { erasures, id, named, response } = await dataErasedAfterTheirExport();
  const file = join(folder, 'erasures.ndjson');
  await writeFile(file, erasures.map((erasure) => `${JSON.stringify(erasure)}\n`).join(''));

  expect(erasures.toSorted((one, other) => (one.kind < other.kind ? -1 : 1))).toEqual([
    { kind: 'case', caseId: id },
    { kind: 'contact', caseId: named, key: expect.any(String) },
    { kind: 'response', officeId: office.id, day: response.day, id: response.id },
  ]);
  expect(await readErasures(file)).toEqual(erasures);
});

it('an older export brings nothing back that was erased since, where the erasures are given', async () => {
  const { exported, erasures, stateIn, countedBefore } = await dataErasedAfterTheirExport();
  const fresh = await aContextThatDay();

  const { erased } = await restoreData(fresh, exported, { force: false, erasures });

  expect(erased).toBe(3);
  expect(await everythingIn(fresh)).not.toMatch(TEXT);
  const { erased: current, other, named, counted } = await stateIn(fresh);
  expect(named).toMatchObject({ hasContact: false, state: 'received' });
  expect(counted).toEqual(countedBefore);
  expect(current).toMatchObject({ isForgotten: true, state: 'answered' });
  expect(other).toMatchObject({ text: 'Đèn đường tắt.' });
  expect((await verifyAudit(fresh)).faults).toEqual([]);
});

it('a case that comes back open is closed with its texts, and nobody is counted as having answered it', async () => {
  const context = await aContextThatDay();
  await loadWard(context);
  const world = aCaseWorld({ ...database, tableNames: context.tables });
  const { id } = await world.anOpenCase({ text: 'Nhà ở hẻm 5 chờ hai tuần.' });
  made += 1;
  const exported = join(folder, `export-${made}`);
  await exportData(context, exported);
  const fresh = await aContextThatDay();

  await restoreData(fresh, exported, { force: false, erasures: [{ kind: 'case', caseId: id }] });

  const { cases } = aCaseWorld({ ...database, tableNames: fresh.tables });
  expect((await cases.find(id))?.case).toMatchObject({ isForgotten: true, state: 'closed' });
  const counted = await cases.milestones(world.officeId, 0, Number.MAX_SAFE_INTEGER);
  expect(counted.map(({ what }) => what.kind)).toEqual(['received']);
});

it('a later export put over an older one brings each case to its later history, which can go on', async () => {
  const context = await aContextThatDay();
  await loadWard(context);
  const world = aCaseWorld({ ...database, tableNames: context.tables });
  const { id } = await world.anOpenCase({ text: 'Đèn đường tắt.' });
  made += 1;
  const [older, newer] = [join(folder, `older-${made}`), join(folder, `newer-${made}`)];
  await exportData(context, older);
  await world.change({ id, step: { kind: 'accept' }, by: handler });
  await exportData(context, newer);
  const fresh = await aContextThatDay();
  await restoreData(fresh, older, { force: false });

  await restoreData(fresh, newer, { force: true });

  const there = aCaseWorld({ ...database, tableNames: fresh.tables });
  expect((await there.cases.find(id))?.case.state).toBe('accepted');
  const next = await there.change({ id, step: { kind: 'answer', text: 'Đã thay bóng.' }, by: handler });
  expect(next.done).toBe(true);
});

it('where the cases are lost and their log is not, it says by itself what was erased', async () => {
  const { context, exported, stateIn } = await dataErasedAfterTheirExport();
  const { call, tables } = context;
  for await (const { pk, sk } of scanAll(call, { TableName: tables.cases }))
    if (pk?.S?.startsWith('CASE#') === true && sk !== undefined)
      await call('DeleteItem', { TableName: tables.cases, Key: { pk, sk } });
  expect((await stateIn(context)).other).toBeUndefined();

  await restoreData(context, exported, { force: true });

  expect(await everythingIn(context)).not.toMatch(TEXT);
  expect((await stateIn(context)).erased).toMatchObject({ isForgotten: true });
  expect((await stateIn(context)).other).toMatchObject({ text: 'Đèn đường tắt.' });
  expect((await verifyAudit(context)).faults).toEqual([]);
});

it('a restore that was killed while it erased again is finished by running it again', async () => {
  const { exported, erasures } = await dataErasedAfterTheirExport();
  for (let survived = 0; survived < 8; survived += 1) {
    const fresh = await aContextThatDay();
    let writes = 0;
    let isErasing = false;
    const dying: TestContext['call'] = async (operation, input) => {
      // The note that all is put comes before the first erasure.
      isErasing ||= operation === 'PutItem' && JSON.stringify(input).includes('expired');
      if (isErasing && /Put|Write/.test(operation) && (writes += 1) > survived + 1)
        throw new Error('power cut');
      return fresh.call(operation, input);
    };
    const dead = { ...fresh, call: dying, registry: { ...fresh.registry, call: dying } };
    await restoreData(dead, exported, { force: false, erasures }).catch(() => undefined);
    await restoreData(fresh, exported, { force: true, erasures });

    expect(await everythingIn(fresh)).not.toMatch(TEXT);
    expect((await verifyAudit(fresh)).faults).toEqual([]);
  }
});

it('a file that holds anything else is refused, with the line that is wrong', async () => {
  const file = join(folder, 'wrong.ndjson');
  await writeFile(file, '{"kind":"case","caseId":"c_000000000000000000000000"}\n{"kind":"everything"}\n');

  await expect(readErasures(file)).rejects.toThrow(`${file}:2 is no line`);
  await expect(readErasures(join(folder, 'none'))).rejects.toThrow('cannot be read');
});
