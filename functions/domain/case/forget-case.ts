import { blankFiles } from '../attachment/erase-attachments.ts';
import type { FileStore } from '../attachment/file-store.ts';
import type { RecordAct } from '../audit/record-act.ts';
import type { ContactKeys } from '../contact/contact-keys.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import type { CaseRepository } from './case.ts';
import { caseEventSchema, FORGOTTEN_TEXT, type Actor, type CaseEvent } from './case-event.ts';
import { isOpen } from './case-state.ts';
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

const MOST_TRIES = 8;

export type EraseCase = (asked: { id: CaseId; by: Actor }) => Promise<StepOutcome>;

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

/**
 * Erases what was written in a case, files and contact details included, because whoever wrote it asks for it: the citizen, or a
 * member who handles their request (Law 91/2025/QH15). Only of a case at rest: nobody can work on what is erased. By the
 * system any case, when an erasure is carried out again after a restore. Nothing that is counted changes.
 */
export function eraseCase({
  cases,
  change,
  files,
  contactKeys,
  recordAct,
  now,
}: ForgetCaseDependencies & { contactKeys: Pick<ContactKeys, 'destroy'> }): EraseCase {
  return async ({ id, by }) => {
    for (let tries = 1; ; tries += 1) {
      const history = await cases.find(id);
      if (history === undefined) return { done: false, trouble: 'unknown', history };
      const { unitId: chain, contactKey: key, state, version, isForgotten } = history.case;
      if (isForgotten === true) return { done: true, history, isRepeated: true };
      // Texts that are gone already leave nothing to work on: whoever reopened it meanwhile comes too late.
      const isBegun = tries > 1;
      if (by.kind !== 'system' && !isBegun && isOpen(state))
        return { done: false, trouble: 'not_allowed', history };
      if (key !== undefined) {
        await recordAct({ chain, by, what: { kind: 'erase_contact', caseId: id, key } });
        await contactKeys.destroy(id, key, now());
      }
      await recordAct({ chain, by, what: { kind: 'forget_case', caseId: id } });
      await blankFiles(files, history);
      await cases.rewriteEvents(id, history.events.map(forgottenEvent));
      const outcome = await change({
        id,
        step: { kind: 'forget' },
        by: isBegun && isOpen(state) ? { kind: 'system' } : by,
        seen: version,
      });
      if (outcome.done || outcome.trouble !== 'changed_meanwhile' || tries === MOST_TRIES) return outcome;
    }
  };
}
