import { isFileShown } from '../attachment/attachments-of.ts';
import type { Case, CaseHistory, CaseRepository } from './case.ts';
import { isPublic, type CaseEvent } from './case-event.ts';
import { hashTrackingCode, parseTrackingCode, type TrackingCode } from './tracking-code.ts';

/** A case as the citizen who has its tracking code sees it. */
export type TrackedCase = {
  readonly trackingCode: TrackingCode;
  readonly case: Case;
  readonly events: readonly CaseEvent[];
  /** Where it was joined with another case about the same thing: that case, and how it was answered. */
  readonly joined: { readonly case: Case; readonly answers: readonly CaseEvent[] } | undefined;
};

export type Tracked =
  | { readonly ok: true; readonly tracked: TrackedCase }
  | { readonly ok: false; readonly reason: 'malformed' | 'mistyped' | 'unknown' };

/** Looks a case up by its tracking code as typed. Contact details are no part of it. */
export function trackCase({ cases }: { cases: Pick<CaseRepository, 'find' | 'tracked'> }) {
  return async (typed: string): Promise<Tracked> => {
    const reading = parseTrackingCode(typed);
    if (!reading.ok) return reading;
    const id = await cases.tracked(hashTrackingCode(reading.code));
    const history = id === undefined ? undefined : await cases.find(id);
    if (history === undefined) return { ok: false, reason: 'unknown' };
    return { ok: true, tracked: await seenByCitizen(history, reading.code) };
  };

  async function seenByCitizen(
    { case: current, events }: CaseHistory,
    trackingCode: TrackingCode,
  ): Promise<TrackedCase> {
    const other = current.mergedInto === undefined ? undefined : await cases.find(current.mergedInto);
    return {
      trackingCode,
      case: current,
      events: events.filter((event) => isPublic(event.what) && isFileShown(event, events)),
      joined:
        other === undefined
          ? undefined
          : { case: other.case, answers: other.events.filter((event) => isAnswer(event, other.events)) },
    };
  }
}

/** What a citizen whose case was joined with another sees of that one: its answers and their photos. */
const isAnswer = (event: CaseEvent, events: readonly CaseEvent[]): boolean =>
  event.what.kind === 'answer' || (event.what.kind === 'attach_to_answer' && isFileShown(event, events));
