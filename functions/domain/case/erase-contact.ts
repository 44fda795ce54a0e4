import type { RecordAct } from '../audit/record-act.ts';
import type { ContactKeyId, ContactKeys } from '../contact/contact-keys.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import type { CaseRepository } from './case.ts';
import type { Actor } from './case-event.ts';
import type { AskedStep, StepOutcome } from './change-case.ts';
import { ERASE_CONTACT_STEP } from './plan-case.ts';

export type EraseContactDependencies = {
  cases: Pick<CaseRepository, 'find'>;
  change: (asked: AskedStep) => Promise<StepOutcome>;
  contactKeys: Pick<ContactKeys, 'destroy'>;
  recordAct: RecordAct;
  now: Clock;
};

export type EraseContact = (asked: {
  id: CaseId;
  by: Actor;
  /** Of an erasure that is carried out again: the key it was about. The system erases anything else only when it is due. */
  key?: ContactKeyId | undefined;
  requestId?: string | undefined;
}) => Promise<StepOutcome>;

/** Details may be replaced meanwhile, and then those are erased; nobody does so again and again by chance. */
const MOST_TRIES = 8;

/**
 * Erases the contact details of a case: their key first, so that no crash leaves them readable, then what is stored of
 * them. The entry in the audit log is written before. The system erases only what is due, which no case is that can still
 * be reopened.
 */
export function eraseContact({
  cases,
  change,
  contactKeys,
  recordAct,
  now,
}: EraseContactDependencies): EraseContact {
  return async ({ id, by, key: again, requestId }) => {
    for (let tries = 1; ; tries += 1) {
      const history = await cases.find(id);
      if (history === undefined) return { done: false, trouble: 'unknown', history };
      const { contactKey: key, unitId, nextAlarm } = history.case;
      if (key === undefined) return { done: true, history, isRepeated: true };
      const isDue = nextAlarm?.step === ERASE_CONTACT_STEP && nextAlarm.at <= now();
      if (by.kind === 'system' && !isDue && key !== again)
        return { done: false, trouble: 'not_allowed', history };
      await recordAct({ chain: unitId, by, what: { kind: 'erase_contact', caseId: id, key } });
      await contactKeys.destroy(id, key, now());
      const outcome = await change({ id, step: { kind: 'erase_contact', key }, by, requestId });
      if (outcome.done || outcome.trouble !== 'not_allowed' || tries === MOST_TRIES) return outcome;
    }
  };
}
