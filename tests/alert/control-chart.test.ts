import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DaySample } from '../../functions/domain/alert/baseline.ts';
import { controlChart } from '../../functions/domain/alert/control-chart.ts';
import { shownShare } from '../../functions/domain/alert/shown-share.ts';
import { addDays, daySchema, type Day } from '../../functions/domain/time/day.ts';

const monday = daySchema.parse('2026-06-01');
const workingDay = (index: number): Day => addDays(monday, Math.floor(index / 5) * 7 + (index % 5));

type Stretch = { days: number; count: number; of: number };

/** Working days in a row, each stretch of them alike. */
const aSeries = (...stretches: Stretch[]): DaySample[] =>
  stretches
    .flatMap(({ days, count, of }) => Array.from({ length: days }, () => ({ count, of })))
    .map((sample, index) => ({ day: workingDay(index), ...sample }));

const usual = (days: number): Stretch => ({ days, count: 27, of: 30 });
const fallen = (days: number): Stretch => ({ days, count: 20, of: 30 });

describe('The chart of an office', () => {
  it('has no opinion before ten days with answers', () => {
    expect(controlChart(aSeries(usual(9))).state).toBe('too_little_data');
    expect(controlChart(aSeries(usual(9), fallen(1))).state).toBe('too_little_data');
    expect(controlChart(aSeries(usual(11))).state).toBe('in_control');
  });

  it('has no opinion of an office that hardly anybody answers in', () => {
    expect(controlChart(aSeries({ days: 40, count: 1, of: 1 })).state).toBe('too_little_data');
    expect(controlChart([]).state).toBe('too_little_data');
  });

  it('signals a fall, since the day it began, against the days before', () => {
    expect(controlChart(aSeries(usual(60), fallen(3)))).toMatchObject({
      state: 'alarm',
      run: { firstDay: workingDay(60), since: { count: 60, of: 90 } },
      signalledOn: workingDay(60),
      baseline: { count: 60 * 27, of: 60 * 30, days: 60 },
    });
  });

  it('watches before it signals', () => {
    expect(controlChart(aSeries(usual(60), { days: 1, count: 22, of: 30 }))).toMatchObject({
      state: 'watch',
      run: { firstDay: workingDay(60) },
    });
  });

  it('says nothing of a rise', () => {
    expect(controlChart(aSeries(fallen(60), usual(20))).state).toBe('in_control');
  });

  it('takes two low marks in a row for chance where everybody else was satisfied', () => {
    const content = { days: 60, count: 5, of: 5 };

    expect(
      controlChart(aSeries(content, { days: 1, count: 3, of: 5 }, { days: 2, count: 5, of: 5 })).state,
    ).toBe('in_control');
  });

  it('waits longer where days differ much anyway', () => {
    const [good, bad] = [
      { days: 1, count: 30, of: 30 },
      { days: 1, count: 20, of: 30 },
    ];
    const restless = Array.from({ length: 30 }, () => [good, bad]).flat();
    const steady = { days: 60, count: 25, of: 30 };
    const twoBadDays = { days: 2, count: 18, of: 30 };

    expect(controlChart(aSeries(...restless, twoBadDays)).state).not.toBe('alarm');
    expect(controlChart(aSeries(steady, twoBadDays)).state).toBe('alarm');
  });

  it('is the same with weekends, holidays and silent days between', () => {
    const series = aSeries(usual(60), fallen(3));
    const holiday = series.map(({ day, ...sample }, index) => ({
      ...sample,
      day: index < 61 ? day : addDays(day, 9),
    }));

    expect(controlChart(holiday)).toMatchObject({
      state: 'alarm',
      run: { firstDay: workingDay(60), since: { count: 60, of: 90 } },
    });
  });

  it('takes a few days to believe that it is over, then is quiet', () => {
    expect(controlChart(aSeries(usual(60), fallen(5), usual(1))).state).toBe('alarm');
    expect(controlChart(aSeries(usual(60), fallen(5), usual(10))).state).toBe('in_control');
  });

  it('does not count the days of a fall in the usual level afterwards', () => {
    expect(controlChart(aSeries(usual(60), fallen(10), usual(20)))).toMatchObject({
      state: 'in_control',
      baseline: { count: 79 * 27, of: 79 * 30 },
    });
  });

  it('signals the next fall anew', () => {
    expect(controlChart(aSeries(usual(60), fallen(5), usual(15), fallen(3)))).toMatchObject({
      state: 'alarm',
      run: { firstDay: workingDay(80) },
    });
  });

  it('takes a fall that lasts four weeks and more for the usual level', () => {
    expect(controlChart(aSeries(usual(60), fallen(20))).state).toBe('alarm');
    expect(controlChart(aSeries(usual(60), fallen(40)))).toMatchObject({
      state: 'in_control',
      baseline: { count: 39 * 20, of: 39 * 30 },
    });
  });

  it('finds a fall from the new level too', () => {
    expect(controlChart(aSeries(usual(60), fallen(40), { days: 3, count: 12, of: 30 })).state).toBe('alarm');
  });

  it('waits for ten marks where each day brings two, however bad they are', () => {
    const small = (days: number): DaySample[] =>
      aSeries({ days: 100, count: 2, of: 2 }, { days, count: 0, of: 2 });

    expect(controlChart(small(4)).state).toBe('in_control');
    expect(controlChart(small(5))).toMatchObject({ state: 'alarm', run: { since: { count: 0, of: 10 } } });
  });

  it('never tells of fewer than ten marks, whatever the days', () => {
    const day = fc.nat(40).chain((of) => fc.record({ of: fc.constant(of + 1), count: fc.nat(of + 1) }));
    fc.assert(
      fc.property(fc.array(day, { maxLength: 130 }), (samples) => {
        const days = samples.map((sample, index) => ({ day: workingDay(index), ...sample }));
        const chart = controlChart(days);
        expect(['too_little_data', 'in_control', 'watch', 'alarm']).toContain(chart.state);
        if (chart.state !== 'alarm' && chart.state !== 'watch') return;
        expect(chart.run.since.of).toBeGreaterThanOrEqual(10);
        expect(chart.run.firstDay <= (days.at(-1)?.day ?? '')).toBe(true);
        expect(shownShare(chart.run.since).of).toBeLessThanOrEqual(chart.run.since.of);
      }),
    );
  });
});

describe('A share in an alert', () => {
  it('is the coarser the fewer marks it is of', () => {
    expect([
      shownShare({ count: 14, of: 23 }),
      shownShare({ count: 63, of: 97 }),
      shownShare({ count: 1_601, of: 1_999 }),
    ]).toEqual([
      { share: 0.6, low: 0.4, high: 0.8, of: 20 },
      { share: 0.65, low: 0.55, high: 0.75, of: 90 },
      { share: 0.8, low: 0.78, high: 0.82, of: 1_990 },
    ]);
  });

  it('is never of fewer than five', () => {
    expect(shownShare({ count: 3, of: 5 }).of).toBe(5);
    expect(() => shownShare({ count: 3, of: 4 })).toThrow(RangeError);
  });
});
