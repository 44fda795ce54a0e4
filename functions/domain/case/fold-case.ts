import { kindOf } from '../attachment/attachment.ts';
import type { CaseId } from '../shared/ids.ts';
import { caseSchema, type Case } from './case.ts';
import {
  firstPlaceOf,
  FORGOTTEN_TEXT,
  isAcknowledging,
  type CaseEvent,
  type Consent,
  type Opening,
} from './case-event.ts';
import { isOpen, moveNamed } from './case-state.ts';

const EXCERPT = 140;

/** The case that an opening makes. */
export function caseOpenedBy(id: CaseId, event: CaseEvent & { what: Opening }): Case {
  const { what, at, version } = event;
  const line = what.text.replaceAll(/\s+/gu, ' ');
  const characters = Array.from(line);
  return {
    id,
    version,
    state: 'received',
    ...firstPlaceOf(what),
    openedAtOffice: what.officeId,
    category: what.category,
    rules: what.rules,
    excerpt: characters.length <= EXCERPT ? line : `${characters.slice(0, EXCERPT - 1).join('')}…`,
    language: what.language,
    ...contactBy(what.consent),
    openedAt: at,
    changedAt: at,
    reopenings: 0,
    ...(what.counterId === undefined ? {} : { counterId: what.counterId }),
    ...(what.procedureId === undefined ? {} : { procedureId: what.procedureId }),
    ...(what.responsibleAgency === undefined ? {} : { responsibleAgency: what.responsibleAgency }),
  };
}

const contactBy = (consent: Consent | undefined): Pick<Case, 'hasContact' | 'contactKey' | 'isSecret'> =>
  consent === undefined
    ? { hasContact: false }
    : {
        hasContact: true,
        contactKey: consent.key,
        ...(consent.isSecret === true ? { isSecret: true } : {}),
      };

const noFiles = { photos: 0, voiceNotes: 0, answerPhotos: 0 } as const;
const leavesAsItIs: ReadonlySet<string> = new Set(['alarm', 'forget', 'erase_attachments']);

/** What a case comes to with one event more. The event has been allowed: nothing is checked here. */
export function withEvent(before: Case, { version, at, by, what }: CaseEvent): Case {
  const state = moveNamed(what.kind)?.to ?? before.state;
  const hasCome = isOpen(before.state) && !isOpen(state);
  const next: Case = {
    ...before,
    version,
    state,
    // Who is told of a date changes nothing in the case.
    changedAt: leavesAsItIs.has(what.kind) ? before.changedAt : at,
    ...(before.acknowledgedAt === undefined && isAcknowledging({ by, what }) ? { acknowledgedAt: at } : {}),
    ...(hasCome ? { restedAt: at } : {}),
  };
  switch (what.kind) {
    case 'forward':
      // The clock of the receiving office has nobody's name on it.
      return without({ ...next, officeId: what.officeId, unitId: what.unitId }, 'assignedTo');
    case 'assign':
      return what.to === undefined ? without(next, 'assignedTo') : { ...next, assignedTo: what.to };
    case 'classify':
      return { ...next, urgency: what.urgency };
    case 'refuse':
      return { ...next, refusal: what.reason };
    case 'declare_out_of_scope':
      return { ...next, scope: what.scope };
    case 'merge':
      return { ...next, mergedInto: what.into };
    case 'withdraw':
      return { ...next, isWithdrawn: true };
    case 'mark':
      return { ...next, mark: what.mark };
    case 'reopen':
      return without(
        {
          ...next,
          reopenings: before.reopenings + 1,
          // The next answer may have photos of its own.
          ...(next.attached === undefined ? {} : { attached: { ...next.attached, answerPhotos: 0 } }),
        },
        'restedAt',
        'isLate',
        'mark',
        'refusal',
        'scope',
      );
    case 'give_contact':
      return { ...without(next, 'contactKey', 'isSecret'), ...contactBy(what.consent) };
    case 'erase_contact':
      return { ...without(next, 'contactKey', 'isSecret'), hasContact: false };
    case 'attach':
    case 'attach_to_answer': {
      const { photos, voiceNotes, answerPhotos } = next.attached ?? noFiles;
      const counted =
        what.kind === 'attach_to_answer'
          ? { photos, voiceNotes, answerPhotos: answerPhotos + 1 }
          : kindOf(what.file) === 'photo'
            ? { photos: photos + 1, voiceNotes, answerPhotos }
            : { photos, voiceNotes: voiceNotes + 1, answerPhotos };
      return { ...next, attached: counted };
    }
    case 'erase_attachments':
      return without(next, 'attached');
    case 'forget':
      // Whatever state an old export brings back: of what is erased nobody can work on.
      return {
        ...without(next, 'contactKey', 'isSecret', 'attached'),
        hasContact: false,
        excerpt: FORGOTTEN_TEXT,
        isForgotten: true,
        ...(isOpen(before.state) ? { state: 'closed', restedAt: at } : {}),
      };
    case 'opened':
    case 'accept':
    case 'start':
    case 'ask':
    case 'answer':
    case 'supply':
    case 'close':
    case 'add':
    case 'note':
    case 'alarm':
      return next;
  }
}

/** The case that a whole history comes to. @throws RangeError when it does not begin with an opening */
export function foldCase(id: CaseId, events: readonly CaseEvent[]): Case {
  const [first, ...rest] = events;
  if (first === undefined || first.what.kind !== 'opened')
    throw new RangeError('The history of a case begins with its opening.');
  return rest.reduce(withEvent, caseOpenedBy(id, { ...first, what: first.what }));
}

function without(full: Case, ...fields: (keyof Case)[]): Case {
  const leaveOut: ReadonlySet<string> = new Set(fields);
  return caseSchema.parse(Object.fromEntries(Object.entries(full).filter(([field]) => !leaveOut.has(field))));
}
