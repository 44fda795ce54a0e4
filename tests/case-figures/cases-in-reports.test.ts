import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Office } from '../../functions/domain/office/office.ts';
import { reportSentences } from '../../functions/domain/report/report-sentences.ts';
import type { Report } from '../../functions/domain/report/report.ts';
import { daySchema } from '../../functions/domain/time/day.ts';
import { memberHash } from '../../functions/domain/unit/member.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { period } from '../report/report-world.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aUnit } from '../support/registry.ts';
import { aCasesWorld } from './a-cases-world.ts';

const week = period('2026-W47');
const month = period('2026-11');
const day = (text: string) => daySchema.parse(text);

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

/** A province with two wards, each with an office. */
async function aProvince() {
  const province = aUnit({ id: aUnitId(), level: 'province', name: { vi: 'Tỉnh Hà Tĩnh' } });
  const [ward, neighbour] = ['Phường Sông Trí', 'Phường Hải Ninh'].map((vi) =>
    aUnit({ id: aUnitId(), parentId: province.id, name: { vi } }),
  );
  if (ward === undefined || neighbour === undefined) throw new Error('There are two wards.');
  const office = anOffice({ id: anOfficeId(), unitId: ward.id });
  const other = anOffice({ id: anOfficeId(), unitId: neighbour.id, name: { vi: 'Điểm tiếp nhận Kỳ Ninh' } });
  const world = await aCasesWorld(database, { units: [province, ward, neighbour], offices: [office, other] });
  return { ...world, province, ward, neighbour, office, other };
}

/** A ward with an office. */
async function aWard() {
  const ward = aUnit({ id: aUnitId() });
  const office = anOffice({ id: anOfficeId(), unitId: ward.id });
  return { ...(await aCasesWorld(database, { units: [ward], offices: [office] })), ward, office };
}

async function casesOf(
  world: { after(of: Report['period']): void; report(id: Unit['id'], of: Report['period']): Promise<Report> },
  unit: Unit,
  of = week,
): Promise<NonNullable<Report['cases']>> {
  world.after(of);
  const { cases } = await world.report(unit.id, of);
  if (cases === undefined) throw new Error('The report tells of no cases.');
  return cases;
}

