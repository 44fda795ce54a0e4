import { randomUUID } from 'node:crypto';
import { localAccountId } from '../aws-identity.ts';

/** The addresses at which SES plays trouble, and what it tells of it. */
const simulated: Readonly<Record<string, { type: string; detail: object }>> = {
  'bounce@simulator.amazonses.com': {
    type: 'Email Bounced',
    detail: { eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'General' } },
  },
  'suppressionlist@simulator.amazonses.com': {
    type: 'Email Bounced',
    detail: { eventType: 'Bounce', bounce: { bounceType: 'Permanent', bounceSubType: 'Suppressed' } },
  },
  'complaint@simulator.amazonses.com': {
    type: 'Email Complaint Received',
    detail: { eventType: 'Complaint', complaint: { complaintFeedbackType: 'abuse' } },
  },
};

/**
 * The event of a mail to the mailbox simulator of SES, as the bus would carry it; undefined for any other mail, and where
 * no configuration set asks to be told.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
export function simulatedBounce(
  to: readonly string[],
  configurationSet: string | undefined,
  tags: readonly { Name: string; Value: string }[],
): unknown {
  const trouble = to.map((address) => simulated[address.toLowerCase()]).find((each) => each !== undefined);
  if (trouble === undefined || configurationSet === undefined) return undefined;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': trouble.type,
    source: 'aws.ses',
    account: localAccountId,
    detail: {
      ...trouble.detail,
      mail: {
        tags: {
          'ses:configuration-set': [configurationSet],
          ...Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]])),
        },
      },
    },
  };
}
