import * as z from 'zod/mini';
import { attachmentSchema } from '../attachment/attachment.ts';
import { contactKeyIdSchema } from '../contact/contact-keys.ts';
import { markSchema } from '../response/response.ts';
import {
  caseIdSchema,
  counterIdSchema,
  integrationIdSchema,
  officeIdSchema,
  procedureIdSchema,
  unitIdSchema,
} from '../shared/ids.ts';
import { languageSchema } from '../shared/localized.ts';
import { memberSchema } from '../unit/member.ts';
import { urgencies } from '../working-time/rule-set.ts';
import { outOfScopeKinds } from './out-of-scope.ts';

/** Code points of what a citizen or a member writes in one go. */
export const LONGEST_CASE_TEXT = 2000;
export const LONGEST_PLACE = 300;

/** Stands for what was written, once the time in which it is kept is over. */
export const FORGOTTEN_TEXT = '[đã xóa]';

/** A mask may be longer than the number it stands for, and a character two code units. */
const text = (codePoints: number) => z.string().check(z.minLength(1), z.maxLength(2 * codePoints));
const caseTextSchema = text(LONGEST_CASE_TEXT);

/** Why a case is not taken up. Over half of the feedback about procedures was refused in one city: say why. */
export const refusalReasons = [
  'unclear',
  'not_competent',
  'answered_before',
  'no_grounds',
  'offensive',
  'personal_dispute',
] as const;
export const refusalReasonSchema = z.enum(refusalReasons);
export type RefusalReason = (typeof refusalReasons)[number];

const memberActorSchema = z.object({
  kind: z.literal('member'),
  memberHash: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  name: memberSchema.shape.name,
  role: memberSchema.shape.role,
});
export type MemberActor = z.infer<typeof memberActorSchema>;

/** Who did it. A member's name stays in the history when the member has left. */
export const actorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('citizen') }),
  memberActorSchema,
  z.object({ kind: z.literal('system') }),
]);
export type Actor = z.infer<typeof actorSchema>;

/** What somebody agreed to who left contact details, which stand apart, encrypted. When: the event's moment. */
const consentSchema = z.object({
  /** Of the sentence that was agreed to. */
  version: z.int().check(z.positive()),
  /** What the details are encrypted with. */
  key: contactKeyIdSchema,
  /** Only a unit above the one that handles the case may see them. */
  isSecret: z.optional(z.literal(true)),
});
export type Consent = z.infer<typeof consentSchema>;

const openedSchema = z.object({
  kind: z.literal('opened'),
  /** The printed code whose page it came from, or which an integration named. */
  code: z.optional(z.string().check(z.regex(/^[0-9A-Z]{9}$/))),
  /** Whoever forwarded it, where it came from no page of ours. */
  integrationId: z.optional(integrationIdSchema),
  /** Who typed in for a citizen what was said at the counter or on the telephone. */
  helper: z.optional(memberActorSchema),
  /** Point of service, and the unit it belonged to that day. */
  officeId: officeIdSchema,
  unitId: unitIdSchema,
  /** Who handles it, where that is another office: its unit has so set. */
  routedTo: z.optional(z.object({ officeId: officeIdSchema, unitId: unitIdSchema })),
  counterId: z.optional(counterIdSchema),
  procedureId: z.optional(procedureIdSchema),
  /** Who decides about the procedure, where that is not the office. */
  responsibleAgency: z.optional(z.string().check(z.maxLength(200))),
  category: z.object({
    id: z.string().check(z.regex(/^[a-z_]{2,30}$/)),
    version: z.int().check(z.positive()),
  }),
  /** By which rules it falls due. */
  rules: z.object({ id: z.string().check(z.maxLength(40)), version: z.int().check(z.positive()) }),
  text: caseTextSchema,
  place: z.optional(text(LONGEST_PLACE)),
  language: languageSchema,
  /** Given with contact details; none were given where it is missing. */
  consent: z.optional(consentSchema),
});

const citizenMoves = [
  z.object({ kind: z.literal('supply'), text: caseTextSchema }),
  z.object({ kind: z.literal('withdraw') }),
  z.object({ kind: z.literal('mark'), mark: markSchema, text: z.optional(caseTextSchema) }),
  z.object({ kind: z.literal('reopen'), text: caseTextSchema }),
] as const;

