import type { ShrunkenShare } from '../statistics/shrunken-share.ts';

/** The ranks that a place may truly have, both included; 1 is the best. A place alone at its rank has one. */
export type RankRange = { rankFrom: number; rankTo: number };

/**
 * The ranks each place may have, in the given order, which must be from the best share to the worst: behind all that
 * are clearly better, before all that are clearly worse (pairwise, as Goldstein and Spiegelhalter 1996 and Mogstad,
 * Romano, Shaikh and Wilhelm 2024 rank). Places whose ranges overlap cannot be told apart.
 *
 * One is clearly better than another where the 95 % interval of the difference of their shares, put together from the
 * two intervals, leaves zero out (Zou and Donner 2008, Statistics in Medicine 27:1693; Newcombe's method is a case).
 *
 * As soon as a difference exceeds what the widest interval below could hide, everything further down is clearly worse
 * and is counted, not compared.
 */
export function rankRanges(bestFirst: readonly ShrunkenShare[]): RankRange[] {
  const places = bestFirst.length;
  // Plain numbers side by side: a country's communes are some five million pairs.
  const shares = Float64Array.from(bestFirst, ({ share }) => share);
  const downs = Float64Array.from(bestFirst, ({ share, low }) => (share - low) ** 2);
  const ups = Float64Array.from(bestFirst, ({ share, high }) => (high - share) ** 2);
  const widest = widestFrom(ups);
  const worse = new Int32Array(places);
  const better = new Int32Array(places);
  /** How many places are clearly better than everything from this one on. */
  const fromHereOn = new Int32Array(places);
  for (let place = 0; place < places; place += 1) {
    const share = shares[place] ?? 0;
    const down = downs[place] ?? 0;
    for (let other = place + 1; other < places; other += 1) {
      const difference = share - (shares[other] ?? 0);
      const beyond = difference * difference - down;
      if (beyond > (widest[other] ?? 0)) {
        worse[place] = (worse[place] ?? 0) + places - other;
        fromHereOn[other] = (fromHereOn[other] ?? 0) + 1;
        break;
      }
      if (beyond > (ups[other] ?? 0)) {
        worse[place] = (worse[place] ?? 0) + 1;
        better[other] = (better[other] ?? 0) + 1;
      }
    }
  }
  let above = 0;
  return bestFirst.map((_, index) => {
    above += fromHereOn[index] ?? 0;
    return { rankFrom: 1 + above + (better[index] ?? 0), rankTo: places - (worse[index] ?? 0) };
  });
}

/** For each place the largest value among its own and all after it. */
function widestFrom(values: Float64Array): Float64Array {
  const widest = Float64Array.from(values);
  for (let index = widest.length - 2; index >= 0; index -= 1)
    widest[index] = Math.max(widest[index] ?? 0, widest[index + 1] ?? 0);
  return widest;
}
