import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaProbability, betaQuantile } from '../../functions/domain/statistics/beta.ts';
import { logGamma } from '../../functions/domain/statistics/log-gamma.ts';

describe('Quantiles of the beta distribution', () => {
  it.each([
    // Newcombe 1998, Statistics in Medicine 17:857, table I, method 5: the exact interval of Clopper and Pearson.
    { count: 81, of: 263, low: 0.2527, high: 0.3676 },
    { count: 15, of: 148, low: 0.0578, high: 0.1617 },
    { count: 1, of: 29, low: 0.0009, high: 0.1776 },
  ])('give the published exact interval of $count of $of', ({ count, of, low, high }) => {
    expect(betaQuantile(0.025, count, of - count + 1)).toBeCloseTo(low, 4);
    expect(betaQuantile(0.975, count + 1, of - count)).toBeCloseTo(high, 4);
  });

  it('give the tables of F and of t', () => {
    const f = 3.3258;
    const t = 2.2281;
    // F of 5 and 10 degrees of freedom at 95 %; t of 10 degrees of freedom, two-sided 5 %.
    expect(betaProbability((5 * f) / (5 * f + 10), 2.5, 5)).toBeCloseTo(0.95, 4);
    expect(betaProbability(10 / (10 + t * t), 5, 0.5)).toBeCloseTo(0.05, 4);
  });

  it.each([
    { what: 'the arcsine law', p: 0.025, a: 0.5, b: 0.5, x: Math.sin(Math.PI * 0.0125) ** 2 },
    { what: 'the uniform law', p: 0.3, a: 1, b: 1, x: 0.3 },
    { what: 'the least of ten', p: 0.95, a: 1, b: 10, x: 1 - 0.05 ** (1 / 10) },
    { what: 'the largest of ten', p: 0.05, a: 10, b: 1, x: 0.05 ** (1 / 10) },
    { what: 'a law nearly at one', p: 0.5, a: 500, b: 1, x: 0.5 ** (1 / 500) },
  ])('are exact where a formula is known: $what', ({ p, a, b, x }) => {
    expect(betaQuantile(p, a, b)).toBeCloseTo(x, 11);
  });

  it('are where the probability is, for a handful of answers and for a hundred thousand', () => {
    const shape = fc.oneof(
      fc.double({ min: 0.6, max: 5, noNaN: true }),
      fc.double({ min: 5, max: 1e5, noNaN: true }),
    );
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, p) => {
        const x = betaQuantile(p, a, b);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        expect(betaProbability(x, a, b)).toBeCloseTo(p, 8);
        expect(betaQuantile(1 - p, b, a)).toBeCloseTo(1 - x, 8);
      }),
    );
  });

  it('rest on the gamma function', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
    expect(logGamma(100)).toBeCloseTo(359.134205369575, 10);
  });
});
