import * as z from 'zod/mini';
import { digestListSchema } from '../case-digest/digest.ts';
import { caseIdSchema, officeIdSchema, unitIdSchema } from '../shared/ids.ts';
import { daySchema } from '../time/day.ts';
import { periodSchema } from '../time/period.ts';
import { superiors } from '../working-time/rule-set.ts';

/** Of those who would be told only the one with this `memberHash`: somebody asks for that mail again. */
const onlyMember = z.optional(z.string().check(z.maxLength(64)));

/** "Tell the unit's leaders by mail." Asking twice tells each of them once. */
export const mailRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    unitId: unitIdSchema,
    period: periodSchema,
    version: z.int().check(z.positive()),
    onlyMember,
  }),
  z.object({
    kind: z.literal('alert'),
    unitId: unitIdSchema,
    officeId: officeIdSchema,
    /** First day of the event that the alert is about. */
    eventDay: daySchema,
    onlyMember,
  }),
  /** A case falls due, or is overdue. */
  z.object({
    kind: z.literal('case'),
    /** Whose members are told: the unit that handles it, or the one above. */
    unitId: unitIdSchema,
    caseId: caseIdSchema,
    /** Which of its alarms this is. */
    step: z.string().check(z.maxLength(60)),
    to: z.enum(['handler', ...superiors]),
    /** The one it is assigned to, where only that member is told. */
    memberHash: z.optional(z.string().check(z.maxLength(64))),
    onlyMember,
  }),
  /** A member's open cases, and those that nobody has, as they stood on a Monday morning. */
  z.object({
    kind: z.literal('digest'),
    /** A unit that the member works in: always the same one. */
    unitId: unitIdSchema,
    monday: daySchema,
    /** When it was looked. Milliseconds since 1970. */
    at: z.int(),
    memberHash: z.string().check(z.maxLength(64)),
    mine: digestListSchema,
    /** For those who assign cases. */
    unassigned: digestListSchema,
    onlyMember,
  }),
]);
export type MailRequest = z.infer<typeof mailRequestSchema>;
export type ReportMailRequest = Extract<MailRequest, { kind: 'report' }>;
export type CaseMailRequest = Extract<MailRequest, { kind: 'case' }>;
export type DigestMailRequest = Extract<MailRequest, { kind: 'digest' }>;
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
    case 'case':
      return `case#${request.caseId}#${request.step}`;
    case 'digest':
      return `digest#${request.monday}`;
  }
}
