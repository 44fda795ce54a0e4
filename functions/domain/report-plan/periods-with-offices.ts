import type { Office, OfficeRepository } from '../office/office.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Day } from '../time/day.ts';
import { spanOf, type Period } from '../time/period.ts';
import type { Unit } from '../unit/unit.ts';

/** How many units are asked for their offices at a time. */
const READERS = 8;

/**
 * In which of these periods each unit had an office, in itself or below it, on a day on which the unit itself was there.
 *
 * @param units the whole tree, those below before those above
 */
export async function periodsWithOffices(
  units: readonly Unit[],
  offices: Pick<OfficeRepository, 'everOfUnit'>,
  periods: readonly Period[],
): Promise<ReadonlyMap<UnitId, ReadonlySet<Period>>> {
  const spans = periods.map((period) => ({ period, ...spanOf(period) }));
  const own = new Map<UnitId, Office[]>();
  const waiting = units.values();
  await Promise.all(
    Array.from({ length: READERS }, async () => {
      for (const { id } of waiting) own.set(id, await offices.everOfUnit(id));
    }),
  );

  const below = new Map<UnitId, Set<Period>>();
  for (const { id, parentId, validFrom, validTo } of units) {
    const had = new Set(
      spans
        .filter((span) => isWithin({ from: validFrom, until: validTo }, span))
        .filter(
          (span) =>
            below.get(id)?.has(span.period) === true ||
            own.get(id)?.some((office) => wasIn(office, id, span)) === true,
        )
        .map(({ period }) => period),
    );
    below.set(id, had);
    if (parentId !== undefined) below.set(parentId, new Set([...had, ...(below.get(parentId) ?? [])]));
  }
  return below;
}

type Span = { from: Day; to: Day };

/** Whether an office belonged to the unit on a day of the span. Before its first day it belongs to the first unit. */
function wasIn({ belongs, closedOn }: Office, unitId: UnitId, span: Span): boolean {
  return belongs.some(
    (entry, index) =>
      entry.unitId === unitId &&
      isWithin({ from: index === 0 ? undefined : entry.from, until: belongs[index + 1]?.from }, span) &&
      isWithin({ from: undefined, until: closedOn }, span),
  );
}

/** Half-open: what ended on the span's first day is not within it. */
const isWithin = (time: { from: Day | undefined; until: Day | undefined }, { from, to }: Span): boolean =>
  (time.from === undefined || time.from <= to) && (time.until === undefined || from < time.until);
