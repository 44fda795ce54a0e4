import { adjustForMix, type PlaceMix } from '../ranking/adjust-for-mix.ts';
import { rankPlaces, type PlaceToRank } from '../ranking/rank-places.ts';
import { emptyGroup } from '../tally/group.ts';
import { satisfiedSample } from './figures.ts';
import type { Published } from './published.ts';
import type { Place, Ranked, Report } from './report.ts';

/** With fewer there is nothing to rank. */
const FEWEST_RANKED = 3;

export type RankingsInput = {
  places: readonly Place[];
  procedures: readonly { id: string; name: Place['name']; cell: Place['cell'] }[];
  /** By procedure, of the offices and units directly below. */
  mixes: readonly PlaceMix[];
  yearBefore: Published | undefined;
};

/**
 * Units, offices, counters and procedures ranked each among themselves, by shares drawn towards what all have, with the
 * ranks each may truly have. Units and offices also as they would be with the procedures that all together have.
 */
export function rankingsIn({ places, procedures, mixes, yearBefore }: RankingsInput): Report['rankings'] {
  const adjusted = new Map(adjustForMix(mixes).map((mix) => [mix.id, mix]));
  const ofPlaces = (['unit', 'office', 'counter'] as const).map((kind) => {
    const listed = places.filter((place) => place.kind === kind);
    const { places: ranked, ...rest } = rankPlaces(
      listed.map(({ id, cell }): PlaceToRank => {
        const lastYear = yearBefore?.places.get(id);
        return {
          id,
          sample: cell.state === 'hidden' ? 'hidden' : sampleIn(cell),
          ...(lastYear === undefined ? {} : { lastYear: satisfiedSample(lastYear) }),
        };
      }),
    );
    return {
      kind,
      ...rest,
      ranked: ranked.flatMap((place): Ranked[] => {
        const of = listed.find(({ id }) => id === place.id);
        if (of === undefined) return [];
        const mix = adjusted.get(place.id);
        return [
          {
            ...place,
            name: of.name,
            ...(of.officeName === undefined ? {} : { officeName: of.officeName }),
            ...(mix?.state === 'adjusted' ? { adjusted: { share: mix.share, ...mix.interval } } : {}),
          },
        ];
      }),
    };
  });
  const { places: ranked, ...rest } = rankPlaces(
    procedures.map(({ id, cell }) => ({ id, sample: sampleIn(cell) })),
  );
  const ofProcedures = {
    kind: 'procedure' as const,
    ...rest,
    ranked: ranked.flatMap((place): Ranked[] => {
      const of = procedures.find(({ id }) => id === place.id);
      return of === undefined ? [] : [{ ...place, name: of.name }];
    }),
  };
  return [...ofPlaces, ofProcedures].filter((ranking) => ranking.ranked.length >= FEWEST_RANKED);
}

function sampleIn(cell: Place['cell']): ReturnType<typeof satisfiedSample> {
  return satisfiedSample(cell.state === 'shown' ? cell.figures : emptyGroup());
}
