import { suspicionsOf } from '../suspicion/suspicions-of.ts';
import type { Trace } from '../suspicion/suspicion.ts';
import type { TimeZone } from '../time/time-zone.ts';
import { countIn, groupOf } from './group.ts';
import { emptySuspected, type Suspected } from './tally.ts';

/**
 * Counts the answers of an office's day that look made at the desk, given all of them in order of time.
 *
 * @param timeZone the office's; Vietnam's when it has none
 */
export function countSuspected(day: readonly Trace[], timeZone?: TimeZone): Suspected {
  const suspected = emptySuspected();
  for (const [index, kinds] of suspicionsOf(day, timeZone).entries()) {
    const trace = day[index];
    if (kinds.length === 0 || trace === undefined) continue;
    countIn(suspected.total, trace.mark);
    for (const kind of kinds) suspected.byKind[kind] += 1;
    if (trace.counterId !== undefined) countIn(groupOf(suspected.byCounter, trace.counterId), trace.mark);
  }
  return suspected;
}
