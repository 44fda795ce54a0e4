import { compareShares } from '../statistics/compare-shares.ts';
import type { Group } from '../tally/tally.ts';
import type { Period } from '../time/period.ts';
import { figuresOf, satisfiedSample } from './figures.ts';
import type { Published } from './published.ts';
import type { Change } from './report.ts';

/** What became of the whole since an earlier report. */
export function changeOf(now: Group, earlier: Published | undefined): Change | undefined {
  if (earlier?.total === undefined) return undefined;
  return changesOf(earlier.period, [{ before: earlier.total, after: now }])[0];
}

/** The same comparison with other figures of now. */
export function changeAgainst({ against, before }: Change, now: Group): Change | undefined {
  const compared = compareShares([
    { before: { count: Math.round(before.share * before.of), of: before.of }, after: satisfiedSample(now) },
  ])[0];
  if (compared === undefined) return undefined;
  const { difference, interval, verdict } = compared;
  return { against, before, difference, interval, verdict };
}

/** The changes of groups looked at together, in order. */
export function changesOf(
  against: Period,
  pairs: readonly { before: Group; after: Group }[],
): (Change | undefined)[] {
  const compared = compareShares(
    pairs.map(({ before, after }) => ({ before: satisfiedSample(before), after: satisfiedSample(after) })),
  );
  return pairs.map(({ before }, index) => {
    const comparison = compared[index];
    const share = figuresOf(before).satisfied;
    if (comparison === undefined || share === undefined) return undefined;
    const { difference, interval, verdict } = comparison;
    return { against, before: share, difference, interval, verdict };
  });
}
