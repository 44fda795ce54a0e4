import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoCalendarSettingsRepository } from '../../functions/adapters/dynamodb/calendar-settings-repository.ts';
import { dynamoReplanRepository } from '../../functions/adapters/dynamodb/replan-repository.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { replanCases } from '../../functions/domain/case/replan-cases.ts';
import { caseIdSchema } from '../../functions/domain/shared/ids.ts';
import { dayOf, daySchema } from '../../functions/domain/time/day.ts';
import {
  calendarSettingsSchema,
  type CalendarSettings,
} from '../../functions/domain/working-time/calendar-settings.ts';
import { caseCalendar, unitTerms } from '../../functions/domain/working-time/unit-terms.ts';
import { pause } from '../../functions/runtime/pause.ts';
import { aCaseWorld, citizen, handler } from '../cases/case-world.ts';
import { aUnitId } from '../support/builders.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { anOffice, aUnit, fixedRegistry } from '../support/registry.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});
afterAll(() => database.stop());

/** Wednesday, 25 November 2026, nine in the morning. */
const NINE = Date.parse('2026-11-25T09:00:00+07:00');
const saturdays = {
  monday: [{ opens: '08:00', closes: '12:00' }],
  saturday: [{ opens: '08:00', closes: '12:00' }],
};

/** A ward below a province, with what they set of their calendars, and cases whose dates follow from it. */
async function aWard() {
  const tableNames = await database.freshTables();
  const clock = { now: NINE };
  const now = (): number => clock.now;
  const settings = dynamoCalendarSettingsRepository({
    call: database.call,
    tableName: tableNames.registry,
    pause,
  });
  const replans = dynamoReplanRepository({ call: database.call, tableName: tableNames.cases });
  const found: { units?: ReturnType<typeof fixedRegistry> } = {};
  const termsOf = unitTerms({
    settings,
    units: { find: async (id) => found.units?.units.find(id) },
  });
  const unitCalendarOf = caseCalendar({
    termsOf,
    offices: { find: async (id) => found.units?.offices.find(id) },
  });
  const plan = planCase({ unitCalendarOf, now });
  const world = aCaseWorld({ ...database, tableNames }, plan, clock);
  const province = aUnit({ id: aUnitId(), level: 'province' });
  const ward = aUnit({ id: world.unitId, parentId: province.id });
  found.units = fixedRegistry([province, ward], [anOffice({ id: world.officeId, unitId: ward.id })]);
  const set = async (fields: Partial<CalendarSettings> & Pick<CalendarSettings, 'unitId'>) =>
    settings.store(calendarSettingsSchema.parse({ version: 1, days: [], ...fields }));
  return {
    ...world,
    province,
    ward,
    settings,
    set,
    termsOf,
    replans,
    replan: replanCases({ replans, cases: world.cases, units: found.units.units, plan, now }),
    answerDay: async (id: Parameters<typeof world.cases.find>[0]) => {
      const at = (await world.cases.find(id))?.case.answerBy;
      return at === undefined ? undefined : dayOf(at);
    },
  };
}

const off = (day: string) => ({
  day: daySchema.parse(day),
  kind: 'off' as const,
  name: { vi: 'Nghỉ riêng' },
});

describe('What a unit has set of its calendar', () => {
  it('is its own first, then that of the nearest unit above, else what ships', async () => {
    const { province, ward, termsOf, set } = await aWard();
    const before = await termsOf(ward.id);
    await set({ unitId: province.id, rules: { id: 'da-nang', version: 1 }, days: [off('2026-11-26')] });
    await set({
      unitId: ward.id,
      weeks: [{ from: daySchema.parse('2026-01-01'), week: saturdays }],
      days: [off('2026-11-27')],
    });
    const after = await termsOf(ward.id);

    expect([before.ruleSet.id, before.weeksFrom, before.days]).toEqual(['ward', undefined, []]);
    expect([after.ruleSet.id, after.rulesFrom?.id]).toEqual(['da-nang', province.id]);
    expect(after.weeksFrom?.id).toBe(ward.id);
    expect(after.days.map(({ day }) => day)).toEqual(['2026-11-26', '2026-11-27']);
  });

  it('is kept once of two who change it at once', async () => {
    const { ward, set } = await aWard();

    const outcomes = await Promise.all([
      set({ unitId: ward.id, days: [off('2026-11-26')] }),
      set({ unitId: ward.id, days: [off('2026-11-27')] }),
    ]);

    expect(outcomes.toSorted()).toEqual(['changed_meanwhile', 'stored']);
  });

  it('sets the dates of new cases', async () => {
    const { ward, set, anOpenCase, answerDay } = await aWard();
    const usual = await anOpenCase();
    await set({ unitId: ward.id, days: [off('2026-11-27')] });
    const later = await anOpenCase();

    // Five working days after Wednesday.
    expect(await answerDay(usual.id)).toBe('2026-12-02');
    expect(await answerDay(later.id)).toBe('2026-12-03');
  });
});

