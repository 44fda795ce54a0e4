import * as z from 'zod/mini';
import { markSchema } from '../response/response.ts';
import { caseIdSchema, officeIdSchema } from '../shared/ids.ts';
import type { Case, CaseHistory } from './case.ts';
import { firstPlaceOf, type CaseEvent } from './case-event.ts';
import { isOpen, moveNamed, type CaseState } from './case-state.ts';

/** How a case came to rest. Only `answered` and `refused` are work that somebody did on it in time or late. */
export const restingWays = ['answered', 'refused', 'out_of_scope', 'withdrawn', 'merged'] as const;
type RestingWay = (typeof restingWays)[number];

/**
 * What of a case's history is counted, at the office that handled it then: who received how much, and what became of
 * it. It says nothing that the events do not say, and is written with them in one transaction.
 */
export const milestoneSchema = z.object({
  caseId: caseIdSchema,
  officeId: officeIdSchema,
  /** Of the event. */
  version: z.int().check(z.positive()),
  /** Milliseconds since 1970. */
  at: z.int(),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('received') }),
    /** From an office of another unit. */
    z.object({ kind: z.literal('taken_over') }),
    /** To an office of another unit. */
    z.object({ kind: z.literal('handed_on') }),
    z.object({
      kind: z.literal('rested'),
      how: z.enum(restingWays),
      /** After its date. */
      isLate: z.boolean(),
      openedAt: z.int(),
    }),
    z.object({ kind: z.literal('reopened') }),
    z.object({
      kind: z.literal('marked'),
      mark: markSchema,
      /** Of a case that came to rest after its date. */
      isLate: z.boolean(),
    }),
  ]),
});
export type Milestone = z.infer<typeof milestoneSchema>;

/** The milestones of a history's last event: none of most, two where a case goes from one unit to another. */
export function milestonesOf({ case: next, events }: CaseHistory): Milestone[] {
  const event = events.at(-1);
  if (event === undefined) throw new RangeError('A case has a history.');
  const before = events.slice(0, -1);
  const at = (officeId: Case['officeId'], what: Milestone['what']): Milestone => ({
    caseId: next.id,
    officeId,
    version: event.version,
    at: event.at,
    what,
  });
  const isLate = next.isLate === true;
  const { what } = event;
  if (what.kind === 'opened') return [at(firstPlaceOf(what).officeId, { kind: 'received' })];
  // An open case is closed with its texts when an erasure is carried out again: that is no work that somebody did.
  if (what.kind === 'forget') return [];
  if (what.kind === 'reopen') return [at(next.officeId, { kind: 'reopened' })];
  if (what.kind === 'mark') return [at(next.officeId, { kind: 'marked', mark: what.mark, isLate })];
  if (what.kind === 'forward') {
    const from = placeAfter(before);
    return from === undefined || from.unitId === what.unitId
      ? []
      : [at(from.officeId, { kind: 'handed_on' }), at(what.officeId, { kind: 'taken_over' })];
  }
  return isOpen(stateAfter(before)) && !isOpen(next.state)
    ? [at(next.officeId, { kind: 'rested', how: restingWayOf(next), isLate, openedAt: next.openedAt })]
    : [];
}

/** Where the case was after these events. */
function placeAfter(events: readonly CaseEvent[]): Pick<Case, 'officeId' | 'unitId'> | undefined {
  const last = events
    .map(({ what }) => what)
    .findLast((what) => what.kind === 'opened' || what.kind === 'forward');
  return last?.kind === 'opened' ? firstPlaceOf(last) : last;
}

function stateAfter(events: readonly CaseEvent[]): CaseState {
  const moves = events.flatMap(({ what }) => moveNamed(what.kind)?.to ?? []);
  return moves.at(-1) ?? 'received';
}

function restingWayOf({ state, isWithdrawn, mergedInto }: Case): RestingWay {
  if (isWithdrawn === true) return 'withdrawn';
  if (mergedInto !== undefined) return 'merged';
  if (state === 'out_of_scope') return 'out_of_scope';
  return state === 'refused' ? 'refused' : 'answered';
}
