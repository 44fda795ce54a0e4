import { SMALLEST_SHOWN } from '../report/small-groups.ts';
import type { Sample } from '../statistics/compare-shares.ts';
import { sharePriorOf, type SharePrior } from '../statistics/share-prior.ts';
import { shrinkShare, type ShrunkenShare } from '../statistics/shrunken-share.ts';
import { rankRanges, type RankRange } from './rank-ranges.ts';
import type { RankedPlace, Ranking } from './ranking.ts';

/** Satisfied of marked at a place, this year and last; `hidden` where the report may not show it. */
export type PlaceToRank = { id: string; sample: Sample | 'hidden'; lastYear?: Sample | 'hidden' | undefined };

/** What is known of places beforehand; a ranking of a province's wards may learn it from the whole country. */
export type RankingPriors = { thisYear?: SharePrior | undefined; lastYear?: SharePrior | undefined };

type Standing = { id: string; shrunken: ShrunkenShare };
type Year = { standings: readonly Standing[]; ranges: ReadonlyMap<string, RankRange> };

/**
 * Ranks places by their shrunken share, each with the ranks it may truly have, and says which moved clearly since last
 * year. Places that may not be shown are counted and otherwise left out, of the prior too, so that nothing of them can
 * be worked out from what the others' shares are drawn towards.
 *
 * With given priors another place changes nobody's share, order or first rank; without, the places teach each other.
 */
export function rankPlaces(places: readonly PlaceToRank[], priors: RankingPriors = {}): Ranking {
  const standings = standingsOf(
    places.map(({ id, sample }) => ({ id, sample })),
    priors.thisYear,
  );
  const before = standingsOf(
    places.map(({ id, lastYear }) => ({ id, sample: lastYear })),
    priors.lastYear,
  );
  const ranges = rangesOf(standings);
  const rangesBefore = rangesOf(before);
  const moves = movesOf({ standings, ranges }, { standings: before, ranges: rangesBefore });
  const silent = places.filter(({ sample }) => sample !== 'hidden' && sample.of === 0).length;
  return {
    places: standings.map(({ id, shrunken }): RankedPlace => {
      const last = rangesBefore.get(id);
      return {
        id,
        shrunken,
        ...rangeIn(ranges, id),
        ...(last === undefined
          ? {}
          : { lastYear: { ...last, of: before.length, moved: moves.get(id) ?? 'no_clear_move' } }),
      };
    }),
    silent,
    leftOut: places.length - standings.length - silent,
  };
}

/** The places that may be ranked, from the best share to the worst; equal ones by id, so that the list is stable. */
function standingsOf(
  places: readonly { id: string; sample: Sample | 'hidden' | undefined }[],
  given: SharePrior | undefined,
): Standing[] {
  const shown = places.flatMap(({ id, sample }) =>
    sample === undefined || sample === 'hidden' || sample.of < SMALLEST_SHOWN ? [] : [{ id, sample }],
  );
  const prior = given ?? sharePriorOf(shown.map(({ sample }) => sample));
  if (prior === undefined) return [];
  return shown
    .map(({ id, sample }) => ({ id, shrunken: shrinkShare(sample, prior) }))
    .sort((one, other) => other.shrunken.share - one.shrunken.share || (one.id < other.id ? -1 : 1));
}

function rangesOf(standings: readonly Standing[]): Map<string, RankRange> {
  const ranges = rankRanges(standings.map(({ shrunken }) => shrunken));
  return new Map(standings.flatMap(({ id }, index) => (ranges[index] ? [[id, ranges[index]]] : [])));
}

/** A place that is new or gone moves everybody's number; so moves are judged among those ranked in both years. */
function movesOf(now: Year, before: Year): Map<string, 'up' | 'down' | 'no_clear_move'> {
  const both = now.standings.filter(({ id }) => before.ranges.has(id));
  const ranges = rangesAmong(both, now);
  const rangesBefore = rangesAmong(
    before.standings.filter(({ id }) => now.ranges.has(id)),
    before,
  );
  return new Map(
    both.map(({ id }) => {
      const [here, there] = [rangeIn(ranges, id), rangeIn(rangesBefore, id)];
      if (here.rankTo < there.rankFrom) return [id, 'up'];
      return [id, here.rankFrom > there.rankTo ? 'down' : 'no_clear_move'];
    }),
  );
}

const rangesAmong = (some: readonly Standing[], { standings, ranges }: Year): Year['ranges'] =>
  some.length === standings.length ? ranges : rangesOf(some);

function rangeIn(ranges: ReadonlyMap<string, RankRange>, id: string): RankRange {
  const range = ranges.get(id);
  if (range === undefined) throw new RangeError('Every ranked place has a range.');
  return range;
}
