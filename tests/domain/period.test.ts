import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daySchema } from '../../functions/domain/time/day.ts';
import {
  daysOfPeriod,
  isOver,
  partsOf,
  periodBefore,
  periodKinds,
  periodOf,
  periodSchema,
  periodYearBefore,
  spanOf,
} from '../../functions/domain/time/period.ts';

const period = (text: string) => periodSchema.parse(text);
const day = (text: string) => daySchema.parse(text);

describe('A period', () => {
  it.each([
    ['2026-11-16', '2026-11-16', '2026-11-16'],
    ['2026-W47', '2026-11-16', '2026-11-22'],
    ['2026-W53', '2026-12-28', '2027-01-03'],
    ['2028-02', '2028-02-01', '2028-02-29'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%s lasts from %s to %s', (text, from, to) => {
    expect(spanOf(period(text))).toEqual({ from, to });
  });

  it.each(['2026-W54', '2025-W53', '2026-13', '2026-Q5', '2026-02-30', '26', '', '2026-W4'])(
    '%s is none',
    (text) => {
      expect(periodSchema.safeParse(text).success).toBe(false);
    },
  );

  it('holds each of its days and no other, whatever the kind and the day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periodKinds), fc.integer({ min: 0, max: 20_000 }), (kind, offset) => {
        const some = addDays(day('2000-01-01'), offset);
        const found = periodOf(kind, some);
        const days = daysOfPeriod(found);
        expect(days).toContain(some);
        expect(days.every((each) => periodOf(kind, each) === found)).toBe(true);
        const last = days.at(-1) ?? some;
        expect(periodOf(kind, addDays(last, 1))).not.toBe(found);
        expect(periodBefore(periodOf(kind, addDays(last, 1)))).toBe(found);
      }),
    );
  });

  it('is compared with the same weekdays, months and quarters of a year ago', () => {
    expect(periodYearBefore(period('2026-W47'))).toBe('2025-W47');
    expect(periodYearBefore(period('2027-W01'))).toBe('2026-W02');
    expect(periodYearBefore(period('2026-11-16'))).toBe('2025-11-17');
    expect(periodYearBefore(period('2028-02'))).toBe('2027-02');
    expect(periodYearBefore(period('2026-Q1'))).toBe('2025-Q1');
    expect(periodYearBefore(period('2026'))).toBe('2025');
  });

  it('is made of the shorter ones that have reports of their own', () => {
    expect(partsOf(period('2026-Q4'))).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(partsOf(period('2026'))).toEqual(['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']);
    expect(partsOf(period('2026-11'))).toEqual([]);
  });

  it('is over when its last day is', () => {
    expect(isOver(period('2026-W47'), day('2026-11-22'))).toBe(false);
    expect(isOver(period('2026-W47'), day('2026-11-23'))).toBe(true);
  });
});
