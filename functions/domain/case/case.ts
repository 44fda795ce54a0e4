import * as z from 'zod/mini';
import { contactKeyIdSchema } from '../contact/contact-keys.ts';
import type { SealedContact } from '../contact/sealed-contact.ts';
import { markSchema } from '../response/response.ts';
import {
  caseIdSchema,
  counterIdSchema,
  officeIdSchema,
  procedureIdSchema,
  type CaseId,
  type OfficeId,
  type UnitId,
  unitIdSchema,
} from '../shared/ids.ts';
import { languageSchema } from '../shared/localized.ts';
import { memberSchema } from '../unit/member.ts';
import { refusalReasonSchema, type CaseEvent } from './case-event.ts';
import type { SearchTerms } from './case-search.ts';
import { caseStateSchema } from './case-state.ts';
import type { Milestone } from './milestone.ts';
import { superiors, urgencies } from '../working-time/rule-set.ts';
import { outOfScopeKinds } from './out-of-scope.ts';

/** Feedback that wants an answer (phản ánh, kiến nghị), as it stands now: what its events come to. */
export const caseSchema = z.object({
  id: caseIdSchema,
  /** Of its newest event. */
  version: z.int().check(z.positive()),
  state: caseStateSchema,
  /** The unit that handles it: of the office, on the day it was opened or handed on. */
  unitId: unitIdSchema,
  /** The office that handles it. */
  officeId: officeIdSchema,
  /** Where the person was. */
  openedAtOffice: officeIdSchema,
  counterId: z.optional(counterIdSchema),
  procedureId: z.optional(procedureIdSchema),
  responsibleAgency: z.optional(z.string().check(z.maxLength(200))),
  category: z.object({ id: z.string(), version: z.int() }),
  /** How the text begins, on one line. */
  excerpt: z.string(),
  /** By which rules it falls due: those in force when it was opened. */
  rules: z.object({ id: z.string(), version: z.int() }),
  language: languageSchema,
  hasContact: z.boolean(),
  /** What the contact details are encrypted with. */
  contactKey: z.optional(contactKeyIdSchema),
  /** Whether whoever wrote asked to stay unknown to the unit that handles it. */
  isSecret: z.optional(z.boolean()),
  /** Milliseconds since 1970. */
  openedAt: z.int(),
  /** When somebody first did something for it. */
  acknowledgedAt: z.optional(z.int()),
  changedAt: z.int(),
  /** When it last came to rest: was answered, closed, refused. */
  restedAt: z.optional(z.int()),
  /** Whether it came to rest after its date; missing while it is open. */
  isLate: z.optional(z.boolean()),
  assignedTo: z.optional(z.object({ memberHash: z.string(), name: memberSchema.shape.name })),
  mark: z.optional(markSchema),
  refusal: z.optional(refusalReasonSchema),
  scope: z.optional(z.enum(outOfScopeKinds)),
  mergedInto: z.optional(caseIdSchema),
  isWithdrawn: z.optional(z.boolean()),
  reopenings: z.int(),
  /** Files that it has: from the citizen, and for the answer that is given or to come. Missing while there are none. */
  attached: z.optional(z.object({ photos: z.int(), voiceNotes: z.int(), answerPhotos: z.int() })),
  /** What was written in it is erased. */
  isForgotten: z.optional(z.boolean()),
  /** How pressing it is, where a member has said so; else `normal`. */
  urgency: z.optional(z.enum(urgencies)),
  /** Until when it should be acknowledged and answered; missing while nothing runs. */
  acknowledgeBy: z.optional(z.int()),
  answerBy: z.optional(z.int()),
  /** What happens next by itself, and when: somebody is told of a date, or, where nobody is named, the case is closed. */
  nextAlarm: z.optional(
    z.object({ step: z.string(), at: z.int(), to: z.optional(z.enum(['handler', ...superiors])) }),
  ),
});
export type Case = z.infer<typeof caseSchema>;

/** A case and all that happened to it, the oldest first. */
export type CaseHistory = { readonly case: Case; readonly events: readonly CaseEvent[] };

export type CasePage = {
  readonly cases: readonly Case[];
  /** Where the next page begins; undefined on the last one. */
  readonly next: string | undefined;
};

export type CaseRepository = {
  /**
   * Stores a new case under its tracking code's hash, with its contact details. One atomic step; `already_open` where
   * that id is taken.
   */
  open(
    opened: Case,
    event: CaseEvent,
    trackingHash: string,
    contact?: SealedContact,
  ): Promise<'opened' | 'already_open'>;
  find(id: CaseId): Promise<CaseHistory | undefined>;
  /** The contact details of a case, encrypted; undefined where there are none. */
  contactOf(id: CaseId): Promise<SealedContact | undefined>;
  /** The id of the case that has this tracking code. */
  tracked(trackingHash: string): Promise<CaseId | undefined>;
  /**
   * Stores the next event and what the case comes to with it. One atomic step: of several who try the same version one
   * gets `stored`, the others `changed_meanwhile`.
   *
   * @param next the case and its whole history, of which the last event is the new one
   * @param whileOpen another case that must be open at that very moment, or the answer is `changed_meanwhile` too
   * @param contact what takes the place of the contact details, in the same step
   */
  append(
    next: CaseHistory,
    whileOpen?: CaseId,
    contact?: SealedContact | 'erased',
  ): Promise<'stored' | 'changed_meanwhile'>;
  /** What is counted of cases at an office, from a moment until before another, the oldest first. */
  milestones(officeId: OfficeId, from: number, before: number): Promise<Milestone[]>;
  /** Stores other dates of a case, where it has still the version; false where it was changed meanwhile. */
  replan(planned: Case): Promise<boolean>;
  /** Puts events in the place of those of the same versions. */
  rewriteEvents(id: CaseId, events: readonly CaseEvent[]): Promise<void>;
  /** Open cases of a unit, the first to fall due first; or those at rest, the newest first. */
  ofUnit(
    unitId: UnitId,
    which: 'open' | 'at_rest',
    page: { limit: number; from: string | undefined },
  ): Promise<CasePage>;
  /**
   * Cases of a unit whose words hold all these terms, the newest first. A call looks through so many cases at most: where
   * there may be more, `next` leads on, though the page may be empty.
   */
  search(unitId: UnitId, terms: SearchTerms, from: string | undefined): Promise<CasePage>;
  /** Cases whose next alarm is due by that moment, the oldest alarm first, at most `limit`. */
  withAlarmBy(at: number, limit: number): Promise<Case[]>;
};
