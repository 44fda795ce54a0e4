import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { dynamoCodeRepository } from '../../functions/adapters/dynamodb/code-repository.ts';
import type { DynamoCall } from '../../functions/adapters/dynamodb/dynamo-call.ts';
import { dynamoIntegrationKeyRepository } from '../../functions/adapters/dynamodb/integration-key-repository.ts';
import { dynamoIntegrationRepository } from '../../functions/adapters/dynamodb/integration-repository.ts';
import { dynamoOfficeRepository, officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import {
  dynamoProcedureRepository,
  procedureItem,
} from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { dynamoReportLinkRepository } from '../../functions/adapters/dynamodb/report-link-repository.ts';
import { dynamoSurveyRepository, surveyItem } from '../../functions/adapters/dynamodb/survey-repository.ts';
import {
  dynamoUnitRepository,
  successionItem,
  unitItems,
} from '../../functions/adapters/dynamodb/unit-repository.ts';
import { codeRecordSchema, type CodeRecord } from '../../functions/domain/code/printed-code.ts';
import { makeQrCode } from '../../functions/domain/code/qr-code.ts';
import { integrationKeySchema, integrationSchema } from '../../functions/domain/integration/integration.ts';
import { procedureSchema, type Procedure } from '../../functions/domain/procedure/procedure.ts';
import { REPORT_LINK_LIFE_MS, reportLinkSchema } from '../../functions/domain/report/report-link.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { successionSchema } from '../../functions/domain/unit/unit.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aSurvey, aUnit } from '../support/registry.ts';

/** Noon in Vietnam on Tuesday, 24 November 2026. */
const NOON = Date.parse('2026-11-24T05:00:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});

afterAll(() => database.stop());

const options = (call: DynamoCall = database.call) => ({
  call,
  tableName: database.tableNames.registry,
  pause,
});
const put = (items: Parameters<typeof putMany>[2]) =>
  putMany(database.call, database.tableNames.registry, items, pause);
const ids = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id);
const hex = (length: number): string => randomBytes(length).toString('hex');

const aCode = (fields: Partial<CodeRecord> = {}): CodeRecord =>
  codeRecordSchema.parse({
    code: makeQrCode((length) => randomBytes(length)),
    officeId: anOfficeId(),
    state: 'active',
    createdAt: NOON,
    ...fields,
  });

describe.each([
  ['the AWS SDK', () => database.call],
  ['signed fetch', () => database.lightCall],
])('Units, through %s,', (_transport, call) => {
  const units = () => dynamoUnitRepository(options(call()));

  it('are found by id, and what is not there is not found', async () => {
    const unit = aUnit({
      id: aUnitId(),
      parentId: aUnitId(),
      name: { vi: 'Phường Sông Trí', en: 'Song Tri' },
    });
    await put(unitItems(unit));

    expect(await units().find(unit.id)).toEqual(unit);
    expect(await units().find(aUnitId())).toBeUndefined();
  });

  it('that bore one code one after the other are all found under it, the oldest first', async () => {
    const code = hex(4);
    const now = aUnit({ id: aUnitId(), parentId: aUnitId(), code });
    const before = aUnit({
      id: aUnitId(),
      code,
      name: { vi: 'Phường Hưng Trí' },
      formerly: 'Thị xã Kỳ Anh, Tỉnh Hà Tĩnh',
      validFrom: daySchema.parse('1975-04-30'),
      validTo: daySchema.parse('2025-07-01'),
    });
    await put([...unitItems(now), ...unitItems(before)]);

    expect(await units().withCode(code)).toEqual([before, now]);
    expect(await units().withCode(hex(4))).toEqual([]);
  });

  it('below one unit come all, also when they fill more than one page of 1 MB', async () => {
    const parentId = aUnitId();
    const long = 'Đ'.repeat(1000);
    const children = Array.from({ length: 450 }, (_, index) =>
      aUnit({
        id: aUnitId(),
        parentId,
        code: String(10_000 + index),
        name: { vi: long, en: 'x'.repeat(1000) },
      }),
    );
    await put(children.flatMap(unitItems));
    const stored = children.reduce((bytes, child) => bytes + Buffer.byteLength(JSON.stringify(child)), 0);

    const found = await units().children(parentId);

    expect(stored).toBeGreaterThan(1_048_576);
    expect(ids(found)).toEqual(ids(children));
  });

  it('know what became of them and what they were made of', async () => {
    const [left, right, into] = [aUnitId(), aUnitId(), aUnitId()];
    const elsewhere = aUnitId();
    const edges = [
      { from: left, into, on: '2025-07-01', partly: false },
      { from: right, into, on: '2025-07-01', partly: true },
      { from: right, into: elsewhere, on: '2025-07-01', partly: true },
    ].map((edge) => successionSchema.parse(edge));
    await put(edges.map(successionItem));

    expect((await units().predecessors(into)).map(({ from }) => from).toSorted()).toEqual(
      [left, right].toSorted(),
    );
    expect((await units().successors(right)).map((edge) => edge.into).toSorted()).toEqual(
      [into, elsewhere].toSorted(),
    );
    expect(await units().successors(into)).toEqual([]);
  });

  it('that are gone and lay in a tree that is gone are not among the units without a parent', async () => {
    const former = aUnit({ id: aUnitId(), code: hex(4), validTo: daySchema.parse('2026-01-01') });
    await put(unitItems(former));

    expect(ids(await units().children(undefined))).not.toContain(former.id);
  });
});

