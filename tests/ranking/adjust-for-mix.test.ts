import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjustedSample,
  adjustForMix,
  type MixAdjusted,
  type PlaceMix,
} from '../../functions/domain/ranking/adjust-for-mix.ts';
import { shareOf } from '../../functions/domain/statistics/share.ts';
import type { Group } from '../../functions/domain/tally/tally.ts';

/** So many satisfied of so many, as marks. */
const group = (satisfied: number, of: number): Group => ({
  responses: of,
  marks: [0, of - satisfied, 0, satisfied, 0],
});

function aPlace(id: string, byProcedure: Record<string, Group>, unnamed = group(0, 0)): PlaceMix {
  const groups = [...Object.values(byProcedure), unnamed];
  const total = groups.reduce((sum, { marks, responses }) => ({
    responses: sum.responses + responses,
    marks: [0, sum.marks[1] + marks[1], 0, sum.marks[3] + marks[3], 0],
  }));
  return { id, byProcedure, total };
}

function adjustedIn(found: readonly MixAdjusted[], id: string) {
  const place = found.find((each) => each.id === id);
  if (place?.state !== 'adjusted') throw new Error(`${id} is adjusted.`);
  return place;
}

describe('Adjusted for what people came for', () => {
  it('a ward with hard procedures is not worse for them', () => {
    // Land satisfies half, copies nine of ten, everywhere alike; the wards differ only in what they handle.
    const found = adjustForMix([
      aPlace('land ward', { land: group(80, 160), copy: group(36, 40) }),
      aPlace('copy ward', { land: group(20, 40), copy: group(144, 160) }),
    ]);
    const [land, copy] = [adjustedIn(found, 'land ward'), adjustedIn(found, 'copy ward')];

    expect(land.observed).toBeCloseTo(0.58, 10);
    expect(copy.observed).toBeCloseTo(0.82, 10);
    expect(land.expected).toBeCloseTo(0.58, 10);
    expect(land.share).toBeCloseTo(0.7, 10);
    expect(copy.share).toBeCloseTo(0.7, 10);
  });

  it('a ward that does better than its procedures explain comes out better', () => {
    const found = adjustForMix([
      aPlace('does well', { land: group(112, 160), copy: group(38, 40) }),
      aPlace('does badly', { land: group(12, 40), copy: group(136, 160) }),
    ]);

    // Observed the other way round nearly: 75 % against 74 %.
    expect(adjustedIn(found, 'does well').share).toBeGreaterThan(0.8);
    expect(adjustedIn(found, 'does badly').share).toBeLessThan(0.68);
  });

  it('is what was observed where all have the same mix', () => {
    const places = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40)), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(places, (all) => {
        const found = adjustForMix(
          all.map(([a, b, unnamed], index) =>
            aPlace(String(index), { a: group(a, 40), b: group(b, 40) }, group(unnamed, 40)),
          ),
        );
        for (const [index, [a, b, unnamed]] of all.entries()) {
          const place = adjustedIn(found, String(index));
          const raw = shareOf(a + b + unnamed, 120);
          expect(place.share).toBeCloseTo(raw?.share ?? -1, 9);
          expect(place.interval.low).toBeCloseTo(raw?.low ?? -1, 9);
          expect(place.interval.high).toBeCloseTo(raw?.high ?? -1, 9);
        }
      }),
    );
  });

  it('stays a share with its interval around it, whatever the mix', () => {
    const samples = fc
      .integer({ min: 0, max: 60 })
      .chain((of) => fc.integer({ min: 0, max: of }).map((satisfied) => group(satisfied, of)));
    const places = fc.array(fc.tuple(samples, samples, samples), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(places, (all) => {
        const found = adjustForMix(all.map(([a, b, none], index) => aPlace(String(index), { a, b }, none)));
        for (const place of found) {
          if (place.state !== 'adjusted') continue;
          expect(place.interval.low).toBeGreaterThanOrEqual(0);
          expect(place.interval.low).toBeLessThanOrEqual(place.share + 1e-12);
          expect(place.interval.high).toBeGreaterThanOrEqual(place.share - 1e-12);
          expect(place.interval.high).toBeLessThanOrEqual(1);
          expect(adjustedSample(place).count).toBeLessThanOrEqual(place.of);
        }
        expect(found).toHaveLength(all.length);
      }),
    );
  });

  it('takes answers without a procedure as a category of their own', () => {
    const found = adjustForMix([
      aPlace('names them', { land: group(50, 100) }, group(0, 0)),
      aPlace('names none', {}, group(90, 100)),
      aPlace('names half', { land: group(25, 50) }, group(45, 50)),
    ]);

    expect(adjustedIn(found, 'names half').known).toBe(0.5);
    expect(adjustedIn(found, 'names none')).toMatchObject({ known: 0, expected: 0.9 });
    expect(adjustedIn(found, 'names them').expected).toBe(0.5);
  });

  it.each([
    ['fewer than ten marks', { land: group(9, 9) }],
    ['procedures that nobody else has', { marriage: group(60, 100), land: group(5, 10) }],
    ['no marks at all', {}],
  ])('a ward with %s cannot be adjusted', (_why, byProcedure) => {
    const [thin] = adjustForMix([aPlace('thin', byProcedure), aPlace('other', { land: group(50, 100) })]);
    expect(thin).toEqual({ id: 'thin', state: 'not_adjustable' });
  });

  it('a single ward has nobody to be compared with', () => {
    expect(adjustForMix([aPlace('alone', { land: group(50, 100) })])).toEqual([
      { id: 'alone', state: 'not_adjustable' },
    ]);
  });
});
