import type { CaseId } from '../shared/ids.ts';
import {
  kindOf,
  MOST_ANSWER_PHOTOS,
  MOST_PHOTOS,
  MOST_VOICE_NOTES,
  type Attachment,
} from '../attachment/attachment.ts';
import { cleanText } from '../text/clean-text.ts';
import { maskPersonalData } from '../text/mask-personal-data.ts';
import type { SealedContact } from '../contact/sealed-contact.ts';
import type { Clock } from '../time/clock.ts';
import type { Case, CaseHistory, CaseRepository } from './case.ts';
import { LONGEST_CASE_TEXT, type Actor, type CaseEvent, type CaseStep } from './case-event.ts';
import { isOpen, moveNamed } from './case-state.ts';
import { withEvent } from './fold-case.ts';
import { gapsIn } from './text-gaps.ts';

/** Days after a case came to rest in which the citizen may reopen it. */
export const REOPENABLE_DAYS = 15;
export const REOPENABLE_MS = REOPENABLE_DAYS * 86_400_000;
/** Events of one case; what comes after belongs in a case of its own. */
const MOST_EVENTS = 300;
/** What is possible however much has happened. */
const erasing: ReadonlySet<CaseStep['kind']> = new Set(['erase_contact', 'forget']);
/** Others may change the case meanwhile; each of them wins once, so this is not reached by chance. */
const MOST_TRIES = 8;

/**
 * Why a step is not taken: `unknown` no such case; `not_allowed` not from this state, or not by this person;
 * `changed_meanwhile` somebody else changed what the person was looking at; `too_late` to reopen; `text_missing`,
 * `text_too_long`; `gap_left` a template's gap was not filled in; `full` too much happened in this case, or it has as
 * many files as it may have.
 */
export type StepTrouble =
  | 'unknown'
  | 'not_allowed'
  | 'changed_meanwhile'
  | 'too_late'
  | 'text_missing'
  | 'text_too_long'
  | 'gap_left'
  | 'full';

export type StepOutcome =
  | { readonly done: true; readonly history: CaseHistory; readonly isRepeated: boolean }
  | { readonly done: false; readonly trouble: StepTrouble; readonly history: CaseHistory | undefined };

/** When the case falls due, by its history. */
export type PlanCase = (events: readonly CaseEvent[], unplanned: Case) => Promise<Case>;

export type ChangeDependencies = {
  cases: Pick<CaseRepository, 'find' | 'append'>;
  plan: PlanCase;
  now: Clock;
};

export type AskedStep = {
  id: CaseId;
  step: CaseStep;
  by: Actor;
  /** Of the form: sent twice it is one event. */
  requestId?: string | undefined;
  /** With `give_contact`: the details, encrypted with the key that the step names. */
  contact?: SealedContact | undefined;
  /** The version that the person saw; where it is given, nothing is done to a newer one. */
  seen?: number | undefined;
};

/** Does one thing to a case: one conditional write, or none and the reason. */
export function changeCase({ cases, plan, now }: ChangeDependencies) {
  return async (asked: AskedStep): Promise<StepOutcome> => {
    for (let tries = 1; ; tries += 1) {
      const history = await cases.find(asked.id);
      if (history === undefined) return { done: false, trouble: 'unknown', history };
      const { case: current, events } = history;
      if (asked.requestId !== undefined && events.some(({ requestId }) => requestId === asked.requestId))
        return { done: true, history, isRepeated: true };
      if (asked.seen !== undefined && hasNews(events, asked.seen, asked.by))
        return { done: false, trouble: 'changed_meanwhile', history };
      const at = now();
      const checked = checkStep(current, asked, at, events.length);
      if ('trouble' in checked) return { done: false, trouble: checked.trouble, history };
      const into = checked.step.kind === 'merge' ? checked.step.into : undefined;
      if (into !== undefined && !(await isOpenCase(into)))
        return { done: false, trouble: 'not_allowed', history };
      const event: CaseEvent = {
        version: current.version + 1,
        at,
        by: asked.by,
        ...(asked.requestId === undefined ? {} : { requestId: asked.requestId }),
        what: checked.step,
      };
      const all = [...events, event];
      const next = await plan(all, withEvent(current, event));
      const { kind } = checked.step;
      const isErased = kind === 'erase_contact' || (kind === 'forget' && current.hasContact);
      const contact = isErased ? 'erased' : asked.contact;
      const changed = { case: next, events: all };
      if ((await cases.append(changed, into, contact)) === 'stored')
        return { done: true, history: changed, isRepeated: false };
      if (tries === MOST_TRIES) return { done: false, trouble: 'changed_meanwhile', history };
    }
  };

  /** Two cases that were joined into each other, or into one that is closed, would be answered by nobody. */
  async function isOpenCase(id: CaseId): Promise<boolean> {
    const other = await cases.find(id);
    return other !== undefined && isOpen(other.case.state);
  }
}

