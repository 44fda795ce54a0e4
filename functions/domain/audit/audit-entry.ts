import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { actorSchema } from '../case/case-event.ts';
import { contactKeyIdSchema } from '../contact/contact-keys.ts';
import { caseIdSchema, unitIdSchema } from '../shared/ids.ts';

/** Why somebody looks at contact details: chosen from this list, never written. */
export const contactReasons = ['ask_or_answer', 'appointment', 'formal_channel', 'personal_data'] as const;
export type ContactReason = (typeof contactReasons)[number];
export const contactReasonSchema = z.enum(contactReasons);

/** Entries are chained one after the other: those about the cases of a unit, and those of the command line. */
const auditChainSchema = z.union([unitIdSchema, z.literal('operator')]);
export type AuditChain = z.infer<typeof auditChainSchema>;

/** What a unit keeps beside its cases, and what may be done to it. */
const changedKinds = [
  'template',
  'member',
  'office',
  'code',
  'calendar',
  'survey',
  'form',
  'routing',
  'kiosk',
] as const;
export type ChangedKind = (typeof changedKinds)[number];
const changeSteps = ['added', 'changed', 'removed'] as const;
export type ChangeStep = (typeof changeSteps)[number];

const whatSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read_contact'), caseId: caseIdSchema, reason: contactReasonSchema }),
  /** A step that was asked for; the case's history says what became of it. */
  z.object({
    kind: z.literal('case_step'),
    caseId: caseIdSchema,
    step: z.string().check(z.regex(/^[a-z_]{2,40}$/)),
  }),
  z.object({ kind: z.literal('erase_contact'), caseId: caseIdSchema, key: contactKeyIdSchema }),
  z.object({ kind: z.literal('forget_case'), caseId: caseIdSchema }),
  /** A copy of what is stored was made for whoever opened the case, without contact details. */
  z.object({ kind: z.literal('copy_case'), caseId: caseIdSchema }),
  /** A change to what a unit keeps beside its cases. `id` names it where it is kept; of codes, paper forms and tablets their office. */
  z.object({
    kind: z.literal('change'),
    of: z.enum(changedKinds),
    id: z.string().check(z.regex(/^[a-z0-9_-]{2,60}$/)),
    step: z.enum(changeSteps),
  }),
  /** A mail that had failed was asked for again, to the member of that `memberHash`. */
  z.object({ kind: z.literal('send_again'), member: z.string().check(z.regex(/^[0-9a-f]{32}$/)) }),
  /** A command of the operator: its name, without what was given to it. */
  z.object({ kind: z.literal('command'), command: z.string().check(z.regex(/^[a-z0-9 -]{2,60}$/)) }),
]);

const hashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Who did or saw what, and when. No free text, and nothing of a citizen but the id of a case. */
export const auditEntrySchema = z.object({
  chain: auditChainSchema,
  /** 1 for the first of its chain, then without a gap. */
  number: z.int().check(z.positive()),
  /** Milliseconds since 1970. */
  at: z.int(),
  by: z.union([actorSchema, z.object({ kind: z.literal('operator') })]),
  what: whatSchema,
  /** Hash of the entry before; that of nothing for the first one. */
  before: hashSchema,
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** What stands before the first entry of a chain. */
export const FIRST_HASH = '0'.repeat(64);

/** The end of a chain, kept in another place than its entries. */
export const auditHeadSchema = z.object({ number: z.int().check(z.positive()), hash: hashSchema });
export type AuditHead = z.infer<typeof auditHeadSchema>;

/** An entry as it is stored: its text, and the SHA-256 of exactly that text. */
export type AuditLine = { readonly entry: AuditEntry; readonly text: string; readonly hash: string };

export const hashOfLine = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Writes an entry down in its one form: the fields in the order of the schema. */
export function lineOf(entry: AuditEntry): AuditLine {
  const text = JSON.stringify(auditEntrySchema.parse(entry));
  return { entry, text, hash: hashOfLine(text) };
}
