import * as z from 'zod/mini';
import type { BounceReason, MailTrace } from '../../domain/mail/delivery.ts';
import { traceOf } from './mail-tags.ts';

const detailSchema = z.discriminatedUnion('eventType', [
  z.object({
    eventType: z.literal('Bounce'),
    bounce: z.object({ bounceType: z.string() }),
    mail: z.object({ tags: z.unknown() }),
  }),
  z.object({ eventType: z.literal('Complaint'), mail: z.object({ tags: z.unknown() }) }),
  /** SES found a virus. */
  z.object({ eventType: z.literal('Reject'), mail: z.object({ tags: z.unknown() }) }),
]);
const eventSchema = z.object({ source: z.literal('aws.ses'), detail: detailSchema });

/**
 * What an event of SES, as EventBridge hands it on, tells of a mail of ours. Addresses and the receiving server's own
 * words stand in it too and are not read.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html for the detail
 */
export function readBounce(event: unknown): { trace: MailTrace; reason: BounceReason } | undefined {
  const detail = eventSchema.safeParse(event).data?.detail;
  const trace = traceOf(detail?.mail.tags);
  return detail === undefined || trace === undefined ? undefined : { trace, reason: reasonOf(detail) };
}

function reasonOf(detail: z.infer<typeof detailSchema>): BounceReason {
  if (detail.eventType === 'Complaint') return 'complained';
  if (detail.eventType === 'Reject') return 'bounced';
  return detail.bounce.bounceType === 'Permanent' ? 'bounced' : 'bounced_for_now';
}
