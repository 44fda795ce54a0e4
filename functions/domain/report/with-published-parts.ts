import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Counts } from './counts.ts';
import { mayReplace } from './may-replace.ts';
import type { ReportInput } from './report-input.ts';
import { isSmall } from './small-groups.ts';

/**
 * A quarter is the sum of its months as they were published, unless five people or more have come to one since; and
 * months that were too small to be shown count only where five people or more are in them together. Otherwise the
 * quarter less its months would be what those few said.
 */
export function withPublishedParts({ counts, parts }: Pick<ReportInput, 'counts' | 'parts'>): Counts {
  if (parts.length === 0) return counts;
  const byStep = { ...counts.byStep };
  const unpublished = parts.filter(({ total }) => total === undefined).map(({ period }) => period);
  const inThem = unpublished.map((period) => byStep[period] ?? emptyGroup()).reduce(addGroups, emptyGroup());
  if (isSmall(inThem)) for (const period of unpublished) byStep[period] = emptyGroup();
  for (const { period, total } of parts) {
    const fresh = byStep[period] ?? emptyGroup();
    if (total !== undefined && !mayReplace(total, fresh)) byStep[period] = total;
  }
  return { ...counts, byStep, total: Object.values(byStep).reduce(addGroups, emptyGroup()) };
}
