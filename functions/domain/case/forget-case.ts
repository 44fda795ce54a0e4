import { blankFiles } from '../attachment/erase-attachments.ts';
import type { FileStore } from '../attachment/file-store.ts';
import type { RecordAct } from '../audit/record-act.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import type { CaseRepository } from './case.ts';
import { caseEventSchema, FORGOTTEN_TEXT, type CaseEvent } from './case-event.ts';
import type { AskedStep, StepOutcome } from './change-case.ts';
import { FORGET_STEP } from './plan-case.ts';

export type ForgetCaseDependencies = {
  cases: Pick<CaseRepository, 'find' | 'rewriteEvents'>;
  change: (asked: AskedStep) => Promise<StepOutcome>;
  files: Pick<FileStore, 'blank'>;
  recordAct: RecordAct;
  now: Clock;
};

export type ForgetCase = (id: CaseId) => Promise<StepOutcome>;

/** An event without what anybody wrote: who, when, what and the reason stay. */
function forgottenEvent(event: CaseEvent): CaseEvent {
  const kept = Object.entries(event.what).filter(([field]) => field !== 'place');
  const what = Object.fromEntries(
    kept.map(([field, value]) => [field, field === 'text' ? FORGOTTEN_TEXT : value]),
  );
  return caseEventSchema.parse({ ...event, what });
}

/**
 * Erases what was written in a case whose time is over, and its files; the case itself stays, with all that is counted
 * of it. They go before the case says so: a crash in between is made good by the next try.
 */
export function forgetCase({ cases, change, files, recordAct, now }: ForgetCaseDependencies): ForgetCase {
  return async (id) => {
    const history = await cases.find(id);
    if (history === undefined) return { done: false, trouble: 'unknown', history };
    const { unitId, nextAlarm, version } = history.case;
    if (nextAlarm?.step !== FORGET_STEP || nextAlarm.at > now())
      return { done: false, trouble: 'not_allowed', history };
    await recordAct({ chain: unitId, by: { kind: 'system' }, what: { kind: 'forget_case', caseId: id } });
    await blankFiles(files, history);
    await cases.rewriteEvents(id, history.events.map(forgottenEvent));
    return change({ id, step: { kind: 'forget' }, by: { kind: 'system' }, seen: version });
  };
}
