import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { isValidOn, type Unit } from '../../functions/domain/unit/unit.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { importSuccessions, importUnits } from '../../lib/admin/import-files.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});

afterAll(() => database.stop());

const before = daySchema.parse('2025-06-30');
const after = daySchema.parse('2025-07-01');
const communes = ['101', '102', '103', '104'];

describe('However units were merged and split', () => {
  it('every edge is found from both ends, and on each day one unit at the most bears a code', async () => {
    // Former communes 101 to 108 each went to one or more of the new communes 101 to 104.
    const fates = fc.array(
      fc.uniqueArray(fc.nat({ max: communes.length - 1 }), { minLength: 1, maxLength: 3 }),
      {
        minLength: 1,
        maxLength: 8,
      },
    );

    await fc.assert(
      fc.asyncProperty(fates, async (wentInto) => {
        const { registry: tableName } = await database.freshTables();
        const registry = { call: database.call, tableName, pause };
        const target = { registry, now: () => Date.parse('2026-11-24T02:00:00Z') };
        const units = dynamoUnitRepository(registry);
        await importUnits(
          target,
          [
            'code,level,kind,name,parent_code',
            '1,province,province,Tỉnh,',
            ...communes.map((code) => `${code},commune,ward,Phường ${code},1`),
          ].join('\n'),
        );
        const edges = wentInto.flatMap((parts, index) =>
          parts.map((part) => ({
            old: String(101 + index),
            into: communes[part] ?? '',
            isSplit: parts.length > 1,
          })),
        );
        const header =
          'old_code,old_name,old_district,old_province,split,new_code,new_name,new_province_code';
        await importSuccessions(
          target,
          [
            header,
            ...edges.map(
              ({ old, into, isSplit }) =>
                `${old},Xã cũ ${old},Huyện,Tỉnh,${isSplit ? 'yes' : 'no'},${into},Phường ${into},1`,
            ),
          ].join('\n'),
        );

        const bearer = async (code: string, day: typeof before): Promise<Unit[]> =>
          (await units.withCode(code)).filter((unit) => isValidOn(unit, day));
        for (const { old, into, isSplit } of edges) {
          const [[former, ...otherFormer], [today, ...otherToday]] = [
            await bearer(old, before),
            await bearer(into, after),
          ];
          expect([otherFormer, otherToday]).toEqual([[], []]);
          if (former === undefined || today === undefined) throw new Error('Both ends of an edge are units.');
          const edge = { from: former.id, into: today.id, on: after, partly: isSplit };
          expect(await units.successors(former.id)).toContainEqual(edge);
          expect(await units.predecessors(today.id)).toContainEqual(edge);
        }
      }),
      { numRuns: 12 },
    );
  });
});
