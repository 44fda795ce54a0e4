import type { Actor, CaseStep } from '../../functions/domain/case/case-event.ts';
import { planCase } from '../../functions/domain/case/plan-case.ts';
import { wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import { unitOn } from '../../functions/domain/office/office.ts';
import type { CaseId } from '../../functions/domain/shared/ids.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import type { Unit } from '../../functions/domain/unit/unit.ts';
import { aCaseWorld, citizen, handler } from '../cases/case-world.ts';
import { reportWorld } from '../report/report-world.ts';
import type { TestDatabase } from '../support/database.ts';

const HOUR_MS = 3_600_000;

/** Units whose offices take cases and are reported on, by one clock that a test turns. */
export async function aCasesWorld(
  database: TestDatabase,
  registry: { units: readonly Unit[]; offices: readonly Office[] },
) {
  const reports = await reportWorld(database, registry);
  const { clock, tableNames } = reports;
  const work = aCaseWorld(
    { ...database, tableNames },
    planCase({ unitCalendarOf: async () => wardHours, now: () => clock.now }),
    clock,
  );

  /** @param at Vietnam's clock, such as `2026-11-16T09:00` */
  const turnTo = (at: string): void => {
    clock.now = Date.parse(`${at}:00+07:00`);
  };

  async function open(office: Office, at?: string): Promise<CaseId> {
    if (at !== undefined) turnTo(at);
    const unitId = unitOn(office, dayOf(clock.now));
    return (await work.anOpenCase({ officeId: office.id, unitId })).id;
  }

  async function does(by: Actor, id: CaseId, step: CaseStep, at?: string): Promise<void> {
    if (at !== undefined) turnTo(at);
    const outcome = await work.change({ id, step, by });
    if (!outcome.done) throw new Error(`The step ${step.kind} was not taken: ${outcome.trouble}.`);
  }

  return {
    ...reports,
    work,
    turnTo,
    open,
    staff: (id: CaseId, step: CaseStep, at?: string) => does(handler, id, step, at),
    people: (id: CaseId, step: CaseStep, at?: string) => does(citizen, id, step, at),
    /** Opened, answered two hours later, and marked where a mark is given. */
    answered: async (office: Office, at: string, mark?: 1 | 2 | 3 | 4 | 5): Promise<CaseId> => {
      const id = await open(office, at);
      clock.now += 2 * HOUR_MS;
      await does(handler, id, { kind: 'answer', text: 'Đã trả kết quả.' });
      if (mark !== undefined) await does(citizen, id, { kind: 'mark', mark });
      return id;
    },
  };
}
