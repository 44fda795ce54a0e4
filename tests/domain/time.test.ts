import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, daysBetween, daySchema, hourOf, startOf } from '../../functions/domain/time/day.ts';
import { addWeeks, daysOf, isoWeekOf, isoWeekSchema } from '../../functions/domain/time/iso-week.ts';

describe('A day in Vietnam', () => {
  it('begins at five in the afternoon, UTC, of the day before', () => {
    expect(dayOf(Date.parse('2026-11-15T16:59:59.999Z'))).toBe('2026-11-15');
    expect(dayOf(Date.parse('2026-11-15T17:00:00.000Z'))).toBe('2026-11-16');
    expect(hourOf(Date.parse('2026-11-15T17:00:00.000Z'))).toBe(0);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '2026-11-16T00:00', ''])('is not %s', (text) => {
    expect(daySchema.safeParse(text).success).toBe(false);
  });

  it('starts where it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const day = dayOf(at);
        expect(dayOf(startOf(day))).toBe(day);
        expect(dayOf(startOf(day) - 1)).toBe(addDays(day, -1));
        expect(daysBetween(day, addDays(day, 40))).toBe(40);
      }),
    );
  });
});

describe('An ISO week', () => {
  it.each([
    ['2026-11-16', '2026-W47'],
    ['2026-11-22', '2026-W47'],
    ['2026-11-23', '2026-W48'],
    ['2024-12-30', '2025-W01'],
    ['2027-01-03', '2026-W53'],
    ['2021-01-03', '2020-W53'],
  ])('of %s is %s', (day, week) => {
    expect(isoWeekOf(daySchema.parse(day))).toBe(week);
  });

  it.each(['2026-W54', '2026-W00', '2025-W53', '2026-47', ''])('is not %s', (text) => {
    expect(isoWeekSchema.safeParse(text).success).toBe(false);
  });

  it('has seven days that are its own, and neighbours that are not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const week = isoWeekOf(dayOf(at));
        expect(daysOf(week).map(isoWeekOf)).toEqual(Array.from({ length: 7 }, () => week));
        expect(addWeeks(addWeeks(week, 5), -5)).toBe(week);
        expect(isoWeekSchema.parse(week)).toBe(week);
      }),
    );
  });
});
