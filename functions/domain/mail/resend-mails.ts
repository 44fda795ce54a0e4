import type { DemandAccess } from '../access/demand-access.ts';
import type { Membership } from '../access/may-do.ts';
import type { RecordAct } from '../audit/record-act.ts';
import type { Actor } from '../case/case-event.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Clock } from '../time/clock.ts';
import { memberHash, type Member, type MemberRepository } from '../unit/member.ts';
import type { DeliveryRepository } from './delivery.ts';
import type { MailQueue } from './mail-request.ts';
import type { UnsentMail } from './unsent-mail.ts';

type ResendDependencies = {
  deliveries: Pick<DeliveryRepository, 'givenUp' | 'release' | 'settle'>;
  members: Pick<MemberRepository, 'ofUnit'>;
  mails: MailQueue;
  demand: DemandAccess;
  recordAct: RecordAct;
  now: Clock;
};

/** `to` is undefined where that member works there no longer. */
export type UnsentTo = { unsent: UnsentMail; to: Member | undefined };

/** `gone`: it was sent, or asked for, meanwhile; `busy`: somebody is sending it; `no_member`: there is nobody to send it to. */
export type ResendOutcome = 'asked' | 'gone' | 'busy' | 'no_member';

/**
 * Mails of a unit that were given up, and sending them again, each once: by `resend_deliveries`.
 *
 * @throws AccessRefused by the returned functions
 */
export function resendMails({ deliveries, members, mails, demand, recordAct, now }: ResendDependencies) {
  return { list, again };

  /** The newest first. */
  async function list(memberships: readonly Membership[], unitId: UnitId): Promise<UnsentTo[]> {
    await demand(memberships, 'resend_deliveries', unitId);
    const [unsent, ofUnit] = await Promise.all([deliveries.givenUp(unitId), members.ofUnit(unitId)]);
    const byHash = new Map(ofUnit.map((member) => [memberHash(member.email), member]));
    return unsent
      .toSorted((one, other) => other.at - one.at)
      .map((each) => ({ unsent: each, to: byHash.get(each.memberHash) }));
  }

  /** Asks for one of them again. Of several who ask at once, each gets the same: one mail is sent. */
  async function again(
    { memberships, by }: { memberships: readonly Membership[]; by: Actor },
    unitId: UnitId,
    wanted: Pick<UnsentMail, 'subjectKey' | 'memberHash'>,
  ): Promise<ResendOutcome> {
    const found = (await list(memberships, unitId)).find(
      ({ unsent }) => unsent.subjectKey === wanted.subjectKey && unsent.memberHash === wanted.memberHash,
    );
    if (found === undefined) return 'gone';
    const { unsent, to } = found;
    if (to === undefined) {
      await deliveries.settle(unsent, now());
      return 'no_member';
    }
    await recordAct({ chain: unitId, by, what: { kind: 'send_again', member: unsent.memberHash } });
    const released = await deliveries.release(unsent, now());
    if (released === 'busy') return 'busy';
    // Asked for before the record goes: whoever is interrupted between the two can ask again, and one mail is sent.
    if (released === 'released') await mails.request({ ...unsent.request, onlyMember: unsent.memberHash });
    await deliveries.settle(unsent, now());
    return released === 'released' ? 'asked' : 'gone';
  }
}