describe('Open cases whose calendar is changed', () => {
  it('get their dates anew, below the unit as well; what was raised stays raised, and no event is added', async () => {
    const { province, set, anOpenCase, answerDay, replans, replan, cases, ward } = await aWard();
    const first = await anOpenCase();
    const like = await cases.find(first.id);
    const [event] = like?.events ?? [];
    if (like === undefined || event === undefined) throw new Error('No case was opened.');
    // More than a page; by their own codes each would take a while.
    for (let number = 1; number < 60; number += 1)
      await cases.open(
        { ...like.case, id: caseIdSchema.parse(`c_${number.toString(16).padStart(24, '0')}`) },
        event,
        `hash-${number}`,
      );
    await set({ unitId: province.id, days: [off('2026-11-27'), off('2026-11-30')] });
    await replans.ask(province.id, NINE);

    const counts = await replan();

    // Those that moved back are met again on a later page, where they need to move no more.
    expect(counts).toMatchObject({ moved: 60 });
    expect(await answerDay(first.id)).toBe('2026-12-04');
    expect((await cases.find(first.id))?.events).toHaveLength(1);
    expect(await replans.waiting(10)).toEqual([]);
    expect(await replan()).toEqual({ looked: 0, moved: 0 });
    const page = await cases.ofUnit(ward.id, 'open', { limit: 100, from: undefined });
    expect(page.cases).toHaveLength(60);
  });

  it('and were at rest, or change at that moment, are left as they are', async () => {
    const { ward, set, anOpenCase, replans, replan, change, cases } = await aWard();
    const { id } = await anOpenCase();
    await change({ id, step: { kind: 'answer', text: 'Xong.' }, by: handler });
    const before = (await cases.find(id))?.case;
    const other = await anOpenCase();
    const stale = (await cases.find(other.id))?.case;
    await change({ id: other.id, step: { kind: 'add', text: 'Thêm.' }, by: citizen });
    await set({ unitId: ward.id, days: [off('2026-11-27')] });
    await replans.ask(ward.id, NINE);

    if (stale === undefined) throw new Error('It was opened.');
    expect(await cases.replan(stale)).toBe(false);
    await replan();
    expect((await cases.find(id))?.case).toEqual(before);
    expect((await cases.find(other.id))?.case.version).toBe(2);
  });

  it('are gone on with where a run died, and looked at from the start when it is changed once more', async () => {
    const { ward, replans } = await aWard();
    await replans.ask(ward.id, NINE);
    const [read] = await replans.waiting(1);
    if (read === undefined) throw new Error('It was asked for.');
    await replans.progress(read, { ...read, from: 'x', done: 50 }, NINE);
    const half = await replans.find(ward.id);
    await replans.ask(ward.id, NINE + 1);

    expect(half).toMatchObject({ from: 'x', done: 50 });
    if (half === undefined) throw new Error('It is under way.');
    expect(await replans.progress(half, 'finished', NINE)).toBe('asked_anew');
    expect(await replans.waiting(5)).toMatchObject([{ unitId: ward.id, done: 0 }]);
  });
});

describe('How pressing a case is', () => {
  it('is said by a member, and its dates follow', async () => {
    const { anOpenCase, answerDay, change, cases } = await aWard();
    const { id } = await anOpenCase();

    const refused = await change({
      id,
      step: { kind: 'classify', urgency: 'urgent', text: 'Nguy hiểm.' },
      by: citizen,
    });
    await change({ id, step: { kind: 'classify', urgency: 'complex', text: 'Cần đo đạc.' }, by: handler });
    const complex = await answerDay(id);
    await change({ id, step: { kind: 'classify', urgency: 'urgent', text: 'Nguy hiểm.' }, by: handler });

    expect(refused).toMatchObject({ done: false, trouble: 'not_allowed' });
    // Ten working days; then eight working hours, the half day before noon included.
    expect(complex).toBe('2026-12-09');
    expect(await answerDay(id)).toBe('2026-11-26');
    expect((await cases.find(id))?.case.urgency).toBe('urgent');
  });
});
