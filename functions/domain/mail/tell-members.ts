import type { Clock } from '../time/clock.ts';
import { memberHash, type Member, type MemberRepository } from '../unit/member.ts';
import { DELIVERY_LEASE_MS, messageIdOf, type DeliveryKey, type DeliveryRepository } from './delivery.ts';
import type { MailContent, Mailer } from './mail.ts';
import type { UnsentMail } from './unsent-mail.ts';
import { subjectKeyOf, type CaseMailRequest, type MailRequest } from './mail-request.ts';

/**
 * Writes the mail for one member in that member's language; undefined when there is no longer anything to tell. Throws
 * when what the request is about cannot be found (yet).
 */
export type ComposeMail = (request: MailRequest, member: Member) => Promise<MailContent | undefined>;

/** Who is told: those who answer for the unit or for its offices. */
const toldRoles: ReadonlySet<Member['role']> = new Set([
  'ward_chair',
  'province_administrator',
  'office_head',
]);

/** Whether whoever has this role in a unit is sent its reports and alerts. */
export const isTold = (role: Member['role']): boolean => toldRoles.has(role);

const caseRoles: Readonly<Record<CaseMailRequest['to'], ReadonlySet<Member['role']>>> = {
  handler: new Set(['handler', 'office_head']),
  office_head: new Set(['office_head']),
  ward_chair: new Set(['ward_chair']),
  unit_above: new Set(['ward_chair', 'province_administrator']),
};

/** All who are to be told, or the one of them for whom it is asked again. */
function wantedOf(request: MailRequest, members: readonly Member[]): Member[] {
  const told = toldOf(request, members);
  const { onlyMember } = request;
  return onlyMember === undefined ? told : told.filter(({ email }) => memberHash(email) === onlyMember);
}

/** A digest goes to its member alone, and a case with nobody of the role that is to be told to those who answer for the unit. */
function toldOf(request: MailRequest, members: readonly Member[]): Member[] {
  if (request.kind === 'digest')
    return members.filter(({ email }) => memberHash(email) === request.memberHash);
  const leaders = members.filter(({ role }) => isTold(role));
  if (request.kind !== 'case') return leaders;
  const { to, memberHash: assigned } = request;
  const meant = members.filter(({ email, role }) =>
    assigned === undefined ? caseRoles[to].has(role) : memberHash(email) === assigned,
  );
  return meant.length > 0 ? meant : leaders;
}

type Dependencies = {
  members: MemberRepository;
  deliveries: DeliveryRepository;
  compose: ComposeMail;
  mailer: Mailer;
  /** What Message-IDs end with: the host of the sender's address. */
  mailDomain: string;
  now: Clock;
};

/** How many members were told, and by name what hindered the rest. Where `troubles` is empty all is done. */
export type Told = {
  readonly sent: number;
  /** Told by an earlier try. */
  readonly already: number;
  readonly refused: number;
  /** Names of errors, one for each member who is still to be told. */
  readonly troubles: readonly string[];
};

/**
 * Sends one mail to each member who is to be told. Whatever is repeated, or done twice at the same time, each gets one;
 * trouble with one does not keep the mail from the others. What cannot be sent, or could not by the last try, is noted as
 * given up.
 */
export function tellMembers({ members, deliveries, compose, mailer, mailDomain, now }: Dependencies) {
  return async (request: MailRequest, isLastTry = false): Promise<Told> => {
    const told = wantedOf(request, await members.ofUnit(request.unitId));
    const outcomes: Awaited<ReturnType<typeof tell>>[] = [];
    for (const member of told) {
      try {
        outcomes.push(await tell(request, member));
      } catch (error) {
        outcomes.push({ trouble: error instanceof Error ? error.name : 'unknown' });
      }
      const outcome = outcomes.at(-1);
      if (isLastTry && typeof outcome === 'object')
        await giveUp(request, keyOf(request, member), 'not_delivered', outcome.trouble);
    }
    const count = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length;
    return {
      sent: count('sent'),
      already: count('already'),
      refused: count('refused'),
      troubles: outcomes.flatMap((outcome) => (typeof outcome === 'string' ? [] : [outcome.trouble])),
    };
  };

  async function tell(
    request: MailRequest,
    member: Member,
  ): Promise<'sent' | 'already' | 'refused' | { trouble: string }> {
    const key = keyOf(request, member);
    const claim = await deliveries.claim(key, now(), DELIVERY_LEASE_MS);
    if (claim === 'already_sent' || claim === 'already_refused') return 'already';
    // Somebody else is sending it, or died doing so: a later try will see which.
    if (claim === 'busy') return { trouble: 'Busy' };
    const content = await compose(request, member);
    if (content === undefined) {
      await deliveries.refused(key, now(), 'nothing_to_tell');
      return 'refused';
    }
    const sentAt = now();
    const outcome = await mailer.send({
      ...content,
      to: member.email,
      messageId: messageIdOf(key, mailDomain),
      trace: { ...key, sentAt },
    });
    if (outcome !== 'sent') {
      await giveUp(request, key, outcome.refused);
      await deliveries.refused(key, now(), outcome.refused);
      return 'refused';
    }
    await deliveries.sent(key, sentAt, toAll(request));
    return 'sent';
  }

  function giveUp(
    request: MailRequest,
    key: DeliveryKey,
    reason: UnsentMail['reason'],
    error?: string,
  ): Promise<void> {
    return deliveries.giveUp({
      ...key,
      at: now(),
      reason,
      request: toAll(request),
      ...(error === undefined ? {} : { error }),
    });
  }
}

function toAll({ onlyMember: _again, ...request }: MailRequest): MailRequest {
  return request;
}

const keyOf = (request: MailRequest, member: Member): DeliveryKey => ({
  unitId: request.unitId,
  subjectKey: subjectKeyOf(request),
  memberHash: memberHash(member.email),
});
