import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankPlaces, type PlaceToRank } from '../../functions/domain/ranking/rank-places.ts';
import { rankRanges } from '../../functions/domain/ranking/rank-ranges.ts';
import { rankingSchema } from '../../functions/domain/ranking/ranking.ts';
import { betaQuantile } from '../../functions/domain/statistics/beta.ts';
import { shrunkenShares } from '../../functions/domain/statistics/shrunken-share.ts';
import { chance } from '../report/sample-ward.ts';

const prior = { share: 0.85, weight: 30, of: 1000 };
const aSample = fc
  .integer({ min: 5, max: 600 })
  .chain((of) => fc.record({ count: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));
const somePlaces = fc
  .array(aSample, { minLength: 1, maxLength: 40 })
  .map((samples) => samples.map((sample, index): PlaceToRank => ({ id: `w${index}`, sample })));

const ids = (ranking: ReturnType<typeof rankPlaces>): string[] => ranking.places.map(({ id }) => id);
const placeIn = (ranking: ReturnType<typeof rankPlaces>, id: string) => {
  const place = ranking.places.find((each) => each.id === id);
  if (place === undefined) throw new Error(`${id} is ranked.`);
  return place;
};

describe('A ranking of wards', () => {
  it('is not led by three happy answers, nor by five', () => {
    const ranking = rankPlaces([
      { id: 'five', sample: { count: 5, of: 5 } },
      { id: 'three', sample: { count: 3, of: 3 } },
      { id: 'good', sample: { count: 285, of: 300 } },
      { id: 'fair', sample: { count: 240, of: 300 } },
      { id: 'poor', sample: { count: 180, of: 300 } },
    ]);

    expect(ids(ranking)).toEqual(['good', 'five', 'fair', 'poor']);
    expect(ranking.leftOut).toBe(1);
  });

  it('says who cannot be told apart, and who can', () => {
    const ranking = rankPlaces([
      { id: 'a', sample: { count: 181, of: 200 } },
      { id: 'b', sample: { count: 180, of: 200 } },
      { id: 'c', sample: { count: 120, of: 200 } },
    ]);

    expect(ranking.places.map(({ rankFrom, rankTo }) => [rankFrom, rankTo])).toEqual([
      [1, 2],
      [1, 2],
      [3, 3],
    ]);
  });

  it('leaves out what may not be shown and what is silent, and says how many', () => {
    const ranking = rankPlaces([
      { id: 'a', sample: { count: 9, of: 10 } },
      { id: 'hidden', sample: 'hidden' },
      { id: 'four', sample: { count: 4, of: 4 } },
      { id: 'five', sample: { count: 4, of: 5 } },
      { id: 'silent', sample: { count: 0, of: 0 } },
    ]);

    expect(ids(ranking).toSorted()).toEqual(['a', 'five']);
    expect(ranking).toMatchObject({ leftOut: 2, silent: 1 });
  });

  it('gives nothing away of a place left out: the others stand as if it were not there', () => {
    const shown: PlaceToRank[] = [
      { id: 'a', sample: { count: 90, of: 100 } },
      { id: 'b', sample: { count: 70, of: 100 } },
    ];
    const withFour = rankPlaces([...shown, { id: 'four', sample: { count: 0, of: 4 } }]);
    expect(withFour.places).toEqual(rankPlaces(shown).places);
  });

  it('is empty where nobody may be ranked', () => {
    expect(rankPlaces([])).toEqual({ places: [], silent: 0, leftOut: 0 });
    expect(rankPlaces([{ id: 'a', sample: 'hidden' }])).toEqual({ places: [], silent: 0, leftOut: 1 });
  });

  it('gives each place a range that holds its place in the list, the best share first', () => {
    fc.assert(
      fc.property(somePlaces, (places) => {
        const ranking = rankPlaces(places);
        expect(rankingSchema.parse(ranking)).toEqual(ranking);
        for (const [index, { rankFrom, rankTo, shrunken }] of ranking.places.entries()) {
          expect(rankFrom).toBeLessThanOrEqual(index + 1);
          expect(rankTo).toBeGreaterThanOrEqual(index + 1);
          expect(shrunken.share).toBeLessThanOrEqual(ranking.places[index - 1]?.shrunken.share ?? 1);
        }
      }),
    );
  });

  it('counts the same ranges as comparing every place with every other', () => {
    fc.assert(
      fc.property(fc.array(aSample, { minLength: 1, maxLength: 60 }), (samples) => {
        const places = shrunkenShares(samples).sort((one, other) => other.share - one.share);
        const isClear = (better: (typeof places)[number], worse: (typeof places)[number]): boolean =>
          better.share > worse.share &&
          better.share - worse.share > Math.hypot(better.share - better.low, worse.high - worse.share);
        const slow = places.map((place) => ({
          rankFrom: 1 + places.filter((other) => isClear(other, place)).length,
          rankTo: places.length - places.filter((other) => isClear(place, other)).length,
        }));
        expect(rankRanges(places)).toEqual(slow);
      }),
    );
  });

  it('is the same whatever the order of the file', () => {
    fc.assert(
      fc.property(somePlaces, (places) => {
        const twins = [...places, ...places.map((place) => ({ ...place, id: `${place.id} twin` }))];
        expect(ids(rankPlaces(twins.toReversed()))).toEqual(ids(rankPlaces(twins)));
      }),
    );
  });

  it('keeps everybody’s order and ranks when a clearly worse place is added', () => {
    fc.assert(
      fc.property(somePlaces, (places) => {
        const priors = { thisYear: prior };
        const before = rankPlaces(places, priors);
        const after = rankPlaces([...places, { id: 'worst', sample: { count: 0, of: 100_000 } }], priors);
        expect(after.places.slice(0, -1)).toEqual(before.places);
        expect(after.places.at(-1)?.id).toBe('worst');
      }),
    );
  });

  it('holds the true rank in the range for 19 places of 20, in a province of 75 wards', () => {
    const draw = chance(21);
    let [held, all] = [0, 0];
    for (let round = 0; round < 12; round += 1) {
      const truths = Array.from({ length: 75 }, () => betaQuantile(0.0001 + 0.9998 * draw(), 34, 6));
      const inOrder = truths.toSorted((one, other) => other - one);
      const ranking = rankPlaces(
        truths.map((truth, index) => {
          const of = 10 + Math.floor(draw() ** 2 * 600);
          return {
            id: String(index),
            sample: { of, count: Array.from({ length: of }, draw).filter((x) => x < truth).length },
          };
        }),
      );
      for (const { id, rankFrom, rankTo } of ranking.places) {
        const rank = inOrder.indexOf(truths[Number(id)] ?? 0) + 1;
        if (rankFrom <= rank && rank <= rankTo) held += 1;
        all += 1;
      }
    }
    expect(held / all).toBeGreaterThan(0.95);
  });

  it('tells nobody apart where all are truly alike', () => {
    const draw = chance(22);
    const places = Array.from({ length: 300 }, (_, index): PlaceToRank => ({
      id: String(index),
      sample: { of: 100, count: Array.from({ length: 100 }, draw).filter((x) => x < 0.85).length },
    }));
    const clear = rankPlaces(places).places.filter(({ rankFrom, rankTo }) => rankTo - rankFrom < 290);
    expect(clear.length).toBeLessThan(5);
  });
});

describe('Against last year', () => {
  const steady = Array.from({ length: 8 }, (_, index): PlaceToRank => ({
    id: `s${index}`,
    sample: { count: 700 + index * 5, of: 1000 },
    lastYear: { count: 700 + index * 5, of: 1000 },
  }));

  it('a place that clearly moved is said to have, and its former ranks are given', () => {
    const ranking = rankPlaces([
      ...steady,
      { id: 'rose', sample: { count: 950, of: 1000 }, lastYear: { count: 500, of: 1000 } },
      { id: 'fell', sample: { count: 400, of: 1000 }, lastYear: { count: 950, of: 1000 } },
    ]);

    expect(placeIn(ranking, 'rose').lastYear).toEqual({ rankFrom: 10, rankTo: 10, of: 10, moved: 'up' });
    expect(placeIn(ranking, 'fell').lastYear).toEqual({ rankFrom: 1, rankTo: 1, of: 10, moved: 'down' });
    expect(placeIn(ranking, 's3').lastYear?.moved).toBe('no_clear_move');
  });

  it('a place has not moved because others are new', () => {
    const newcomers = Array.from({ length: 20 }, (_, index): PlaceToRank => ({
      id: `n${index}`,
      sample: { count: 990, of: 1000 },
    }));
    const ranking = rankPlaces([...steady, ...newcomers]);

    expect(placeIn(ranking, 's7')).toMatchObject({
      rankFrom: 21,
      lastYear: { of: 8, moved: 'no_clear_move' },
    });
  });

  it('a place that surely has the rank it had has not moved', () => {
    const apart = [900, 600, 300].map((count, index): PlaceToRank => ({
      id: String(index),
      sample: { count, of: 1000 },
      lastYear: { count, of: 1000 },
    }));
    const ranking = rankPlaces(apart);

    expect(
      ranking.places.map(({ rankFrom, rankTo, lastYear }) => [rankFrom, rankTo, lastYear?.moved]),
    ).toEqual([
      [1, 1, 'no_clear_move'],
      [2, 2, 'no_clear_move'],
      [3, 3, 'no_clear_move'],
    ]);
  });

  it('nothing is said of a place that was not ranked then', () => {
    const ranking = rankPlaces([
      ...steady,
      { id: 'new', sample: { count: 90, of: 100 } },
      { id: 'was hidden', sample: { count: 90, of: 100 }, lastYear: 'hidden' },
      { id: 'was small', sample: { count: 90, of: 100 }, lastYear: { count: 4, of: 4 } },
    ]);

    for (const id of ['new', 'was hidden', 'was small'])
      expect(placeIn(ranking, id).lastYear).toBeUndefined();
  });
});