describe('A ward’s week', () => {
  it('tells what came, what was done in time and late, and how long people waited', async () => {
    const world = await aWard();
    const { office, answered, open, staff } = world;
    await answered(office, '2026-11-16T08:00');
    await answered(office, '2026-11-17T08:00');
    const slow = await open(office, '2026-11-02T08:00');
    await staff(slow, { kind: 'answer', text: 'Đã xong.' }, '2026-11-18T08:00');
    const refused = await open(office, '2026-11-19T08:00');
    await staff(refused, { kind: 'refuse', reason: 'unclear', text: 'Chưa rõ việc gì.' }, '2026-11-20T08:00');

    const cases = await casesOf(world, world.ward);

    expect(cases).toMatchObject({ received: 3, onTime: 3, late: 1, open: { count: 0, isMore: false } });
    expect(cases.rested).toMatchObject({ answered: 3, refused: 1 });
    // Two hours twice, sixteen days and one.
    expect(cases.days?.mean).toBeCloseTo((2 + 2 + 16 * 24 + 24) / 4 / 24);
    expect(cases.days?.median).toBe(0.5);
  });

  it('leaves out what lies before and after it', async () => {
    const world = await aWard();
    await world.answered(world.office, '2026-11-15T21:00');
    await world.open(world.office, '2026-11-15T23:59');
    await world.open(world.office, '2026-11-16T00:00');
    await world.open(world.office, '2026-11-22T23:59');
    await world.open(world.office, '2026-11-23T00:00');

    const cases = await casesOf(world, world.ward);

    expect([cases.received, cases.onTime, cases.open.count]).toEqual([2, 0, 3]);
  });

  it('counts a reopened case once, as it was answered last', async () => {
    const world = await aWard();
    const id = await world.answered(world.office, '2026-11-16T08:00');
    await world.people(id, { kind: 'reopen', text: 'Vẫn chưa xong.' }, '2026-11-17T08:00');
    await world.staff(id, { kind: 'answer', text: 'Nay đã xong.' }, '2026-11-18T08:00');

    expect(await casesOf(world, world.ward)).toMatchObject({ received: 1, onTime: 1, late: 0, reopened: 1 });
  });

  it('does not call done what is reopened and still waits', async () => {
    const world = await aWard();
    const id = await world.answered(world.office, '2026-11-16T08:00');
    await world.people(id, { kind: 'reopen', text: 'Vẫn chưa xong.' }, '2026-11-19T08:00');

    expect(await casesOf(world, world.ward)).toMatchObject({ onTime: 0, reopened: 1, open: { count: 1 } });
  });

  it('holds nobody to what was withdrawn, joined to another, or out of scope', async () => {
    const world = await aWard();
    const [withdrawn, merged, outside, into] = [
      await world.open(world.office, '2026-11-16T08:00'),
      await world.open(world.office),
      await world.open(world.office),
      await world.open(world.office),
    ];
    await world.people(withdrawn, { kind: 'withdraw' });
    await world.staff(merged, { kind: 'merge', into });
    await world.staff(outside, { kind: 'declare_out_of_scope', scope: 'denunciation' });

    expect(await casesOf(world, world.ward)).toMatchObject({
      received: 4,
      onTime: 0,
      late: 0,
      rested: { answered: 0, refused: 0, out_of_scope: 1, withdrawn: 1, merged: 1 },
      open: { count: 1 },
    });
  });

  it('names what is overdue and with whom, the longest first, and says what to do first', async () => {
    const world = await aWard();
    const { office, open, staff, work } = world;
    const [longest, second] = [
      await open(office, '2026-10-20T08:00'),
      await open(office, '2026-11-02T08:00'),
    ];
    await open(office, '2026-11-20T08:00');
    await staff(second, {
      kind: 'assign',
      to: { memberHash: memberHash('hoa@x.example'), name: 'Lê Thị Hoa' },
    });

    const cases = await casesOf(world, world.ward);
    const report = await world.report(world.ward.id, week);

    expect(cases.open).toEqual({ count: 3, isMore: false });
    expect(cases.overdue).toEqual({ count: 2, isMore: false });
    expect(cases.named.map(({ id, handler }) => [id, handler])).toEqual([
      [longest, undefined],
      [second, 'Lê Thị Hoa'],
    ]);
    const dueBy = (await work.cases.find(longest))?.case.answerBy ?? 0;
    const end = Date.parse('2026-11-23T00:00:00+07:00');
    expect(cases.named[0]?.days).toBe(Math.floor((end - dueBy) / 86_400_000));
    expect(reportSentences(report, 'vi').first[0]).toMatch(
      /^Trả lời 2 phản ánh đã quá hạn, trước hết là phản ánh trễ \d+ ngày tại Trung tâm/,
    );
    expect(reportSentences(report, 'en').first[0]).toMatch(
      /^Answer the 2 cases that are overdue, first the one/,
    );
    expect(JSON.stringify(report)).not.toContain('quá hẹn hai tuần');
  });

  it('names ten of many, and counts the rest', async () => {
    const world = await aWard();
    for (let index = 0; index < 12; index += 1) await world.open(world.office, '2026-11-02T08:00');

    const cases = await casesOf(world, world.ward);

    expect([cases.named.length, cases.overdue.count]).toEqual([10, 12]);
  });

  it('is the same when it is counted again, and stays as it was made', async () => {
    const world = await aWard();
    await world.answered(world.office, '2026-11-16T08:00', 5);
    const first = await casesOf(world, world.ward);
    await world.answered(world.office, '2026-11-23T08:00', 1);

    expect((await world.report(world.ward.id, week)).cases).toEqual(first);
  });
});

describe('A case that is handed on to another unit', () => {
  it('is received by the first, taken over by the second, and done where it is answered', async () => {
    const world = await aProvince();
    const { office, other, ward, neighbour, province, open, staff } = world;
    const id = await open(office, '2026-11-16T08:00');
    await staff(
      id,
      { kind: 'forward', officeId: other.id, unitId: neighbour.id, text: 'Thuộc phường bên.' },
      '2026-11-16T09:00',
    );
    await staff(id, { kind: 'answer', text: 'Đã xong.' }, '2026-11-16T10:00');

    const [first, second] = [await casesOf(world, ward), await casesOf(world, neighbour)];
    const above = await casesOf(world, province);

    expect(first).toMatchObject({ received: 1, handedOn: 1, takenOver: 0, onTime: 0, open: { count: 0 } });
    expect(second).toMatchObject({ received: 0, handedOn: 0, takenOver: 1, onTime: 1 });
    expect(above).toMatchObject({ received: 1, handedOn: 1, takenOver: 1, onTime: 1 });
  });
});

