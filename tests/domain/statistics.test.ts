import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chanceOf,
  compareShares,
  differenceOf,
  FEWEST_TO_COMPARE,
} from '../../functions/domain/statistics/compare-shares.ts';
import { holm } from '../../functions/domain/statistics/holm.ts';
import { meanMark } from '../../functions/domain/statistics/mean-mark.ts';
import { twoSidedTail } from '../../functions/domain/statistics/normal.ts';
import { shareOf } from '../../functions/domain/statistics/share.ts';
import { student95 } from '../../functions/domain/statistics/student.ts';
import { chance } from '../report/sample-ward.ts';

const someOf = fc
  .integer({ min: 1, max: 5000 })
  .chain((of) => fc.record({ count: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));

describe('A share and its interval', () => {
  it.each([
    // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3 (score).
    { count: 81, of: 263, low: 0.2553, high: 0.3662 },
    { count: 15, of: 148, low: 0.0624, high: 0.1605 },
    { count: 0, of: 20, low: 0, high: 0.1611 },
    { count: 1, of: 29, low: 0.0061, high: 0.1718 },
  ])('is the published one for $count of $of', ({ count, of, low, high }) => {
    const share = shareOf(count, of);
    expect(share?.low).toBeCloseTo(low, 4);
    expect(share?.high).toBeCloseTo(high, 4);
  });

  it('is none where nobody answered', () => {
    expect(shareOf(0, 0)).toBeUndefined();
  });

  it('refuses more than there are', () => {
    expect(() => shareOf(6, 5)).toThrow(RangeError);
  });

  it('holds the share and stays between nothing and all', () => {
    fc.assert(
      fc.property(someOf, ({ count, of }) => {
        const share = shareOf(count, of);
        if (share === undefined) throw new Error('There is a share.');
        expect(share.low).toBeGreaterThanOrEqual(0);
        expect(share.low).toBeLessThanOrEqual(share.share);
        expect(share.high).toBeGreaterThanOrEqual(share.share);
        expect(share.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('narrows when the same share rests on more answers', () => {
    fc.assert(
      fc.property(someOf, fc.integer({ min: 2, max: 20 }), ({ count, of }, times) => {
        const width = (share: ReturnType<typeof shareOf>) => (share?.high ?? 0) - (share?.low ?? 0);
        expect(width(shareOf(count * times, of * times))).toBeLessThan(width(shareOf(count, of)));
      }),
    );
  });
});

describe('A mean mark and its interval', () => {
  it.each([
    [4, 2.776],
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ])('takes Student’s t of %i degrees of freedom from the table', (degrees, t) => {
    expect(student95(degrees)).toBeCloseTo(t, 2);
  });

  it('is what Student’s t gives', () => {
    // 1 2 3 4 5: mean 3, standard deviation √2.5, t 2.776: 3 ± 1.963.
    const mean = meanMark([1, 1, 1, 1, 1]);
    expect(mean?.mean).toBe(3);
    expect(mean?.low).toBeCloseTo(1.037, 2);
    expect(mean?.high).toBeCloseTo(4.963, 2);
  });

  it('is not certain because five people said the same', () => {
    const mean = meanMark([0, 0, 0, 0, 5]);
    expect(mean?.high).toBe(5);
    // Up to 52.2 % of the others may have gone unseen in five draws (1 − 0.025^(1/5)).
    expect(mean?.low).toBeCloseTo(5 - 4 * 0.5218, 3);
  });

  it('is none of fewer than five', () => {
    expect(meanMark([0, 0, 0, 0, 4])).toBeUndefined();
  });
});

describe('A change from one week to the next', () => {
  it.each([
    // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
    { after: { count: 56, of: 70 }, before: { count: 48, of: 80 }, low: 0.0524, high: 0.3339 },
    { after: { count: 9, of: 10 }, before: { count: 3, of: 10 }, low: 0.1705, high: 0.809 },
    { after: { count: 10, of: 10 }, before: { count: 0, of: 20 }, low: 0.6791, high: 1 },
    { after: { count: 5, of: 56 }, before: { count: 0, of: 29 }, low: -0.0381, high: 0.1926 },
  ])('has the published interval: $before.count/$before.of to $after.count/$after.of', (pair) => {
    const found = differenceOf(pair.before, pair.after);
    expect(found?.low).toBeCloseTo(pair.low, 4);
    expect(found?.high).toBeCloseTo(pair.high, 4);
  });

  it('is tested as Campbell does', () => {
    // χ² of (8, 2; 2, 8) is 7.2; times 19/20: 6.84.
    expect(chanceOf({ count: 2, of: 10 }, { count: 8, of: 10 })).toBeCloseTo(0.00892, 4);
    expect(twoSidedTail(1.959964)).toBeCloseTo(0.05, 5);
  });

  it('is called one when it is, whichever its direction', () => {
    const [fall, rise] = compareShares([
      { before: { count: 84, of: 100 }, after: { count: 60, of: 100 } },
      { before: { count: 60, of: 100 }, after: { count: 84, of: 100 } },
    ]);
    expect([fall?.verdict, rise?.verdict]).toEqual(['worse', 'better']);
  });

  it('is never called one on a handful of answers', () => {
    const few = FEWEST_TO_COMPARE - 1;
    const [change] = compareShares([{ before: { count: few, of: few }, after: { count: 0, of: few } }]);
    expect(change?.verdict).toBe('too_few');
  });

  it('may be called one from ten answers on each side', () => {
    const [change] = compareShares([{ before: { count: 10, of: 10 }, after: { count: 0, of: 10 } }]);
    expect(change?.verdict).toBe('worse');
  });

  it('is called one only where test and interval agree', () => {
    const pair = { before: { count: 18, of: 20 }, after: { count: 30, of: 45 } };
    const [change] = compareShares([pair]);
    expect(chanceOf(pair.before, pair.after)).toBeLessThan(0.05);
    expect(change?.interval.high).toBeGreaterThan(0);
    expect(change?.verdict).toBe('no_clear_change');
  });

  it('is wrongly called one in about one of twenty weeks at most when nothing changes', () => {
    const draw = chance(7);
    const sample = () => ({
      count: Array.from({ length: 100 }, draw).filter((x) => x < 0.8).length,
      of: 100,
    });
    const calls = Array.from({ length: 2000 }, () =>
      compareShares([{ before: sample(), after: sample() }]),
    ).filter(([change]) => change?.verdict !== 'no_clear_change');
    expect(calls.length / 2000).toBeLessThan(0.06);
  });

  it('is wrongly called one of twelve counters in about one of twenty weeks at most', () => {
    const draw = chance(8);
    const sample = () => ({ count: Array.from({ length: 40 }, draw).filter((x) => x < 0.8).length, of: 40 });
    const weeks = Array.from({ length: 1000 }, () =>
      compareShares(Array.from({ length: 12 }, () => ({ before: sample(), after: sample() }))),
    );
    const wrong = weeks.filter((week) => week.some((change) => change?.verdict !== 'no_clear_change'));
    expect(wrong.length / 1000).toBeLessThan(0.065);
  });

  it('is corrected as in Holm’s method', () => {
    const corrected = holm([0.01, 0.04, 0.03, 0.005]);
    expect(corrected.map((p) => Math.round(p * 1000) / 1000)).toEqual([0.03, 0.06, 0.06, 0.02]);
  });
});
