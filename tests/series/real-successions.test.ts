import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoOfficeRepository } from '../../functions/adapters/dynamodb/office-repository.ts';
import { dynamoResponseRepository } from '../../functions/adapters/dynamodb/response-repository.ts';
import { dynamoTallyRepository } from '../../functions/adapters/dynamodb/tally-repository.ts';
import { dynamoUnitRepository } from '../../functions/adapters/dynamodb/unit-repository.ts';
import { officeIdOf } from '../../functions/domain/import/identity.ts';
import { ImportRejected } from '../../functions/domain/import/import-problem.ts';
import { readLenses } from '../../functions/domain/series/read-series.ts';
import type { Point } from '../../functions/domain/series/series.ts';
import { lexicon } from '../../functions/domain/theme/current-lexicon.ts';
import { computeTally } from '../../functions/domain/tally/compute-tally.ts';
import { emptyTally } from '../../functions/domain/tally/count-responses.ts';
import { spanOf } from '../../functions/domain/time/period.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { pause } from '../../functions/runtime/pause.ts';
import {
  importOffices,
  importSuccessions,
  importSurveys,
  importUnits,
} from '../../lib/admin/import-files.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { day } from './world.ts';

const root = join(import.meta.dirname, '..', '..');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const shared = join(root, '..', 'shared', 'data', 'vn-unit-successions-2025.csv');

/** The three wards that parts of Kỳ Lợi went into, with all their real successions; else the sample’s. */
const wards = ['18754', '18823', '18832'];
function successionRows(): string[] {
  const file = existsSync(shared) ? readFileSync(shared, 'utf8') : textOf('lib/sample/files/successions.csv');
  const [header = '', ...rows] = file.replace(/^\uFEFF/, '').split(/\r?\n/);
  const column = header.split(',').indexOf('new_code');
  return [header, ...rows.filter((row) => wards.includes(row.split(',')[column] ?? ''))];
}

const unitHeader = 'code,level,kind,name,parent_code,valid_from,valid_to';
const officeHeader = 'office_key,unit_code,kind,name,survey,counters,valid_from,closed_on';
const officeRow = (key: string, code: string, from: string, closed = ''): string =>
  `${key},${code},reception_point,Điểm ${key},short,,${from},${closed}`;

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

/** Hà Tĩnh’s south: loaded before the reform under its old communes, then carried through the reform by files. */
async function theReform() {
  const { registry: tableName, tallies: talliesName, responses } = await database.freshTables();
  const { call } = database;
  const registry = { call, tableName, pause };
  const at = (moment: string) => ({ registry, now: () => Date.parse(`${moment}T02:00:00Z`) });
  const rows = successionRows();
  const former = new Map(rows.slice(1).map((row) => [row.split(',')[0] ?? '', row.split(',')[1] ?? '']));
  const before = [...former].map(([code, name]) => `${code},commune,commune,${name},42,2024-01-01,`);
  const ended = before.map((row) => `${row}2025-07-01`);
  const province = '42,province,province,Tỉnh Hà Tĩnh,,2024-01-01,';
  const old = at('2025-01-02');
  await importSurveys(old, textOf('functions/domain/survey/shipped/short.json'));
  await importUnits(old, [unitHeader, province, ...before].join('\n'));
  await importOffices(
    old,
    [
      officeHeader,
      officeRow('hung-tri', '18754', '2024-01-01'),
      officeRow('ky-trinh', '18820', '2024-01-01'),
      officeRow('ky-trinh-cu', '18820', '2024-01-01', '2025-05-01'),
      officeRow('ky-loi-bien', '18796', '2024-01-01'),
      officeRow('ky-loi-cang', '18796', '2024-01-01'),
      officeRow('ky-loi-cu', '18796', '2024-01-01', '2025-05-01'),
    ].join('\n'),
  );
  const reform = at('2025-07-01');
  await importUnits(
    reform,
    [
      unitHeader,
      province,
      ...ended,
      '18754,commune,ward,Phường Sông Trí,42,2025-07-01,',
      '18823,commune,ward,Phường Vũng Áng,42,2025-07-01,',
      '18832,commune,ward,Phường Hoành Sơn,42,2025-07-01,',
    ].join('\n'),
  );
  const successions = rows.join('\n');
  const ofKyLoi = [
    officeHeader,
    officeRow('ky-loi-bien', '18754', '2025-07-01'),
    officeRow('ky-loi-cang', '18823', '2025-07-01'),
  ].join('\n');
  const units = dynamoUnitRepository(registry);
  const offices = dynamoOfficeRepository(registry);
  const tallies = dynamoTallyRepository({ call, tableName: talliesName });
  const compute = computeTally({
    units,
    offices,
    tallies,
    responses: dynamoResponseRepository({ call, tableName: responses, pause }),
    surveyOf: async () => undefined,
    lexicon,
    now: reform.now,
  });
  const bearing = async (code: string, name: string): Promise<Unit> => {
    const found = (await units.withCode(code)).find((unit) => unit.name.vi === name);
    if (found === undefined) throw new Error(`${name} is known.`);
    return found;
  };
  return { at, reform, successions, ofKyLoi, units, offices, tallies, compute, bearing };
}

