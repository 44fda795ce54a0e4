import { inBatches } from '../shared/in-batches.ts';
import type { UnitId } from '../shared/ids.ts';
import { foldTones } from '../text/fold-tones.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf } from '../time/day.ts';
import { isValidOn, type Unit, type UnitRepository } from '../unit/unit.ts';

export type ListedUnit = { unit: Unit; parent: Unit | undefined };

/** How long a list of units is good for. */
const REMEMBERED_MS = 600_000;
const AT_ONCE = 8;
/** Matches that are listed at most: whoever has more writes more. */
export const MOST_FOUND = 50;

/**
 * Lists today's units, highest first, from the registry: one query for the country and one for each unit that may have
 * others below it. Remembered for ten minutes; two who ask at once wait for the same list.
 */
export function listUnits({ units, now }: { units: Pick<UnitRepository, 'children'>; now: Clock }) {
  let remembered: { at: number; list: Promise<ListedUnit[]> } | undefined;

  return async (): Promise<ListedUnit[]> => {
    const at = now();
    if (remembered === undefined || at - remembered.at >= REMEMBERED_MS) {
      const list = walk([undefined], at);
      remembered = { at, list };
      // What failed is asked for again.
      list.catch(() => {
        remembered = undefined;
      });
    }
    return remembered.list;
  };

  async function walk(parents: readonly (Unit | undefined)[], at: number): Promise<ListedUnit[]> {
    const found = await inBatches(parents, AT_ONCE, async (parent) =>
      (await units.children(parent?.id))
        .filter((unit) => isValidOn(unit, dayOf(at, unit.timeZone)))
        .map((unit) => ({ unit, parent })),
    );
    const listed = found.flat();
    const above = listed.map(({ unit }) => unit).filter(({ level }) => level !== 'commune');
    return above.length === 0 ? listed : [...listed, ...(await walk(above, at))];
  }
}

/**
 * The units in whose name every word of the query begins a word, with or without tones, or whose code it is; those
 * whose tones match too come first.
 */
export function findUnits(list: readonly ListedUnit[], query: string): ListedUnit[] {
  const wanted = query.normalize('NFC').toLowerCase().trim();
  const words = wordsOf(foldTones(wanted));
  if (words.length === 0) return [];
  return list
    .filter(({ unit }) => {
      if (unit.code !== '' && unit.code === wanted) return true;
      const names = wordsOf(foldTones(`${unit.name.vi} ${unit.name.en ?? ''}`));
      return words.every((word) => names.some((name) => name.startsWith(word)));
    })
    .map((each) => ({ each, isExact: each.unit.name.vi.normalize('NFC').toLowerCase().includes(wanted) }))
    .sort((one, other) => Number(other.isExact) - Number(one.isExact))
    .slice(0, MOST_FOUND)
    .map(({ each }) => each);
}

/** Today's units directly below one. */
export function unitsBelow(list: readonly ListedUnit[], unitId: UnitId | undefined): Unit[] {
  return list.filter(({ parent }) => parent?.id === unitId).map(({ unit }) => unit);
}

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
