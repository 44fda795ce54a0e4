import * as z from 'zod/mini';
import { MAIL_TRIES } from '../domain/mail/delivery.ts';
import { mailRequestSchema, type MailRequest } from '../domain/mail/mail-request.ts';
import type { tellMembers } from '../domain/mail/tell-members.ts';
import type { Log } from '../domain/shared/log.ts';

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
  log: Log;
};

/**
 * Sends the mails that are asked for. A request that not every member could be told of goes back to the queue alone:
 * the next try tells only the rest. After the queue's last try it lies in the dead letters.
 */
export function handleMailRequests({ tell, log }: Dependencies) {
  return async (event: unknown): Promise<Failures> => {
    const failures: Failures = { batchItemFailures: [] };
    for (const { messageId, body, attributes } of eventSchema.parse(event).Records) {
      const fail = (event: string, error: string): void => {
        log(event, { messageId, error });
        failures.batchItemFailures.push({ itemIdentifier: messageId });
      };
      const request = readRequest(body);
      if (request === undefined) {
        fail('MESSAGE_UNREADABLE', 'unreadable');
        continue;
      }
      const { kind, unitId } = request;
      if (tell === undefined) {
        log('MAIL_SWITCHED_OFF', { kind, unitId });
        continue;
      }
      try {
        const tries = Number(attributes?.ApproximateReceiveCount ?? 1);
        const { sent, already, refused, troubles } = await tell(request, tries >= MAIL_TRIES);
        log('MEMBERS_TOLD', { kind, unitId, sent, already, refused, left: troubles.length });
        if (troubles.length > 0) fail('MAIL_FAILED', [...new Set(troubles)].join(', '));
      } catch (error) {
        fail('MAIL_FAILED', error instanceof Error ? error.name : 'unknown');
      }
    }
    return failures;
  };
}

function readRequest(body: string): MailRequest | undefined {
  try {
    return mailRequestSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