describe('Offices', () => {
  const offices = () => dynamoOfficeRepository(options());

  it('belong to one unit now, and the units they left still know them', async () => {
    const [first, second] = [aUnitId(), aUnitId()];
    const stays = anOffice({ id: anOfficeId(), unitId: first });
    const moves = anOffice({ id: anOfficeId(), unitId: first });
    await put([...officeItems(stays), ...officeItems(moves)]);

    const moved = {
      ...moves,
      belongs: [...moves.belongs, { unitId: second, from: daySchema.parse('2026-03-01') }],
    };
    await put(officeItems(moved));

    expect(await offices().find(moves.id)).toEqual(moved);
    expect(ids(await offices().ofUnit(first))).toEqual([stays.id]);
    expect(ids(await offices().ofUnit(second))).toEqual([moves.id]);
    expect(ids(await offices().everOfUnit(first)).toSorted()).toEqual([stays.id, moves.id].toSorted());
    expect(ids(await offices().everOfUnit(second))).toEqual([moves.id]);
  });

  it('that moved away and came back are counted once', async () => {
    const [home, away] = [aUnitId(), aUnitId()];
    const office = anOffice({ id: anOfficeId(), unitId: home });
    const left = {
      ...office,
      belongs: [...office.belongs, { unitId: away, from: daySchema.parse('2026-03-01') }],
    };
    const back = {
      ...left,
      belongs: [...left.belongs, { unitId: home, from: daySchema.parse('2026-09-01') }],
    };
    for (const state of [office, left, back]) await put(officeItems(state));

    expect(ids(await offices().everOfUnit(home))).toEqual([office.id]);
    expect(ids(await offices().everOfUnit(away))).toEqual([office.id]);
    expect(ids(await offices().ofUnit(away))).toEqual([]);
  });
});

describe('Printed codes', () => {
  const codes = () => dynamoCodeRepository(options());

  it('are given out once: of two who add the same code at the same moment one wins', async () => {
    const record = aCode();
    const rivals = [aCode({ code: record.code }), aCode({ code: record.code })];

    const outcomes = await Promise.all(rivals.map((rival) => codes().add(rival)));
    const winner = rivals[outcomes.indexOf('added')];

    expect(outcomes.toSorted()).toEqual(['added', 'taken']);
    expect(await codes().find(record.code)).toEqual(winner);
  });

  it('are withdrawn once, and then still name their office and the code that took their place', async () => {
    const old = aCode();
    const next = aCode({ officeId: old.officeId });
    await codes().add(old);
    await codes().add(next);

    const outcomes = await Promise.all([
      codes().revoke(old.code, NOON, next.code),
      codes().revoke(old.code, NOON, next.code),
    ]);
    const later = await codes().revoke(old.code, NOON + 60_000);

    expect(outcomes.toSorted()).toEqual(['not_active', 'revoked']);
    expect(later).toBe('not_active');
    expect(await codes().find(old.code)).toEqual({
      ...old,
      state: 'revoked',
      revokedAt: NOON,
      replacedBy: next.code,
    });
    expect(await codes().revoke(aCode().code, NOON)).toBe('not_active');
  });

  it('of an office are listed, the withdrawn ones too, and no others', async () => {
    const officeId = anOfficeId();
    const mine = [aCode({ officeId }), aCode({ officeId }), aCode({ officeId })];
    for (const record of [...mine, aCode()]) await codes().add(record);
    await codes().revoke(mine[0]?.code ?? '', NOON);

    const found = await codes().ofOffice(officeId);

    expect(found.map(({ code }) => code)).toEqual(mine.map(({ code }) => code).toSorted());
    expect(found.filter(({ state }) => state === 'revoked')).toHaveLength(1);
  });
});

describe('Procedures', () => {
  it('are found by id and listed in the order of their national codes', async () => {
    const repository = dynamoProcedureRepository(options());
    const procedures = ['1.004884', '1.000656', '1.001193'].map((nationalCode): Procedure =>
      procedureSchema.parse({
        id: `p_${hex(6)}`,
        nationalCode,
        name: { vi: 'Đăng ký khai sinh' },
        field: { vi: 'Hộ tịch' },
        papers: [{ vi: 'Tờ khai', en: 'Form' }],
        fee: { vi: 'Miễn phí' },
        timeLimit: { vi: 'Trong ngày' },
      }),
    );
    await put(procedures.map(procedureItem));
    const [first] = procedures;
    if (first === undefined) throw new Error('There are three.');

    expect(await repository.find(first.id)).toEqual(first);
    expect((await repository.all()).map(({ nationalCode }) => nationalCode)).toEqual([
      '1.000656',
      '1.001193',
      '1.004884',
    ]);
  });
});

