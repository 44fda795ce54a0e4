import * as z from 'zod/mini';
import { attachmentKinds, kindOf } from '../attachment/attachment.ts';
import { isFileShown } from '../attachment/attachments-of.ts';
import { contactSchema, type Contact } from '../contact/contact.ts';
import { retention } from '../contact/retention.ts';
import { caseIdSchema } from '../shared/ids.ts';
import { languageSchema } from '../shared/localized.ts';
import { markSchema } from '../response/response.ts';
import type { Case } from './case.ts';
import { isPublic, refusalReasonSchema, type CaseEvent } from './case-event.ts';
import { caseStateSchema } from './case-state.ts';
import { outOfScopeKinds } from './out-of-scope.ts';

const momentSchema = z.iso.datetime();

/**
 * What is stored about the person who opened a case, as a file for that person. Moments are in UTC. What members wrote for
 * each other is theirs and not in it, nor is the tracking code, which would open the case to whoever finds the file.
 */
export const caseDataSchema = z.object({
  product: z.literal('wardvoice'),
  format: z.literal('case-1'),
  madeAt: momentSchema,
  case: z.object({
    id: caseIdSchema,
    state: caseStateSchema,
    category: z.object({ id: z.string(), version: z.int() }),
    language: languageSchema,
    openedAt: momentSchema,
    answerBy: z.optional(momentSchema),
    mark: z.optional(markSchema),
  }),
  contact: z.object({
    isStored: z.boolean(),
    /** Whether the unit that handles the case may not see them. */
    isSecret: z.boolean(),
    /** Of the sentence that was agreed to, and when. */
    consent: z.optional(z.object({ version: z.int(), at: momentSchema })),
    /** Missing where whoever asks has shown nothing but the tracking code, which others may know. */
    details: z.optional(contactSchema),
  }),
  history: z.array(
    z.object({
      at: momentSchema,
      by: z.enum(['citizen', 'unit', 'service']),
      what: z.string(),
      text: z.optional(z.string()),
      place: z.optional(z.string()),
      refusal: z.optional(refusalReasonSchema),
      scope: z.optional(z.enum(outOfScopeKinds)),
      mark: z.optional(markSchema),
      /** A photo or a voice note; the file itself is taken from the tracking page while it is kept. */
      file: z.optional(z.object({ kind: z.enum(attachmentKinds), bytes: z.int() })),
    }),
  ),
  /** Days after the case can be reopened no longer in which they are erased. */
  keptDays: z.object({ contact: z.int(), text: z.int() }),
});
export type CaseData = z.infer<typeof caseDataSchema>;

const moment = (at: number): string => new Date(at).toISOString();

/** @param details contact details, for a member who handles a data subject's request; a citizen's own copy has none */
export function caseData(
  current: Case,
  events: readonly CaseEvent[],
  now: number,
  details?: Contact,
): CaseData {
  const given = events.findLast(
    ({ what }) => (what.kind === 'opened' || what.kind === 'give_contact') && what.consent !== undefined,
  );
  const consent =
    given?.what.kind === 'opened' || given?.what.kind === 'give_contact' ? given.what.consent : undefined;
  return caseDataSchema.parse({
    product: 'wardvoice',
    format: 'case-1',
    madeAt: moment(now),
    case: {
      id: current.id,
      state: current.state,
      category: current.category,
      language: current.language,
      openedAt: moment(current.openedAt),
      answerBy: current.answerBy === undefined ? undefined : moment(current.answerBy),
      mark: current.mark,
    },
    contact: {
      isStored: current.hasContact,
      isSecret: current.isSecret === true,
      consent:
        given === undefined || consent === undefined || !current.hasContact
          ? undefined
          : { version: consent.version, at: moment(given.at) },
      details,
    },
    history: events.filter((event) => isPublic(event.what) && isFileShown(event, events)).map(entryOf),
    keptDays: { contact: retention.contactDays, text: retention.textDays },
  } satisfies CaseData);
}

function entryOf({ at, by, what }: CaseEvent): CaseData['history'][number] {
  return {
    at: moment(at),
    by: by.kind === 'citizen' ? 'citizen' : by.kind === 'member' ? 'unit' : 'service',
    what: what.kind,
    text: 'text' in what ? what.text : undefined,
    place: what.kind === 'opened' ? what.place : undefined,
    refusal: what.kind === 'refuse' ? what.reason : undefined,
    scope: what.kind === 'declare_out_of_scope' ? what.scope : undefined,
    mark: what.kind === 'mark' ? what.mark : undefined,
    file: 'file' in what ? { kind: kindOf(what.file), bytes: what.file.bytes } : undefined,
  };
}
