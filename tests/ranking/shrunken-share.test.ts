import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../../functions/domain/statistics/beta.ts';
import type { Sample } from '../../functions/domain/statistics/compare-shares.ts';
import { sharePriorOf } from '../../functions/domain/statistics/share-prior.ts';
import { shrunkenShares } from '../../functions/domain/statistics/shrunken-share.ts';
import { chance } from '../report/sample-ward.ts';

const someSamples = fc.array(
  fc
    .integer({ min: 0, max: 400 })
    .chain((of) => fc.record({ count: fc.integer({ min: 0, max: of }), of: fc.constant(of) })),
  { minLength: 1, maxLength: 30 },
);

/** Places whose true shares differ by a beta distribution of that mean and weight. */
function placesOf(
  how: { many: number; mean: number; weight: number; of: (draw: number) => number },
  seed: number,
) {
  const draw = chance(seed);
  return Array.from({ length: how.many }, (): Sample & { truth: number } => {
    const truth = betaQuantile(0.0001 + 0.9998 * draw(), how.mean * how.weight, (1 - how.mean) * how.weight);
    const of = how.of(draw());
    return { of, truth, count: Array.from({ length: of }, draw).filter((x) => x < truth).length };
  });
}

describe('A shrunken share', () => {
  it('keeps three happy answers from the top of the list', () => {
    const [three, fifty, poor] = shrunkenShares([
      { count: 3, of: 3 },
      { count: 41, of: 50 },
      { count: 30, of: 50 },
    ]);

    expect(three?.share).toBeLessThan(fifty?.share ?? 0);
    expect(three?.share).toBeGreaterThan(poor?.share ?? 1);
  });

  it('leaves a thousand answers nearly as they are', () => {
    const [large] = shrunkenShares([
      { count: 700, of: 1000 },
      { count: 90, of: 100 },
      { count: 85, of: 100 },
    ]);
    expect(large?.share).toBeCloseTo(0.7, 2);
  });

  it('lies between what the place has and what all have, inside its interval', () => {
    fc.assert(
      fc.property(someSamples, (samples) => {
        const shrunken = shrunkenShares(samples);
        const prior = sharePriorOf(samples);
        expect(shrunken).toHaveLength(prior === undefined ? 0 : samples.length);
        fc.pre(prior !== undefined);
        for (const [index, { count, of }] of samples.entries()) {
          const { share = -1, low = -1, high = -1 } = shrunken[index] ?? {};
          const own = of === 0 ? prior.share : count / of;
          expect(share).toBeGreaterThanOrEqual(Math.min(own, prior.share) - 1e-9);
          expect(share).toBeLessThanOrEqual(Math.max(own, prior.share) + 1e-9);
          expect(low).toBeLessThan(high);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it.each([20, 100, 400])('finds how far places truly differ: a weight of %i answers', (weight) => {
    const places = placesOf({ many: 400, mean: 0.85, weight, of: (draw) => 20 + Math.floor(draw * 300) }, 3);
    const prior = sharePriorOf(places);
    expect(prior?.share).toBeCloseTo(0.85, 1);
    expect(prior?.weight).toBeGreaterThan(weight * 0.6);
    expect(prior?.weight).toBeLessThan(weight * 1.6);
  });

  it.each([
    { many: 200, seed: 5 },
    { many: 12, seed: 6 },
    { many: 3, seed: 7 },
  ])('has an interval that holds the truth about 19 times of 20 among $many places', ({ many, seed }) => {
    let [held, all] = [0, 0];
    for (let round = 0; round < 3000 / many; round += 1) {
      const places = placesOf(
        { many, mean: 0.85, weight: 40, of: (draw) => 5 + Math.floor(draw ** 3 * 200) },
        seed * 1000 + round,
      );
      for (const [index, { low, high }] of shrunkenShares(places).entries()) {
        const { truth = -1 } = places[index] ?? {};
        if (low <= truth && truth <= high) held += 1;
        all += 1;
      }
    }
    expect(held / all).toBeGreaterThan(0.92);
  });

  it('is sure of no equality where three places happen to look alike', () => {
    const alike = shrunkenShares([
      { count: 8, of: 10 },
      { count: 8, of: 10 },
      { count: 8, of: 10 },
    ]);
    for (const { low, high } of alike) expect(high - low).toBeGreaterThan(0.2);
  });

  it.each([
    ['everybody everywhere', 20],
    ['nobody anywhere', 0],
  ])('stays a share where %s is satisfied', (_who, count) => {
    const [first] = shrunkenShares(Array.from({ length: 5 }, () => ({ count, of: 20 })));
    expect(first?.share).toBeGreaterThan(0);
    expect(first?.share).toBeLessThan(1);
    expect(Math.abs((first?.share ?? 0.5) - count / 20)).toBeLessThan(0.05);
  });

  it('is what was expected where nobody answered', () => {
    const prior = { share: 0.8, weight: 10, of: 1000 };
    expect(shrunkenShares([{ count: 0, of: 0 }], prior)[0]?.share).toBeCloseTo(0.8, 12);
    expect(shrunkenShares([{ count: 0, of: 0 }])).toEqual([]);
  });
});
