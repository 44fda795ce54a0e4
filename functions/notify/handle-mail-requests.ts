import * as z from 'zod/mini';
import {
  MAIL_TRIES,
  type BounceReason,
  type DeliveryRepository,
  type MailTrace,
} from '../domain/mail/delivery.ts';
import { mailRequestSchema } from '../domain/mail/mail-request.ts';
import type { tellMembers } from '../domain/mail/tell-members.ts';
import type { Log } from '../domain/shared/log.ts';
import type { Clock } from '../domain/time/clock.ts';

const eventSchema = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      body: z.string(),
      /** How often the queue has given it out, this time included. */
      attributes: z.optional(z.object({ ApproximateReceiveCount: z.optional(z.string()) })),
    }),
  ),
});

type Failures = { batchItemFailures: { itemIdentifier: string }[] };
type Dependencies = {
  /** undefined: this deployment sends no mails. */
  tell: ReturnType<typeof tellMembers> | undefined;
  /** Mails that came back are told of on the same queue. */
  bounces: {
    readBounce: (message: unknown) => { trace: MailTrace; reason: BounceReason } | undefined;
    deliveries: Pick<DeliveryRepository, 'bounced'>;
    now: Clock;
  };
  log: Log;
};

/**
 * Sends the mails that are asked for, and notes which came back. A request that not every member could be told of goes
 * back to the queue alone: the next try tells only the rest. After the queue's last try it lies in the dead letters.
 */
export function handleMailRequests({ tell, bounces, log }: Dependencies) {
  const { readBounce, deliveries, now } = bounces;

  return async (event: unknown): Promise<Failures> => {
    const failures: Failures = { batchItemFailures: [] };
    for (const { messageId, body, attributes } of eventSchema.parse(event).Records) {
      const tries = Number(attributes?.ApproximateReceiveCount ?? 1);
      const failed = await handle(readJson(body), tries >= MAIL_TRIES);
      if (failed === undefined) continue;
      log(failed.event, { messageId, error: failed.error });
      failures.batchItemFailures.push({ itemIdentifier: messageId });
    }
    return failures;
  };

  /** undefined: done. */
  async function handle(
    message: unknown,
    isLastTry: boolean,
  ): Promise<{ event: string; error: string } | undefined> {
    const bounce = readBounce(message);
    const request = mailRequestSchema.safeParse(message).data;
    try {
      if (bounce !== undefined) {
        const { trace, reason } = bounce;
        const outcome = await deliveries.bounced(trace, now(), reason);
        // Whoever sends it goes on, or has died: a later try sees which.
        if (outcome === 'early') return { event: 'BOUNCE_FAILED', error: 'early' };
        log('MAIL_CAME_BACK', { unitId: trace.unitId, reason, outcome });
        return undefined;
      }
      if (request === undefined) return { event: 'MESSAGE_UNREADABLE', error: 'unreadable' };
      const { kind, unitId } = request;
      if (tell === undefined) {
        log('MAIL_SWITCHED_OFF', { kind, unitId });
        return undefined;
      }
      const { sent, already, refused, troubles } = await tell(request, isLastTry);
      log('MEMBERS_TOLD', { kind, unitId, sent, already, refused, left: troubles.length });
      return troubles.length === 0
        ? undefined
        : { event: 'MAIL_FAILED', error: [...new Set(troubles)].join(', ') };
    } catch (error) {
      return {
        event: bounce === undefined ? 'MAIL_FAILED' : 'BOUNCE_FAILED',
        error: error instanceof Error ? error.name : 'unknown',
      };
    }
  }
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