const memberMoves = [
  z.object({ kind: z.literal('accept') }),
  z.object({ kind: z.literal('start') }),
  z.object({ kind: z.literal('ask'), text: caseTextSchema }),
  z.object({
    kind: z.literal('forward'),
    officeId: officeIdSchema,
    unitId: unitIdSchema,
    text: caseTextSchema,
  }),
  z.object({ kind: z.literal('answer'), text: caseTextSchema }),
  z.object({ kind: z.literal('refuse'), reason: refusalReasonSchema, text: caseTextSchema }),
  z.object({
    kind: z.literal('declare_out_of_scope'),
    scope: z.enum(outOfScopeKinds),
    text: z.optional(caseTextSchema),
  }),
  z.object({ kind: z.literal('merge'), into: caseIdSchema }),
] as const;

/** What a case's history may hold beside moves. `add`: from the citizen. `note`: for members alone. */
const entries = [
  z.object({ kind: z.literal('add'), text: caseTextSchema }),
  z.object({ kind: z.literal('note'), text: caseTextSchema }),
  z.object({
    kind: z.literal('assign'),
    to: z.optional(
      z.object({ memberHash: z.string().check(z.regex(/^[0-9a-f]{32}$/)), name: memberSchema.shape.name }),
    ),
  }),
  /** How pressing the case is, and why: its dates follow from it. */
  z.object({ kind: z.literal('classify'), urgency: z.enum(urgencies), text: caseTextSchema }),
  /** New contact details, or the first; they stand apart, encrypted. */
  z.object({ kind: z.literal('give_contact'), consent: consentSchema }),
  z.object({ kind: z.literal('erase_contact'), key: contactKeyIdSchema }),
  /** A photo or a voice note from the citizen. */
  z.object({ kind: z.literal('attach'), file: attachmentSchema }),
  /** A photo from a member, part of the answer. */
  z.object({ kind: z.literal('attach_to_answer'), file: attachmentSchema }),
  /** Every file of the case was erased, because the citizen withdrew it. */
  z.object({ kind: z.literal('erase_attachments') }),
  /** What was written was erased, because its time was over. */
  z.object({ kind: z.literal('forget') }),
  /** Somebody was told that the case falls due, or is overdue. `step` names whom, once each. */
  z.object({ kind: z.literal('alarm'), step: z.string().check(z.regex(/^[a-z_0-9]{2,60}$/)) }),
] as const;

/** What may be done to a case that is there. */
const caseStepSchema = z.discriminatedUnion('kind', [
  ...citizenMoves,
  ...memberMoves,
  ...entries,
  z.object({ kind: z.literal('close') }),
]);
export type CaseStep = z.infer<typeof caseStepSchema>;

const requestIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));

/** The id that a form sent along; undefined where it is none of ours. */
export function requestIdOf(sent: string | null): string | undefined {
  const read = requestIdSchema.safeParse(sent);
  return read.success ? read.data : undefined;
}

export const caseEventSchema = z.object({
  /** 1 for the opening, then without a gap. */
  version: z.int().check(z.positive()),
  /** Milliseconds since 1970. */
  at: z.int(),
  by: actorSchema,
  /** Of the form that asked for it: a form that is sent twice is one event. */
  requestId: z.optional(requestIdSchema),
  what: z.discriminatedUnion('kind', [
    openedSchema,
    ...citizenMoves,
    ...memberMoves,
    ...entries,
    z.object({ kind: z.literal('close') }),
  ]),
});
export type CaseEvent = z.infer<typeof caseEventSchema>;

/** What members and the service write for members alone: no citizen sees it. */
const insideKinds = ['note', 'assign', 'classify', 'alarm'] as const;
type InsideKind = (typeof insideKinds)[number];
export type PublicKind = Exclude<CaseEvent['what']['kind'], InsideKind>;

/** Whether a citizen sees it. */
export function isPublic<What extends { kind: string }>(
  what: What,
): what is Exclude<What, { kind: InsideKind }> {
  return !insideKinds.some((kind) => kind === what.kind);
}
/** What members do that says nothing to the citizen yet, nor takes the case up. */
const quietKinds: ReadonlySet<CaseEvent['what']['kind']> = new Set([
  'note',
  'attach_to_answer',
  'give_contact',
  'erase_contact',
  'forget',
]);

/** Whether somebody has taken the case up with it. */
export const isAcknowledging = ({ by, what }: Pick<CaseEvent, 'by' | 'what'>): boolean =>
  by.kind === 'member' && !quietKinds.has(what.kind);

export type Opening = z.infer<typeof openedSchema>;

/** Who handles a case from the beginning. */
export const firstPlaceOf = ({ officeId, unitId, routedTo }: Opening): Pick<Opening, 'officeId' | 'unitId'> =>
  routedTo ?? { officeId, unitId };
