import { randomBytes } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { putMany } from '../../functions/adapters/dynamodb/batch.ts';
import { officeItems } from '../../functions/adapters/dynamodb/office-repository.ts';
import { procedureItem } from '../../functions/adapters/dynamodb/procedure-repository.ts';
import { unitItems } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { officeIdOf } from '../../functions/domain/import/identity.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { procedureSchema } from '../../functions/domain/procedure/procedure.ts';
import { unitIdSchema } from '../../functions/domain/shared/ids.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { pause } from '../../functions/runtime/pause.ts';
import type { AdminContext } from '../../lib/admin/admin-context.ts';
import type { TestDatabase } from '../support/database.ts';
import { anOffice, aUnit } from '../support/registry.ts';

/** Noon in Vietnam on Tuesday, 24 November 2026. */
export const NOON = Date.parse('2026-11-24T05:00:00Z');

export type TestContext = AdminContext & { setNow(at: number): void };

/** What a command works with, on tables of its own in the real embedded database. */
export async function aContext(database: TestDatabase): Promise<TestContext> {
  const tables = await database.freshTables();
  let now = NOON;
  return {
    call: database.call,
    tables,
    registry: { call: database.call, tableName: tables.registry, pause },
    queues: new SQSClient({}),
    queueUrls: {},
    allowsLoopback: false,
    publicUrl: 'https://gopy.example.vn',
    keyWrap: undefined,
    now: () => now,
    setNow(at) {
      now = at;
    },
    randomBytes: (length) => randomBytes(length),
    close: async () => undefined,
  };
}

export const province = aUnit({
  id: unitIdSchema.parse('u_hatinh'),
  level: 'province',
  kind: 'tỉnh',
  name: { vi: 'Hà Tĩnh' },
  code: '42',
});
export const ward = aUnit({ id: unitIdSchema.parse('u_songtri'), parentId: province.id });
export const office = anOffice({ id: officeIdOf('song-tri'), unitId: ward.id, key: 'song-tri' });
export const secondOffice = anOffice({
  id: officeIdOf('song-tri-2'),
  unitId: ward.id,
  key: 'song-tri-2',
  counters: [],
});
const procedure = procedureSchema.parse({
  id: 'p_birth',
  nationalCode: '1.001193',
  name: { vi: 'Đăng ký khai sinh' },
  field: { vi: 'Hộ tịch' },
  papers: [],
  fee: { vi: 'Miễn phí' },
  timeLimit: { vi: 'Trong ngày' },
});

/** Phường Sông Trí in Hà Tĩnh with two offices and a procedure, as an import would leave them. */
export async function loadWard(
  context: AdminContext,
  more: { units?: Unit[]; offices?: Office[] } = {},
): Promise<void> {
  await putMany(
    context.call,
    context.tables.registry,
    [
      ...[province, ward, ...(more.units ?? [])].flatMap(unitItems),
      ...[office, secondOffice, ...(more.offices ?? [])].flatMap(officeItems),
      procedureItem(procedure),
    ],
    pause,
  );
}
