import type { Counts } from './counts.ts';
import { changesOf } from './changes.ts';
import type { Listed } from './list-places.ts';
import type { Published } from './published.ts';
import type { ReportInput } from './report-input.ts';
import type { Change, Place } from './report.ts';
import { cellOf } from './table-of.ts';

/** The places of a report, each with its counters behind it, and what became of those that are shown. */
export function placesIn(
  listed: readonly Listed[],
  shown: ReadonlySet<string>,
  { before, yearBefore }: Pick<ReportInput, 'before' | 'yearBefore'>,
  counts: Counts,
): Place[] {
  const flat = listed.flatMap((place) => [place, ...place.parts]);
  const changesAgainst = (earlier: Published | undefined): Map<string, Change> => {
    if (earlier === undefined) return new Map();
    const compared = flat.flatMap((place) => {
      const group = earlier.places.get(place.id);
      return shown.has(place.id) && group !== undefined
        ? [{ id: place.id, before: group, after: place.group(counts) }]
        : [];
    });
    const found = changesOf(earlier.period, compared);
    return new Map(
      compared.flatMap(({ id }, index) => {
        const change = found[index];
        return change === undefined ? [] : [[id, change] as const];
      }),
    );
  };
  const changes = changesAgainst(before);
  const yearChanges = changesAgainst(yearBefore);
  return flat.map(({ parts: _parts, group, ...place }) => {
    const change = changes.get(place.id);
    const yearChange = yearChanges.get(place.id);
    return {
      ...place,
      cell: cellOf(group(counts), shown.has(place.id), counts.lastAnswered[place.id] !== undefined),
      ...(change === undefined ? {} : { change }),
      ...(yearChange === undefined ? {} : { yearChange }),
    };
  });
}
