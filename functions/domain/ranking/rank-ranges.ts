import type { ShrunkenShare } from '../statistics/shrunken-share.ts';

/** The ranks that a place may truly have, both included; 1 is the best. A place alone at its rank has one. */
export type RankRange = { rankFrom: number; rankTo: number };

/**
 * The ranks each place may have, in the given order: behind all that are clearly better, before all that are clearly
 * worse (pairwise, as Goldstein and Spiegelhalter 1996 and Mogstad, Romano, Shaikh and Wilhelm 2024 rank). Places whose
 * ranges overlap cannot be told apart.
 *
 * One is clearly better than another where the 95 % interval of the difference of their shares, put together from the
 * two intervals, leaves zero out (Zou and Donner 2008, Statistics in Medicine 27:1693; Newcombe's method is a case).
 *
 * Where the two intervals do not even meet, that is so, and where the other reaches up to this one's share, it is not:
 * of a country's five million pairs only those between are compared, the rest is counted. (A mean so near to 0 or 1 that
 * it lies outside of its interval counts as its end.)
 */
export function rankRanges(places: readonly ShrunkenShare[]): RankRange[] {
  const byHigh = places
    .map(({ share, high }, index) => ({ index, share, high: Math.max(share, high) }))
    .sort((one, other) => one.high - other.high);
  // Plain numbers side by side: these are read a million times.
  const shares = Float64Array.from(byHigh, ({ share }) => share);
  const highs = Float64Array.from(byHigh, ({ high }) => high);
  const ups = Float64Array.from(byHigh, ({ share, high }) => (high - share) ** 2);
  const better = new Int32Array(places.length);
  /** How many are clearly better than all up to and without this one. */
  const betterThanAllBefore = new Int32Array(places.length + 1);
  const worse = places.map(({ share, low }) => {
    const down = (share - low) ** 2;
    const meets = firstAtLeast(Math.min(low, share), highs);
    let count = meets;
    betterThanAllBefore[meets] = (betterThanAllBefore[meets] ?? 0) + 1;
    for (let other = meets; (highs[other] ?? Infinity) < share; other += 1) {
      if ((share - (shares[other] ?? 0)) ** 2 - down <= (ups[other] ?? 0)) continue;
      count += 1;
      better[other] = (better[other] ?? 0) + 1;
    }
    return count;
  });
  const ranges = worse.map((count) => ({ rankFrom: 1, rankTo: places.length - count }));
  let above = 0;
  for (let at = byHigh.length - 1; at >= 0; at -= 1) {
    above += betterThanAllBefore[at + 1] ?? 0;
    const range = ranges[byHigh[at]?.index ?? -1];
    if (range !== undefined) range.rankFrom += above + (better[at] ?? 0);
  }
  return ranges;
}

/** Where the first of the ascending values stands that is at least so large; their number where none is. */
function firstAtLeast(value: number, ascending: Float64Array): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
