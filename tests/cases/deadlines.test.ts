import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Case } from '../../functions/domain/case/case.ts';
import type { CaseStep } from '../../functions/domain/case/case-event.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { startDatabase, type TestDatabase } from '../support/database.ts';
import { aCaseWorld, citizen, handler } from './case-world.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await startDatabase({ hasStreams: false });
});

afterAll(() => database.stop());

/** Wednesday, 25 November 2026, 09:00 in Vietnam. */
const WEDNESDAY_9 = Date.parse('2026-11-25T09:00:00+07:00');
const moment = (text: string): number => Date.parse(`${text}+07:00`);
const local = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at + 7 * 3_600_000).toISOString().slice(0, 16);

async function aDatedCase() {
  const clock = { now: WEDNESDAY_9 };
  const world = aCaseWorld(
    database,
    planCase({ unitCalendarOf: async () => wardHours, now: () => clock.now }),
    clock,
  );
  const { id } = await world.anOpenCase();
  const step = async (at: string, what: CaseStep, by = handler): Promise<Case> => {
    clock.now = moment(at);
    const outcome = await world.change({ id, step: what, by });
    if (!outcome.done) throw new Error(outcome.trouble);
    return outcome.history.case;
  };
  const stored = async () => (await world.cases.find(id))?.case;
  return { ...world, id, step, stored };
}

describe('A case falls due', () => {
  it('by the ward’s rules: taken up within a working day, answered within five working days', async () => {
    const { stored } = await aDatedCase();

    const current = await stored();

    expect(local(current?.acknowledgeBy)).toMatch(/^2026-11-2[56]T/);
    // Thursday, Friday, Monday, Tuesday, Wednesday.
    expect(local(current?.answerBy)).toBe('2026-12-02T17:00');
  });

  it('stands in the list by the date that comes next: who has not been taken up before who has', async () => {
    const { step, anOpenCase, cases, unitId, id } = await aDatedCase();
    await step('2026-11-25T09:30:00', { kind: 'accept' });
    const later = await anOpenCase();

    const { cases: listed } = await cases.ofUnit(unitId, 'open', { limit: 5, from: undefined });

    // Taken up by Thursday comes before answered by Wednesday after it.
    expect(listed.map((current) => current.id)).toEqual([later.id, id]);
  });

  it('later by as long as the citizen was waited for', async () => {
    const { step } = await aDatedCase();

    const waiting = await step('2026-11-26T10:00:00', { kind: 'ask', text: 'Số giấy hẹn?' });
    const again = await step('2026-11-30T10:00:00', { kind: 'supply', text: 'Số 12.' }, citizen);

    expect(waiting.answerBy).toBeUndefined();
    expect(local(again.answerBy)).toBe('2026-12-04T17:00');
  });

  it('no more once it is answered, and is closed fifteen days later when nobody says more', async () => {
    const { step } = await aDatedCase();

    const answered = await step('2026-11-27T10:00:00', { kind: 'answer', text: 'Xong.' });

    expect(answered.answerBy).toBeUndefined();
    expect(answered.nextAlarm).toEqual({ step: 'close', at: moment('2026-12-12T10:00:00') });
  });

  it('as its history says, whenever that is reckoned again', async () => {
    const { id, step, cases, clock } = await aDatedCase();
    await step('2026-11-26T10:00:00', { kind: 'ask', text: 'Số giấy hẹn?' });
    await step('2026-11-30T10:00:00', { kind: 'supply', text: 'Số 12.' }, citizen);
    await step('2026-12-01T08:00:00', { kind: 'start' });
    const history = await cases.find(id);
    if (history === undefined) throw new Error('The case is gone.');
    const { acknowledgeBy: _a, answerBy: _b, nextAlarm: _c, ...bare } = history.case;

    const again = await planCase({ unitCalendarOf: async () => wardHours, now: () => clock.now + 1 })(
      history.events,
      bare,
    );

    expect(again).toEqual(history.case);
  });

  it('first in the inbox where it falls due first', async () => {
    const world = await aDatedCase();
    world.clock.now = moment('2026-11-23T09:00:00');
    const { id: earlier } = await world.anOpenCase({ now: world.clock.now });

    const { cases } = await world.cases.ofUnit(world.unitId, 'open', { limit: 5, from: undefined });

    expect(cases.map(({ id }) => id)).toEqual([earlier, world.id]);
  });
});
