import { suspicionKinds } from '../suspicion/suspicion.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Day } from '../time/day.ts';
import { emptyTally } from './count-responses.ts';
import { addGroups, emptyGroup } from './group.ts';
import type { Group, Tally } from './tally.ts';

/**
 * A unit's day from the tallies of the offices and units directly below it. Counters stay with their office, and so
 * do the comments drawn.
 */
export function sumTallies(unitId: UnitId, day: Day, children: readonly Tally[]): Tally {
  const sum = emptyTally(unitId, day);
  for (const child of children) {
    sum.total = addGroups(sum.total, child.total);
    sum.byChild[child.scopeId] = child.total;
    addAll(sum.byProcedure, child.byProcedure);
    addAll(sum.byChannel, child.byChannel);
    addAll(sum.byLanguage, child.byLanguage);
    addAll(sum.byHour, child.byHour);
    for (const [question, counts] of Object.entries(child.questions)) {
      const into = (sum.questions[question] ??= {});
      for (const [value, count] of Object.entries(counts)) into[value] = (into[value] ?? 0) + count;
    }
    sum.commented += child.commented;
    sum.flagged += child.flagged;
    sum.erased += child.erased;
    addAll(sum.themes, child.themes);
    sum.suspected.total = addGroups(sum.suspected.total, child.suspected.total);
    for (const kind of suspicionKinds) sum.suspected.byKind[kind] += child.suspected.byKind[kind];
  }
  sum.lexicon = children.length === 0 ? 0 : Math.min(...children.map(({ lexicon }) => lexicon));
  return sum;
}

function addAll(into: Record<string, Group>, groups: Record<string, Group>): void {
  for (const [name, group] of Object.entries(groups))
    into[name] = addGroups(into[name] ?? emptyGroup(), group);
}
