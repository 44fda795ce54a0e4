import { describe, expect, it } from 'vitest';
import { daySchema } from '../../functions/domain/time/day.ts';
import { patterns } from './simulated-offices.ts';
import { mean, shareAccused, shareFound, strengths } from './stuffing-figures.ts';

const monday = daySchema.parse('2026-11-16');
/** Far from the seeds with which the thresholds were chosen. */
const SEED = 770_000_000;

describe('Of simulated offices', () => {
  it('at most one honest office in a hundred is accused in a week', () => {
    expect(shareAccused(monday, { offices: 1_000, seed: SEED })).toBeLessThanOrEqual(0.01);
  });

  it.each(patterns)(
    'at least nine in ten weeks with “%s” are found, a dozen to sixty answers a day',
    (pattern) => {
      const found = strengths.map((strength) =>
        shareFound(monday, { pattern, strength, offices: 50, seed: SEED + strength * 1_000 }),
      );

      expect(mean(found)).toBeGreaterThanOrEqual(0.9);
    },
  );
});