/** Whether more happened since a version than that the same person added photos to the answer in another window. */
function hasNews(events: readonly CaseEvent[], seen: number, by: Actor): boolean {
  const own = by.kind === 'member' ? by.memberHash : undefined;
  return (
    seen > events.length ||
    events.some(
      ({ version, what, by: other }) =>
        version > seen &&
        !(what.kind === 'attach_to_answer' && other.kind === 'member' && other.memberHash === own),
    )
  );
}

/** Whether a step may be taken, and the step with its text as it is stored. */
function checkStep(
  current: Case,
  { step, by }: Pick<AskedStep, 'step' | 'by'>,
  at: number,
  eventCount: number,
): { step: CaseStep } | { trouble: StepTrouble } {
  if (eventCount >= MOST_EVENTS && by.kind !== 'system' && !erasing.has(step.kind))
    return { trouble: 'full' };
  if (!isAllowed(current, step, by)) return { trouble: 'not_allowed' };
  if (step.kind === 'reopen') {
    if (current.isWithdrawn === true || current.mergedInto !== undefined) return { trouble: 'not_allowed' };
    if (current.restedAt !== undefined && at - current.restedAt > REOPENABLE_MS)
      return { trouble: 'too_late' };
  }
  // Somebody else has raised it, or the case moved on and it is due no longer.
  if (step.kind === 'alarm' && current.nextAlarm?.step !== step.step) return { trouble: 'not_allowed' };
  if (step.kind === 'merge' && step.into === current.id) return { trouble: 'not_allowed' };
  if ('file' in step && !hasRoom(current, by, step.file)) return { trouble: 'full' };
  if (!('text' in step) || step.text === undefined) return { step };
  const text = storedText(step.text);
  if (text === '') return { trouble: 'text_missing' };
  if (text === undefined) return { trouble: 'text_too_long' };
  if (step.kind === 'answer' && gapsIn(text).length > 0) return { trouble: 'gap_left' };
  return { step: { ...step, text } };
}

function isAllowed(current: Case, step: CaseStep, by: Actor): boolean {
  const { state } = current;
  const { kind } = step;
  if (current.isForgotten === true) return false;
  if (kind === 'note') return by.kind === 'member';
  if (kind === 'give_contact') return by.kind !== 'system' && (isOpen(state) || state === 'answered');
  if (kind === 'erase_contact') return step.key === current.contactKey;
  if (kind === 'forget') return by.kind === 'system' || !isOpen(state);
  if (kind === 'attach') return by.kind === 'citizen' && isOpen(state);
  if (kind === 'attach_to_answer')
    return by.kind === 'member' && mayShowPhotos(current) && kindOf(step.file) === 'photo';
  if (kind === 'erase_attachments') return by.kind === 'system' && !isOpen(state);
  if (kind === 'add') return by.kind === 'citizen' && isOpen(state);
  if (kind === 'classify') return by.kind === 'member' && isOpen(state);
  if (kind === 'assign') return by.kind === 'member' && isOpen(state);
  if (kind === 'alarm') return by.kind === 'system' && isOpen(state);
  const move = moveNamed(kind);
  return move?.by === by.kind && move.from.includes(state);
}

/** Whether staff may add photos to the answer of a case: while it is worked on, and once it is answered. */
export function mayShowPhotos({ state, isForgotten }: Pick<Case, 'state' | 'isForgotten'>): boolean {
  return isForgotten !== true && (isOpen(state) || state === 'answered');
}

/** Whether a case may have one more file of that kind. */
export function hasRoom(
  { attached }: Pick<Case, 'attached'>,
  by: Pick<Actor, 'kind'>,
  file: Pick<Attachment, 'contentType'>,
): boolean {
  if (attached === undefined) return true;
  if (by.kind === 'member') return attached.answerPhotos < MOST_ANSWER_PHOTOS;
  return kindOf(file) === 'photo' ? attached.photos < MOST_PHOTOS : attached.voiceNotes < MOST_VOICE_NOTES;
}

/** A text fit to store: clean, and without anybody's numbers. undefined: it is too long. */
export function storedText(typed: string): string | undefined {
  const text = cleanText(typed, LONGEST_CASE_TEXT + 1);
  return Array.from(text).length > LONGEST_CASE_TEXT ? undefined : maskPersonalData(text);
}
