import * as z from 'zod/mini';
import { officeIdSchema, unitIdSchema } from '../shared/ids.ts';
import { daySchema } from '../time/day.ts';
import { periodSchema } from '../time/period.ts';

/** "Tell the unit's leaders by mail." Asking twice tells each of them once. */
export const mailRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    unitId: unitIdSchema,
    period: periodSchema,
    version: z.int().check(z.positive()),
  }),
  z.object({
    kind: z.literal('alert'),
    unitId: unitIdSchema,
    officeId: officeIdSchema,
    /** First day of the event that the alert is about. */
    eventDay: daySchema,
  }),
]);
export type MailRequest = z.infer<typeof mailRequestSchema>;
export type ReportMailRequest = Extract<MailRequest, { kind: 'report' }>;
export type AlertMailRequest = Extract<MailRequest, { kind: 'alert' }>;

export type MailQueue = {
  request(request: MailRequest): Promise<void>;
};

/** What the mails of a request are about, as text that sorts: one mail for each subject and member. */
export function subjectKeyOf(request: MailRequest): string {
  switch (request.kind) {
    case 'report':
      return `report#${request.period}#${request.version}`;
    case 'alert':
      return `alert#${request.officeId}#${request.eventDay}`;
  }
}
