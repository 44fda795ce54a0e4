import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Index766Component } from '../../functions/domain/index766/index766-result.ts';
import type { Report } from '../../functions/domain/report/report.ts';
import { period } from '../report/report-world.ts';
import { anOfficeId, aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aUnit } from '../support/registry.ts';
import { aCasesWorld } from './a-cases-world.ts';

const month = period('2026-11');

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

async function aWard() {
  const ward = aUnit({ id: aUnitId() });
  const office = anOffice({ id: anOfficeId(), unitId: ward.id });
  const world = await aCasesWorld(database, { units: [ward], offices: [office] });
  return {
    ...world,
    office,
    november: async (): Promise<Report> => {
      world.after(month);
      return world.report(ward.id, month);
    },
  };
}

function petitionsIn({ index766 }: Report): (Index766Component | undefined)[] {
  const components = index766?.groups.flatMap((group) => group.components) ?? [];
  return ['PETITION_PROCESSING_ON_TIME', 'PETITION_HANDLING_SATISFACTION'].map((wanted) =>
    components.find(({ code }) => code === wanted),
  );
}

describe('The index of Decision 766, of petitions that were sent as cases', () => {
  it('gives 5.25 points for seven of eight on time', async () => {
    const { office, answered, open, staff, november } = await aWard();
    for (let index = 0; index < 7; index += 1) await answered(office, '2026-11-04T08:00');
    const late = await open(office, '2026-11-02T08:00');
    await staff(late, { kind: 'answer', text: 'Đã xong.' }, '2026-11-27T08:00');

    const [onTime, satisfied] = petitionsIn(await november());

    expect(onTime).toMatchObject({ numerator: 7, denominator: 8, notYetMeasured: false });
    expect(onTime?.score).toBeCloseTo(5.25);
    // Overdue counts as dissatisfied, and nobody said so of the others.
    expect(satisfied).toMatchObject({ numerator: 7, denominator: 8 });
  });

  it('counts what is open and overdue, so that not answering is no way out', async () => {
    const { office, answered, open, november } = await aWard();
    await answered(office, '2026-11-04T08:00');
    await open(office, '2026-11-02T08:00');
    await open(office, '2026-11-30T08:00');

    const [onTime, satisfied] = petitionsIn(await november());

    expect(onTime).toMatchObject({ numerator: 1, denominator: 2 });
    expect(satisfied).toMatchObject({ numerator: 1, denominator: 2 });
  });

  it('leaves out what is not the unit’s to handle', async () => {
    const { office, answered, open, staff, people, november } = await aWard();
    await answered(office, '2026-11-04T08:00');
    await people(await open(office), { kind: 'withdraw' });
    await staff(await open(office), { kind: 'declare_out_of_scope', scope: 'complaint' });

    expect(petitionsIn(await november())[0]).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('counts a case that was late and called unsatisfactory once', async () => {
    const { office, answered, open, staff, people, november } = await aWard();
    for (const mark of [5, 5, 4, 1] as const) await answered(office, '2026-11-04T08:00', mark);
    const late = await open(office, '2026-11-02T08:00');
    await staff(late, { kind: 'answer', text: 'Đã xong.' }, '2026-11-27T08:00');
    await people(late, { kind: 'mark', mark: 1 });

    expect(petitionsIn(await november())[1]).toMatchObject({ numerator: 3, denominator: 5 });
  });

  it('does not tell how satisfied people were when fewer than five said', async () => {
    const { office, answered, november } = await aWard();
    for (const mark of [5, 1] as const) await answered(office, '2026-11-04T08:00', mark);

    const [onTime, satisfied] = petitionsIn(await november());

    expect(onTime).toMatchObject({ numerator: 2, denominator: 2 });
    expect(satisfied).toMatchObject({ score: null, numerator: null, notYetMeasured: false });
  });

  it('gives full points where there was none, and says that they rest on nothing', async () => {
    const { november } = await aWard();

    const empty = { score: 6, denominator: 0, restsOnNothing: true, notYetMeasured: false };
    expect(petitionsIn(await november())).toEqual([
      expect.objectContaining(empty),
      expect.objectContaining(empty),
    ]);
  });
});
