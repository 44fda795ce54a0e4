import * as z from 'zod/mini';
import { mailTraceSchema, type MailTrace } from '../../domain/mail/delivery.ts';

/**
 * A mail's trace as message tags. Their values may be letters, digits and `_-.@` only, 256 at most.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html
 */
export const tagsOf = ({
  unitId,
  subjectKey,
  memberHash,
  sentAt,
}: MailTrace): { Name: string; Value: string }[] => [
  { Name: 'unit', Value: unitId },
  { Name: 'subject', Value: Buffer.from(subjectKey).toString('base64url') },
  { Name: 'member', Value: memberHash },
  { Name: 'sent', Value: String(sentAt) },
];

const one = z.tuple([z.string()]);
const tagsSchema = z.object({ unit: one, subject: one, member: one, sent: one });

/** The trace in the tags of an event, each a list of values. undefined where they are not ours. */
export function traceOf(tags: unknown): MailTrace | undefined {
  const found = tagsSchema.safeParse(tags).data;
  if (found === undefined) return undefined;
  return mailTraceSchema.safeParse({
    unitId: found.unit[0],
    subjectKey: Buffer.from(found.subject[0], 'base64url').toString(),
    memberHash: found.member[0],
    sentAt: Number(found.sent[0]),
  }).data;
}
