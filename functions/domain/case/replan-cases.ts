import type { Clock } from '../time/clock.ts';
import type { UnitRepository } from '../unit/unit.ts';
import type { Case, CaseRepository } from './case.ts';
import type { PlanCase } from './change-case.ts';
import type { Replan, ReplanRepository } from './replan.ts';

export type ReplanDependencies = {
  replans: ReplanRepository;
  cases: Pick<CaseRepository, 'find' | 'ofUnit' | 'replan'>;
  units: Pick<UnitRepository, 'children'>;
  plan: PlanCase;
  now: Clock;
};

const PAGE = 50;
const UNITS_AT_ONCE = 20;
/** Of one run; the next goes on. */
const MOST_PAGES = 40;

/**
 * Reckons dates of open cases again where a calendar was changed: of the unit, then of every unit below it. What was
 * raised stays raised. A run does so many pages and notes how far it has come, so that one that dies is gone on with.
 */
export function replanCases({ replans, cases, units, plan, now }: ReplanDependencies) {
  return async (): Promise<{ looked: number; moved: number }> => {
    const counts = { looked: 0, moved: 0 };
    for (let pages = 0; pages < MOST_PAGES;) {
      const waiting = await replans.waiting(UNITS_AT_ONCE);
      if (waiting.length === 0) break;
      for (const replan of waiting) {
        pages += 1;
        await onePage(replan, counts);
        if (pages === MOST_PAGES) break;
      }
    }
    return counts;
  };

  async function onePage(replan: Replan, counts: { looked: number; moved: number }): Promise<void> {
    const { unitId, from, done } = replan;
    const page = await cases.ofUnit(unitId, 'open', { limit: PAGE, from });
    for (const current of page.cases) if (await hasMoved(current)) counts.moved += 1;
    counts.looked += page.cases.length;
    if (page.next !== undefined) {
      await replans.progress(replan, { ...replan, from: page.next, done: done + page.cases.length }, now());
      return;
    }
    // Asked for before this one is finished: whoever dies in between asks again, and twice is once.
    for (const child of await units.children(unitId)) await replans.ask(child.id, now());
    await replans.progress(replan, 'finished', now());
  }

  /** A case that somebody changes at the same moment gets its dates with that change. */
  async function hasMoved({ id }: Case): Promise<boolean> {
    const history = await cases.find(id);
    if (history === undefined) return false;
    const { case: current, events } = history;
    const planned = await plan(events, current);
    const isSame = datesOf(planned) === datesOf(current);
    return isSame ? false : cases.replan(planned);
  }
}

const datesOf = ({ acknowledgeBy, answerBy, nextAlarm }: Case): string =>
  JSON.stringify([acknowledgeBy, answerBy, nextAlarm?.step, nextAlarm?.at]);
