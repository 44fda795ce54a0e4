import { describe, expect, it } from 'vitest';
import { shareOf } from '../../functions/domain/statistics/share.ts';
import { fallOf, falseAlertsInYear } from '../support/simulated-office.ts';

// The chart was calibrated on seeds that begin with "tuning"; these were not looked at.
const seedOf = (name: string, index: number): string => `unseen 7f3a ${name} ${index}`;
const each = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Whether so many alerts in so many years keep to one a year, with 97.5 % confidence (normal approximation). */
const atMostOneAYear = (alerts: number, years: number): boolean => alerts + 1.96 * Math.sqrt(alerts) <= years;

describe('On simulated offices', () => {
  it.each([
    { what: 'half a year old', history: 130 },
    { what: 'two weeks old', history: 10 },
  ])('one $what whose level does not change raises at most one alert a year', ({ what, history }) => {
    const grid = [0.6, 0.75, 0.85, 0.92, 0.97].flatMap((level) =>
      [3, 12, 30, 120].map((marks) => ({ level, marks })),
    );
    const years = 1;
    const alerts = grid.flatMap((office) =>
      each(years).map((index) =>
        falseAlertsInYear({
          seed: seedOf(`${what} ${office.level} ${office.marks}`, index),
          ...office,
          spread: 0.01,
          history,
        }),
      ),
    );

    expect(
      atMostOneAYear(
        alerts.reduce((sum, count) => sum + count, 0),
        grid.length * years,
      ),
    ).toBe(true);
  });

  it.each([
    { level: 0.92, spread: 0.01, days: 'that differ as days do' },
    { level: 0.86, spread: 0, days: 'that differ by chance alone' },
  ])(
    'a fall by 15 points from $level is seen within five working days in nine of ten offices, on days $days',
    ({ level, spread }) => {
      const seen = each(600).flatMap(
        (index) =>
          fallOf(
            { seed: seedOf(`fall ${level}`, index), level, marks: 30, isSteady: true, spread },
            0.15,
            5,
          ) ?? [],
      );
      const found = seen.filter(({ afterDays }) => afterDays !== undefined);

      expect(seen.length).toBeGreaterThan(550);
      expect(shareOf(found.length, seen.length)?.low).toBeGreaterThanOrEqual(0.9);
    },
  );

  it('a fall that stays is told of once', () => {
    const seen = each(60).flatMap(
      (index) =>
        fallOf(
          { seed: seedOf('stays', index), level: 0.9, marks: 30, isSteady: true, spread: 0.01 },
          0.15,
          40,
        ) ?? [],
    );
    const twice = seen.filter(({ alerts }) => alerts > 1);

    expect(seen.length).toBeGreaterThan(50);
    // Chance may add one of its own within the forty days, as in any others.
    expect(twice.length).toBeLessThanOrEqual(6);
  });
});
