import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';
import type { MailRefusal } from './mail.ts';
import { mailRequestSchema, type MailRequest } from './mail-request.ts';
import type { UnsentMail } from './unsent-mail.ts';

/** One mail: what it is about and to whom. The address itself is not kept, only its hash. */
export const deliveryKeySchema = z.object({
  unitId: unitIdSchema,
  /** See `subjectKeyOf`. */
  subjectKey: z.string(),
  /** See `memberHash`. */
  memberHash: z.string(),
});
export type DeliveryKey = z.infer<typeof deliveryKeySchema>;

/** What a mail bears with it on its way, so that a bounce tells which one came back: nothing about whom it went to. */
export const mailTraceSchema = z.extend(deliveryKeySchema, {
  /** Milliseconds since 1970, as `sent` is told: of the same mail sent again it is another. */
  sentAt: z.int(),
});
export type MailTrace = z.infer<typeof mailTraceSchema>;

/**
 * Why a mail came back that its server had taken. `bounced`: the address takes no mails; `bounced_for_now`: it took none
 * for many hours, as a full mailbox does; `complained`: it arrived, and its reader or their server calls it unwanted.
 */
export const bounceReasons = ['bounced', 'bounced_for_now', 'complained'] as const;
export type BounceReason = (typeof bounceReasons)[number];

export const deliverySchema = z.extend(deliveryKeySchema, {
  state: z.enum(['claimed', 'sent', 'refused']),
  /** Milliseconds since 1970: when it got into that state. */
  at: z.int(),
  /** Why it was not sent, for `refused`. */
  reason: z.optional(z.enum(['message_rejected', 'request_invalid', 'nothing_to_tell', ...bounceReasons])),
  /** What asks for it once more, of one that was sent and may come back. */
  request: z.optional(mailRequestSchema),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** `nothing_to_tell`: what the mail was to tell is no longer so. */
type DeliveryRefusal = MailRefusal | 'nothing_to_tell';

export type DeliveryRepository = {
  /**
   * Takes a delivery in hand for so long. One atomic step: of several who try at the same time one gets `claimed`, the
   * others `busy`. A claim that was followed by neither `sent` nor `refused` ends with its lease.
   *
   * @param now milliseconds since 1970
   */
  claim(
    key: DeliveryKey,
    now: number,
    leaseMs: number,
  ): Promise<'claimed' | 'already_sent' | 'already_refused' | 'busy'>;
  /** @param request without `onlyMember` */
  sent(key: DeliveryKey, now: number, request: MailRequest): Promise<void>;
  /**
   * Gives up a mail that came back. Telling twice is telling once; a mail that was sent again since stays as it is
   * (`past`). `early`: whoever sent it has not yet said so.
   */
  bounced(trace: MailTrace, now: number, reason: BounceReason): Promise<'noted' | 'past' | 'early'>;
  /** Records why; never overwrites `sent`. */
  refused(key: DeliveryKey, now: number, reason: DeliveryRefusal): Promise<void>;
  /** Notes that nobody tries any more, until somebody asks for it again. */
  giveUp(unsent: UnsentMail): Promise<void>;
  /** The mails to a unit's members that were given up and not sent since. */
  givenUp(unitId: UnitId): Promise<UnsentMail[]>;
  /** Lets a mail that was given up be claimed once more. One atomic step: one that was sent, or is being sent, stays so. */
  release(key: DeliveryKey, now: number): Promise<'released' | 'already_sent' | 'busy'>;
  /** Takes away the note of `giveUp`, unless there is a newer one. */
  settle(unsent: UnsentMail, now: number): Promise<void>;
  /** What was told to a unit's members, by subject; of one subject only where it is given. */
  ofUnit(unitId: UnitId, subjectKey?: string): Promise<Delivery[]>;
};

/**
 * How long a claim holds, in milliseconds. The function that sends gives up earlier, and its queue shows the message
 * again later, so a claim is never taken over from somebody who still works, and a crash never blocks the next try.
 */
export const DELIVERY_LEASE_MS = 120_000;

/** After so many tries the queue gives a request up. */
export const MAIL_TRIES = 5;

/** Message-ID of a delivery, without angle brackets: the same each time. Says nothing about whom it goes to. */
export function messageIdOf({ unitId, subjectKey, memberHash }: DeliveryKey, mailDomain: string): string {
  const hash = createHash('sha256').update(`${unitId}\n${subjectKey}\n${memberHash}`).digest('hex');
  return `${hash.slice(0, 32)}@${mailDomain}`;
}