const keys = ['hung-tri', 'ky-trinh', 'ky-trinh-cu', 'ky-loi-bien', 'ky-loi-cang', 'ky-loi-cu'] as const;
const days = ['2025-04-08', '2025-06-30', '2025-07-01', '2025-10-06', '2025-10-09'].map(day);

describe('Sông Trí, made in 2025 of Hưng Trí, Kỳ Trinh, Kỳ Châu and a part of Kỳ Lợi', () => {
  it('is refused while open offices of Kỳ Lợi have no ward, and nothing is written', async () => {
    const { reform, successions, units, bearing } = await theReform();

    const refused = importSuccessions(reform, successions);

    await expect(refused).rejects.toThrow(ImportRejected);
    await expect(refused).rejects.toMatchObject({
      problems: [
        {
          column: 'split',
          reason:
            'leaves ky-loi-bien, ky-loi-cang without a unit: import offices first, with the new unit and valid_from 2025-07-01',
        },
      ],
    });
    expect(await units.predecessors((await bearing('18754', 'Phường Sông Trí')).id)).toEqual([]);
  });

  it('is read as it was and as it is, each point a recount of the stored tallies', async () => {
    const place = await theReform();
    await importOffices(place.reform, place.ofKyLoi);
    await importSuccessions(place.reform, place.successions);
    await importSuccessions(place.reform, place.successions);
    // In October, on a Wednesday, Kỳ Trinh’s office goes to Vũng Áng.
    await importOffices(
      place.at('2025-10-08'),
      `${officeHeader}\n${officeRow('ky-trinh', '18823', '2025-10-08')}`,
    );

    const { offices, tallies, compute, bearing } = place;
    const [hungTri, songTri, vungAng] = [
      await bearing('18754', 'Phường Hưng Trí'),
      await bearing('18754', 'Phường Sông Trí'),
      await bearing('18823', 'Phường Vũng Áng'),
    ];
    const [kyTrinh, kyLoi] = [await bearing('18820', 'Phường Kỳ Trinh'), await bearing('18796', 'Xã Kỳ Lợi')];
    expect((await offices.find(officeIdOf('hung-tri')))?.belongs).toEqual([
      { unitId: hungTri.id, from: '2024-01-01' },
      { unitId: songTri.id, from: '2025-07-01' },
    ]);

    for (const [index, key] of keys.entries())
      for (const on of days)
        if (!key.endsWith('-cu') || on < '2025-05-01') {
          const id = officeIdOf(key);
          const count = 10 + index;
          await tallies.write(
            { ...emptyTally(id, on), total: { responses: count, marks: [0, 0, 0, count, 0] } },
            0,
          );
        }
    const province = songTri.parentId;
    for (const on of days) {
      for (const { id } of [hungTri, kyTrinh, kyLoi, songTri, vungAng]) await compute(id, on);
      if (province !== undefined) await compute(province, on);
    }

    const recount = async (wanted: readonly string[], point: Point): Promise<number> => {
      const { from, to } = spanOf(point.period);
      let sum = 0;
      for (const key of wanted)
        for (const tally of await tallies.between(officeIdOf(key), from, to)) sum += tally.total.responses;
      return sum;
    };
    const read = readLenses({ ...place, now: () => Date.parse('2025-12-01T02:00:00Z') });
    const both = await read(songTri.id, { from: day('2025-04-01'), to: day('2025-10-31'), step: 'month' });
    if (both === undefined) throw new Error('Sông Trí is a unit.');
    const answers = (point: Point): number => (point.state === 'shown' ? point.group.responses : 0);

    const { as_it_was: was, as_is_now: is } = both;
    expect(was.points.map(({ period }) => period)).toEqual(['2025-07', '2025-08', '2025-09', '2025-10']);
    expect(was.points.slice(0, 1).map(answers)).toEqual([10 + 11 + 13]);
    expect(was.points.slice(3).map(answers)).toEqual([2 * (10 + 13) + 11]);
    const before = new Map(was.partsBefore.map((part) => [part.unit.name.vi, part]));
    for (const [name, wanted] of [
      ['Phường Hưng Trí', ['hung-tri']],
      ['Phường Kỳ Trinh', ['ky-trinh', 'ky-trinh-cu']],
      ['Xã Kỳ Lợi', ['ky-loi-bien', 'ky-loi-cang', 'ky-loi-cu']],
    ] as const) {
      const part = before.get(name);
      expect(part?.validTo).toBe('2025-07-01');
      expect(part?.points.map(({ period }) => period)).toEqual(['2025-04', '2025-05', '2025-06']);
      for (const point of part?.points ?? []) expect(answers(point)).toBe(await recount(wanted, point));
    }
    expect([...before.keys()]).toContain('Xã Kỳ Châu');
    expect(before.get('Xã Kỳ Lợi')?.partly).toBe(true);
    expect(before.get('Phường Hưng Trí')?.unit.code).toBe(was.unit.code);

    for (const point of is.points) {
      const mine = ['hung-tri', 'ky-trinh-cu', 'ky-loi-bien'];
      expect(answers(point)).toBe(await recount(mine, point));
    }
    expect(
      is.notAttributable.map(({ unit, offices: left }) => [unit.name.vi, left.map(({ id }) => id)]),
    ).toEqual([['Xã Kỳ Lợi', [officeIdOf('ky-loi-cu')]]]);
    expect(was.breaks.map(({ on, kind, what }) => [on, kind, what])).toEqual([
      ['2025-07-01', 'merger', 'unit'],
      ['2025-10-08', 'moved', 'office'],
    ]);

    if (province === undefined) throw new Error('Sông Trí lies in a province.');
    const whole = await read(province, { from: day('2025-04-01'), to: day('2025-10-31'), step: 'month' });
    for (const lens of [whole?.as_it_was, whole?.as_is_now])
      for (const point of lens?.points ?? []) expect(answers(point)).toBe(await recount(keys, point));
  });
});

describe('An offices file from before a merger', () => {
  it('says nothing new when it is taken again after it, and follows the merger when it is taken first', async () => {
    const place = await theReform();
    await importOffices(place.reform, place.ofKyLoi);
    await importSuccessions(place.reform, place.successions);
    const songTri = await place.bearing('18754', 'Phường Sông Trí');
    const later = place.at('2026-03-02');
    const row = (key: string): string => `${officeHeader}\n${officeRow(key, '18820', '2024-01-01')}`;

    const again = await importOffices(later, row('ky-trinh'));
    await importOffices(later, row('ky-trinh-moi'));

    expect(again).toEqual({ added: 0, changed: 0, unchanged: 1 });
    expect((await place.offices.find(officeIdOf('ky-trinh-moi')))?.belongs.at(-1)).toEqual({
      unitId: songTri.id,
      from: '2025-07-01',
    });
    await expect(
      importOffices(later, `${officeHeader}\n${officeRow('ky-loi-moi', '18796', '2024-01-01')}`),
    ).rejects.toMatchObject({ problems: [{ line: 2, column: 'unit_code' }] });
  });
});
