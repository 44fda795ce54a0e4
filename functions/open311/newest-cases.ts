import type { CaseListing, OpenedCase } from '../domain/case/case-listing.ts';
import type { UnitId } from '../domain/shared/ids.ts';

/** So many cases of a span are looked at for one answer; for somebody without a key fewer, for each costs a read. */
const MOST_LOOKED_AT = { keyed: 5000, anyone: 1000 } as const;
const LOOKED_AT_ONCE = 200;

/** The cases of a unit that were opened in a span, the newest first, read as far as they are asked for. */
export async function* newestCases(
  listing: CaseListing,
  unitId: UnitId,
  { from, to, reader }: { from: number; to: number; reader: keyof typeof MOST_LOOKED_AT },
): AsyncGenerator<OpenedCase> {
  const ids = await listing.openedBetween(unitId, { from, to, most: MOST_LOOKED_AT[reader] });
  for (let at = 0; at < ids.length; at += LOOKED_AT_ONCE)
    yield* await listing.several(ids.slice(at, at + LOOKED_AT_ONCE));
}
