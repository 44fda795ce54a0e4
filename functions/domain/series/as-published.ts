import { isDeepStrictEqual } from 'node:util';
import { mayReplace } from '../report/may-replace.ts';
import type { Group } from '../tally/tally.ts';
import type { Period } from '../time/period.ts';
import type { Lens, Point, Series } from './series.ts';

/**
 * Both lenses with the figures that reports have published where fewer than five people have come, changed or gone
 * since: otherwise the series less the report would be what those few said. A point of today's borders follows where
 * it counts the same people.
 *
 * @param publishedOf the total that the unit's report of that period shows; undefined where there is none
 */
export function asPublished(
  lenses: Record<Lens, Series>,
  publishedOf: (period: Period) => Group | undefined,
): Record<Lens, Series> {
  const { as_it_was: was, as_is_now: now } = lenses;
  const points = was.points.map((point) => settled(point, publishedOf));
  return {
    as_it_was: { ...was, points },
    as_is_now: {
      ...now,
      points: now.points.map((point, index) => {
        const before = was.points[index];
        const after = points[index];
        const isSame =
          point.state === 'shown' &&
          before?.state === 'shown' &&
          after?.state === 'shown' &&
          isDeepStrictEqual(point.group, before.group);
        return isSame ? { ...point, group: after.group } : point;
      }),
    },
  };
}

function settled(point: Point, publishedOf: (period: Period) => Group | undefined): Point {
  if (point.state !== 'shown') return point;
  const published = publishedOf(point.period);
  if (published === undefined || mayReplace(published, point.group)) return point;
  return { ...point, group: published };
}