describe('Surveys', () => {
  it('keep every version, and the latest is the highest number: 10 comes after 9', async () => {
    const repository = dynamoSurveyRepository(options());
    const versions = [1, 9, 10].map((version) => ({ ...aSurvey(), version }));
    await put(versions.map(surveyItem));
    const { id } = aSurvey();

    expect((await repository.latest(id))?.version).toBe(10);
    expect(await repository.find(id, 9)).toEqual(versions[1]);
    expect(await repository.find(id, 2)).toBeUndefined();
  });
});

describe('Integrations', () => {
  it('are saved, listed and withdrawn', async () => {
    const repository = dynamoIntegrationRepository(options());
    const [bot, portal] = ['Zalo bot', 'Portal'].map((name) =>
      integrationSchema.parse({
        id: `i_${hex(6)}`,
        name,
        unitId: aUnitId(),
        state: 'active',
        createdAt: NOON,
      }),
    );
    if (bot === undefined || portal === undefined) throw new Error('There are two.');
    await repository.save(bot);
    await repository.save(portal);
    await repository.save({ ...bot, state: 'revoked' });

    expect(await repository.find(bot.id)).toEqual({ ...bot, state: 'revoked' });
    expect(ids(await repository.all()).toSorted()).toEqual(ids([bot, portal]).toSorted());
  });

  it('may have several keys at a time; they lie in the table of keys and go when they are retired', async () => {
    const repository = dynamoIntegrationKeyRepository({
      ...options(),
      tableName: database.tableNames.keys,
    });
    const integrationId = integrationSchema.shape.id.parse(`i_${hex(6)}`);
    const keys = ['a', 'b'].map((keyId) =>
      integrationKeySchema.parse({
        integrationId,
        keyId,
        secret: `whsec_${randomBytes(32).toString('base64')}`,
        createdAt: NOON,
      }),
    );
    for (const key of keys) await repository.add(key);
    const both = await repository.ofIntegration(integrationId);
    await repository.remove(integrationId, 'a');

    expect(both).toEqual(keys);
    expect(await repository.ofIntegration(integrationId)).toEqual([keys[1]]);
    expect(await repository.ofIntegration(integrationSchema.shape.id.parse(`i_${hex(6)}`))).toEqual([]);
  });
});

describe('Links to reports', () => {
  const links = () => dynamoReportLinkRepository(options());
  const aLink = (unitId = aUnitId()) =>
    reportLinkSchema.parse({
      tokenHash: hex(32),
      unitId,
      week: '2026-W47',
      createdAt: NOON,
      expiresAt: NOON + REPORT_LINK_LIFE_MS,
    });

  it('go by themselves: the database is told the second at which they expire', async () => {
    const link = aLink();
    await links().add(link);

    const { Item } = await database.call('GetItem', {
      TableName: database.tableNames.registry,
      Key: { pk: { S: `LINK#${link.tokenHash}` }, sk: { S: 'LINK' } },
    });

    expect(Item?.['expiresAt']).toEqual({ N: String((NOON + REPORT_LINK_LIFE_MS) / 1000) });
  });

  it('are found by the hash of their token and by their unit', async () => {
    const link = aLink();
    const another = aLink(link.unitId);
    for (const one of [link, another, aLink()]) await links().add(one);

    expect(await links().find(link.tokenHash)).toEqual(link);
    expect((await links().ofUnit(link.unitId)).map(({ tokenHash }) => tokenHash)).toEqual(
      [link.tokenHash, another.tokenHash].toSorted(),
    );
    expect(await links().find(hex(32))).toBeUndefined();
  });

  it('are withdrawn for good: the first moment counts, and they still go by themselves', async () => {
    const link = aLink();
    await links().add(link);

    const outcomes = [
      await links().revoke(link.tokenHash, NOON + 1_000),
      await links().revoke(link.tokenHash, NOON + 2_000),
      await links().revoke(hex(32), NOON),
    ];
    const { Item } = await database.call('GetItem', {
      TableName: database.tableNames.registry,
      Key: { pk: { S: `LINK#${link.tokenHash}` }, sk: { S: 'LINK' } },
    });

    expect(outcomes).toEqual(['revoked', 'revoked', 'absent']);
    expect((await links().find(link.tokenHash))?.revokedAt).toBe(NOON + 1_000);
    expect(Item?.['expiresAt']?.N).toBe(String((NOON + REPORT_LINK_LIFE_MS) / 1000));
  });
});
