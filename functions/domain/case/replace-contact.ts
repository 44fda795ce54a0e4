import type { RecordAct } from '../audit/record-act.ts';
import type { Contact } from '../contact/contact.ts';
import type { ContactKeys } from '../contact/contact-keys.ts';
import type { SealedContact } from '../contact/sealed-contact.ts';
import type { CaseId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import type { CaseRepository } from './case.ts';
import type { Actor } from './case-event.ts';
import type { AskedStep, StepOutcome } from './change-case.ts';
import { consentTo } from './open-case.ts';

export type ReplaceContact = (asked: {
  id: CaseId;
  contact: Contact;
  isSecret: boolean;
  /** The citizen, or a member whom the citizen asked to correct them. */
  by: Actor;
  requestId?: string | undefined;
}) => Promise<StepOutcome>;

/** Each lost try is somebody else's change. */
const MOST_TRIES = 8;

/**
 * Puts contact details in the place of those that a case has, with a key of their own; then the former key is destroyed,
 * and with it the former details wherever copies of them lie.
 */
export function replaceContact({
  cases,
  change,
  sealContact,
  contactKeys,
  recordAct,
  now,
}: {
  cases: Pick<CaseRepository, 'find'>;
  change: (asked: AskedStep) => Promise<StepOutcome>;
  sealContact: (caseId: CaseId, contact: Contact, at: number) => Promise<SealedContact>;
  contactKeys: Pick<ContactKeys, 'destroy'>;
  recordAct: RecordAct;
  now: Clock;
}): ReplaceContact {
  return async ({ id, contact, isSecret, by, requestId }) => {
    const sealed = await sealContact(id, contact, now());
    for (let tries = 1; ; tries += 1) {
      const before = (await cases.find(id))?.case;
      if (before !== undefined && by.kind === 'member')
        await recordAct({
          chain: before.unitId,
          by,
          what: { kind: 'case_step', caseId: id, step: 'give_contact' },
        });
      const outcome = await change({
        id,
        step: { kind: 'give_contact', consent: consentTo(sealed, isSecret) },
        by,
        requestId,
        seen: before?.version,
        contact: sealed,
      });
      if (!outcome.done && outcome.trouble === 'changed_meanwhile' && tries < MOST_TRIES) continue;
      if (!outcome.done || outcome.isRepeated) await contactKeys.destroy(id, sealed.keyId, now());
      else if (before?.contactKey !== undefined) {
        const { unitId: chain, contactKey: key } = before;
        await recordAct({ chain, by, what: { kind: 'erase_contact', caseId: id, key } });
        await contactKeys.destroy(id, key, now());
      }
      return outcome;
    }
  };
}