describe('A province', () => {
  it('is the sum of what its wards’ reports say, and names the ward instead of the person', async () => {
    const world = await aProvince();
    const { office, other, ward, neighbour, province, open, answered, staff } = world;
    const late = await open(other, '2026-10-12T08:00');
    await open(office, '2026-10-20T08:00');
    await staff(late, {
      kind: 'assign',
      to: { memberHash: memberHash('hoa@x.example'), name: 'Lê Thị Hoa' },
    });
    await answered(office, '2026-11-16T08:00');
    await answered(other, '2026-11-17T08:00');
    await casesOf(world, ward);
    await casesOf(world, neighbour);
    // Comes between the wards' reports and the province's: it is in neither.
    await staff(late, { kind: 'answer', text: 'Đã xong.' }, '2026-11-23T07:00');

    const cases = await casesOf(world, province);

    expect(cases).toMatchObject({ received: 2, onTime: 2, overdue: { count: 2, isMore: false } });
    expect(cases.named.map(({ unitName, handler }) => [unitName?.vi, handler])).toEqual([
      ['Phường Hải Ninh', undefined],
      ['Phường Sông Trí', undefined],
    ]);
  });

  it('counts a ward that has no report yet itself', async () => {
    const world = await aProvince();
    await world.answered(world.office, '2026-11-16T08:00');

    expect(await casesOf(world, world.province)).toMatchObject({ received: 1, onTime: 1 });
  });
});

describe('Marks given to answers', () => {
  async function aMarkedWard(marks: readonly (1 | 2 | 3 | 4 | 5)[]) {
    const world = await aWard();
    for (const mark of marks) await world.answered(world.office, '2026-11-17T08:00', mark);
    return world;
  }

  it('are told by month from five on, and in the weeks of the month after', async () => {
    const world = await aMarkedWard([5, 4, 4, 2, 5]);

    expect((await casesOf(world, world.ward)).marks).toBeUndefined();
    const told = (await casesOf(world, world.ward, month)).marks;
    expect(told?.satisfied).toMatchObject({ share: 0.8, of: 5 });
    const later = await casesOf(world, world.ward, period('2026-W50'));
    expect(later.marks).toEqual(told);
  });

  it('are not told when fewer than five gave one', async () => {
    const world = await aMarkedWard([5, 4, 4, 2]);

    expect((await casesOf(world, world.ward, month)).marks).toBeUndefined();
  });

  it('are gone with the answer that they were given to, when its case is reopened', async () => {
    const world = await aMarkedWard([5, 4, 4, 2, 5]);
    const id = await world.answered(world.office, '2026-11-18T08:00', 1);
    await world.people(id, { kind: 'reopen', text: 'Vẫn chưa xong.' });

    expect((await casesOf(world, world.ward, month)).marks?.satisfied.of).toBe(5);
  });
});

describe('A unit that was merged', () => {
  /** A ward that went into a larger one in the middle of the week, with its office. */
  async function aMerger() {
    const [old, larger] = [
      aUnit({ id: aUnitId(), name: { vi: 'Phường Hưng Trí' }, validTo: day('2026-11-18') }),
      aUnit({ id: aUnitId(), name: { vi: 'Phường Sông Trí' }, validFrom: day('2026-11-18') }),
    ];
    const id = anOfficeId();
    const office: Office = {
      ...anOffice({ id, unitId: old.id }),
      belongs: [
        { unitId: old.id, from: day('2025-07-01') },
        { unitId: larger.id, from: day('2026-11-18') },
      ],
    };
    const world = await aCasesWorld(database, { units: [old, larger], offices: [office] });
    world.units.predecessors = async (of) =>
      of === larger.id ? [{ from: old.id, into: larger.id, on: day('2026-11-18'), partly: false }] : [];
    return { ...world, old, larger, office };
  }

  it('leaves its open cases to the one it went into', async () => {
    const world = await aMerger();
    const waiting = await world.open(world.office, '2026-10-20T08:00');
    const done = await world.open(world.office, '2026-11-17T08:00');
    await world.staff(done, { kind: 'answer', text: 'Đã xong.' }, '2026-11-19T08:00');

    const [before, after] = [await casesOf(world, world.old), await casesOf(world, world.larger)];

    expect(before).toMatchObject({ received: 1, onTime: 0, open: { count: 0 } });
    expect(after).toMatchObject({ received: 0, onTime: 1, overdue: { count: 1 } });
    expect(after.named.map(({ id }) => id)).toEqual([waiting]);
  });
});
