import type { EraseAttachments } from '../attachment/erase-attachments.ts';
import type { MailQueue } from '../mail/mail-request.ts';
import type { Clock } from '../time/clock.ts';
import type { UnitRepository } from '../unit/unit.ts';
import type { Case, CaseRepository } from './case.ts';
import type { EraseContact } from './erase-contact.ts';
import type { ForgetCase } from './forget-case.ts';
import { ERASE_ATTACHMENTS_STEP, ERASE_CONTACT_STEP, FORGET_STEP } from './plan-case.ts';
import type { AskedStep, StepOutcome } from './change-case.ts';

type Dependencies = {
  cases: Pick<CaseRepository, 'withAlarmBy'>;
  change: (asked: AskedStep) => Promise<StepOutcome>;
  eraseContact: EraseContact;
  eraseAttachments: EraseAttachments;
  forget: ForgetCase;
  units: Pick<UnitRepository, 'find'>;
  mail: MailQueue;
  now: Clock;
};

/**
 * How many were told of, were closed because nobody said more, of how many contact details, files or texts were erased because
 * their time was over, and how many could not be dealt with this time.
 */
export type Reminded = Readonly<Record<'told' | 'closed' | 'erased' | 'forgotten' | 'failed', number>>;

/** Cases looked at in one round of reading, and in one run: the next run goes on. */
const AT_ONCE = 100;
const MOST_ROUNDS = 50;

/**
 * Does what is due by now: asks for the mails that warn of dates and tell superiors of missed ones, and closes answered
 * cases of which nobody said more, and erases what has been kept for its time. Only cases with something due are read.
 *
 * The mail is asked for before it is recorded, so that a crash in between asks again and forgets nobody; asking twice
 * tells each member once (domain/mail). A case that cannot be dealt with does not hold up the others.
 */
export function remindOfCases({
  cases,
  change,
  eraseContact,
  eraseAttachments,
  forget,
  units,
  mail,
  now,
}: Dependencies) {
  return async (): Promise<Reminded> => {
    const seen = new Set<string>();
    const counts = { told: 0, closed: 0, erased: 0, forgotten: 0, failed: 0 };
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const due = await cases.withAlarmBy(now(), AT_ONCE);
      // The index lags behind: what was dealt with may still stand there.
      const fresh = due.filter((current) => !seen.has(nameOf(current)));
      if (fresh.length === 0) break;
      for (const current of fresh) {
        seen.add(nameOf(current));
        try {
          counts[await dealWith(current)] += 1;
        } catch {
          counts.failed += 1;
        }
      }
    }
    return counts;
  };

  async function dealWith(current: Case): Promise<Exclude<keyof Reminded, 'failed'>> {
    const { id, unitId, nextAlarm, assignedTo } = current;
    if (nextAlarm?.step === ERASE_CONTACT_STEP) {
      await eraseContact({ id, by: { kind: 'system' } });
      return 'erased';
    }
    if (nextAlarm?.step === ERASE_ATTACHMENTS_STEP) {
      await eraseAttachments(id);
      return 'erased';
    }
    if (nextAlarm?.step === FORGET_STEP) {
      await forget(id);
      return 'forgotten';
    }
    if (nextAlarm?.to === undefined) {
      await change({ id, step: { kind: 'close' }, by: { kind: 'system' } });
      return 'closed';
    }
    const { step, to } = nextAlarm;
    const told = to === 'unit_above' ? (await units.find(unitId))?.parentId : unitId;
    if (told !== undefined)
      await mail.request({
        kind: 'case',
        unitId: told,
        caseId: id,
        step,
        to,
        ...(to !== 'handler' || assignedTo === undefined ? {} : { memberHash: assignedTo.memberHash }),
      });
    await change({ id, step: { kind: 'alarm', step }, by: { kind: 'system' } });
    return 'told';
  }
}

const nameOf = ({ id, nextAlarm }: Case): string => `${id} ${nextAlarm?.step ?? ''}`;
