import { describe, expect, it } from 'vitest';
import { chanceOf, compareShares, type Sample } from '../../functions/domain/statistics/compare-shares.ts';
import { fisherChance } from '../../functions/domain/statistics/fisher.ts';
import { chance } from '../report/sample-ward.ts';

const OFFICES = 40;
const WEEKS = 400;
/** One in twenty, and twice the chance of 400 draws. */
const MOST_FALSE = 0.05 + 2 * Math.sqrt((0.05 * 0.95) / WEEKS);

type Draw = () => number;
const sampleOf = (draw: Draw, of: number, satisfied: number): Sample => ({
  of,
  count: Array.from({ length: of }, draw).filter((x) => x < satisfied).length,
});

const sizes: { what: string; of: (draw: Draw) => number }[] = [
  { what: '15 answers each', of: () => 15 },
  { what: '80 answers each', of: () => 80 },
  { what: 'from ten to 300 answers', of: (draw) => 10 + Math.floor(draw() ** 3 * 300) },
  { what: 'ten answers one week and 300 another', of: (draw) => (draw() < 0.5 ? 10 : 300) },
];
const shares = [0.5, 0.8, 0.95, 0.98];

describe('Looking at forty offices at once, against last week or the same week a year ago', () => {
  it.each(sizes.flatMap((size) => shares.map((share) => ({ ...size, share }))))(
    'calls a change where nothing changed in one week of twenty at most: $what, $share satisfied',
    ({ of, share }) => {
      const draw = chance(40);
      const weeks = Array.from({ length: WEEKS }, () =>
        compareShares(
          Array.from({ length: OFFICES }, () => ({
            before: sampleOf(draw, of(draw), share),
            after: sampleOf(draw, of(draw), share),
          })),
        ),
      );
      const wrong = weeks.filter((week) =>
        week.some((change) => change?.verdict === 'better' || change?.verdict === 'worse'),
      );
      expect(wrong.length / WEEKS).toBeLessThan(MOST_FALSE);
    },
  );

  it('still sees one office of forty fall by 25 points at 100 answers, nine weeks of ten', () => {
    const draw = chance(41);
    const seen = Array.from({ length: 200 }, () =>
      compareShares(
        Array.from({ length: OFFICES }, (_, office) => ({
          before: sampleOf(draw, 100, 0.9),
          after: sampleOf(draw, 100, office === 0 ? 0.65 : 0.9),
        })),
      ),
    ).filter(([fallen]) => fallen?.verdict === 'worse');
    expect(seen.length / 200).toBeGreaterThanOrEqual(0.9);
  });

  it('takes the exact test where few are dissatisfied', () => {
    // Fisher's tea: 3 of 4 against 1 of 4 is 34/70.
    expect(fisherChance({ count: 3, of: 4 }, { count: 1, of: 4 })).toBeCloseTo(34 / 70, 10);
    expect(chanceOf({ count: 3, of: 4 }, { count: 1, of: 4 })).toBeCloseTo(34 / 70, 10);
    // Irwin's rule, by hand: of 13 satisfied among 20, all ten here leave three of ten there.
    expect(fisherChance({ count: 10, of: 10 }, { count: 3, of: 10 })).toBeCloseTo((2 * 120) / 77_520, 10);
  });
});
