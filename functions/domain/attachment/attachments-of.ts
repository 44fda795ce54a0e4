import type { CaseEvent } from '../case/case-event.ts';
import { moveNamed } from '../case/case-state.ts';
import type { Attachment } from './attachment.ts';

/** Every file that a history tells of. */
export function attachmentsOf(events: readonly CaseEvent[]): Attachment[] {
  return events.flatMap(({ what }) => ('file' in what ? [what.file] : []));
}

/**
 * Whether a citizen sees an event's file: a member's photos belong to the answer that comes after them, or, where the
 * case stands answered, to the answer before.
 */
export function isFileShown(event: CaseEvent, events: readonly CaseEvent[]): boolean {
  if (event.what.kind !== 'attach_to_answer') return true;
  const isAnswer = ({ what }: CaseEvent): boolean => what.kind === 'answer';
  if (events.some((other) => other.version > event.version && isAnswer(other))) return true;
  const before = events.findLast(
    ({ version, what }) => version < event.version && moveNamed(what.kind) !== undefined,
  );
  return before !== undefined && isAnswer(before);
}
