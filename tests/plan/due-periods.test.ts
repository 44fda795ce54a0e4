import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duePeriods, type DuePlan } from '../../functions/domain/report-plan/due-periods.ts';
import { addDays, dayOf, daySchema, type Day } from '../../functions/domain/time/day.ts';
import { kindOf, periodKinds, periodOf, spanOf } from '../../functions/domain/time/period.ts';
import { timeZoneSchema, type TimeZone } from '../../functions/domain/time/time-zone.ts';

const zone = (name: string) => timeZoneSchema.parse(name);
const day = (text: string) => daySchema.parse(text);
const QUARTER_HOUR_MS = 900_000;

/** What is due at a moment when these local days are planned, as `period reason`. */
function dueAt(name: string, moment: string, ...planned: string[]) {
  const plan = duePeriods({
    zone: zone(name),
    now: Date.parse(moment),
    planned: (local) => planned.includes(local),
  });
  return plan && { day: plan.day, periods: plan.periods.map(({ period, reason }) => `${period} ${reason}`) };
}

/** Runs every quarter of an hour and notes each plan's day. */
function runs(name: TimeZone, from: string, to: string): (DuePlan & { at: string })[] {
  const noted = new Set<Day>([addDays(dayOf(Date.parse(from), name), -1)]);
  const plans = [];
  for (let now = Date.parse(from); now <= Date.parse(to); now += QUARTER_HOUR_MS) {
    const plan = duePeriods({ zone: name, now, planned: (local) => noted.has(local) });
    if (plan === undefined) continue;
    noted.add(plan.day);
    plans.push({ ...plan, at: new Date(now).toISOString() });
  }
  return plans;
}

describe('At six in the morning', () => {
  it.each([
    ['a Tuesday', '2026-11-17', ['2026-11-16 scheduled', '2026-W46 revise']],
    ['a Sunday', '2026-11-22', ['2026-11-21 scheduled', '2026-W46 revise']],
    ['a Monday', '2026-11-23', ['2026-11-22 scheduled', '2026-W47 scheduled']],
    ['the 1st', '2026-12-01', ['2026-11-30 scheduled', '2026-W48 revise', '2026-11 scheduled']],
    ['the 2nd', '2026-12-02', ['2026-12-01 scheduled', '2026-W48 revise', '2026-11 revise']],
    ['the 9th', '2026-12-09', ['2026-12-08 scheduled', '2026-W49 revise', '2026-11 revise']],
    ['the 10th', '2026-12-10', ['2026-12-09 scheduled', '2026-W49 revise']],
    [
      'the first day of a quarter',
      '2026-10-01',
      ['2026-09-30 scheduled', '2026-W39 revise', '2026-09 scheduled', '2026-Q3 scheduled'],
    ],
    [
      'New Year, a Friday',
      '2027-01-01',
      ['2026-12-31 scheduled', '2026-W52 revise', '2026-12 scheduled', '2026-Q4 scheduled', '2026 scheduled'],
    ],
  ])('of %s (%s) these are due: %j', (_name, today, periods) => {
    const yesterday = addDays(day(today), -1);

    expect(dueAt('Asia/Ho_Chi_Minh', `${today}T06:00:00+07:00`, yesterday)).toEqual({ day: today, periods });
    expect(dueAt('Asia/Ho_Chi_Minh', `${today}T05:59:59+07:00`, yesterday)).toBeUndefined();
    expect(dueAt('Asia/Ho_Chi_Minh', `${today}T23:59:00+07:00`, yesterday, today)).toBeUndefined();
  });

  it.each([
    ['Asia/Ho_Chi_Minh', '2026-11-24', '2026-11-23T23:00:00.000Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T10:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T11:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-29T04:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-25T05:00:00.000Z'],
    ['Pacific/Apia', '2026-11-24', '2026-11-23T17:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-24', '2026-11-24T00:15:00.000Z'],
    ['America/St_Johns', '2026-11-01', '2026-11-01T09:30:00.000Z'],
  ])('in %s, %s is planned once, at %s', (name, today, at) => {
    const plans = runs(
      zone(name),
      `${addDays(day(today), -3)}T00:00:00Z`,
      `${addDays(day(today), 3)}T00:00:00Z`,
    );

    expect(plans.filter((plan) => plan.day === today).map((plan) => plan.at)).toEqual([at]);
  });

  it('Samoa’s 30 December 2011, which never was, is neither planned nor reported', () => {
    const plans = runs(zone('Pacific/Apia'), '2011-12-28T12:00:00Z', '2012-01-01T00:00:00Z');

    expect(plans.map((plan) => [plan.day, plan.at])).toEqual([
      ['2011-12-28', '2011-12-28T16:00:00.000Z'],
      ['2011-12-29', '2011-12-29T16:00:00.000Z'],
      ['2011-12-31', '2011-12-30T16:00:00.000Z'],
      ['2012-01-01', '2011-12-31T16:00:00.000Z'],
    ]);
    const days = plans.flatMap(({ periods }) => periods.filter(({ period }) => kindOf(period) === 'day'));
    expect(days.map(({ period }) => period)).toEqual([
      '2011-12-27',
      '2011-12-28',
      '2011-12-29',
      '2011-12-31',
    ]);
  });
});

describe('Planning that stood still', () => {
  it('catches up over a weekend, naming each period once', () => {
    expect(dueAt('Asia/Ho_Chi_Minh', '2026-11-24T09:00:00+07:00', '2026-11-20')?.periods).toEqual([
      '2026-11-20 scheduled',
      '2026-11-21 scheduled',
      '2026-11-22 scheduled',
      '2026-11-23 scheduled',
      '2026-W46 revise',
      '2026-W47 scheduled',
    ]);
  });

  it('for eight weeks and more catches up with 31 days and eight weeks', () => {
    const due = dueAt('Asia/Ho_Chi_Minh', '2026-11-24T09:00:00+07:00', '2026-09-26')?.periods ?? [];
    const scheduled = due.filter((each) => each.endsWith(' scheduled'));

    expect(scheduled.filter((each) => /^\d{4}-\d{2}-\d{2} /.test(each))).toHaveLength(31);
    expect(scheduled.filter((each) => each.includes('-W'))).toEqual(
      [40, 41, 42, 43, 44, 45, 46, 47].map((week) => `2026-W${week} scheduled`),
    );
    expect(scheduled.filter((each) => /^\d{4}-(?:\d{2}|Q\d) /.test(each))).toEqual([
      '2026-09 scheduled',
      '2026-10 scheduled',
      '2026-Q3 scheduled',
    ]);
  });

  it('or never ran begins with the newest day alone', () => {
    expect(dueAt('Asia/Ho_Chi_Minh', '2026-11-24T05:00:00+07:00')).toEqual({
      day: '2026-11-23',
      periods: ['2026-11-22 scheduled', '2026-W47 scheduled'],
    });
  });
});

describe('Whatever the zone and whenever it runs', () => {
  it('every period that ends is scheduled exactly once', () => {
    const zones = ['Asia/Ho_Chi_Minh', 'America/New_York', 'Europe/Berlin', 'Pacific/Apia', 'Asia/Kathmandu'];
    const gaps = fc.array(fc.integer({ min: 1, max: 7 * 24 * 60 }), { minLength: 30, maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), gaps, (name, minutes) => {
        const noted = new Set<Day>([day('2026-02-01')]);
        const asked: string[] = [];
        let now = Date.parse('2026-02-02T12:00:00Z');
        for (const pause of minutes) {
          const plan = duePeriods({ zone: zone(name), now, planned: (local) => noted.has(local) });
          if (plan !== undefined) noted.add(plan.day);
          asked.push(
            ...(plan?.periods ?? []).filter(({ reason }) => reason === 'scheduled').map((due) => due.period),
          );
          now += pause * 60_000;
        }

        const newest = [...noted].toSorted().at(-1) ?? day('2026-02-01');
        const expected = new Set<string>();
        for (let ended = day('2026-02-01'); ended < newest; ended = addDays(ended, 1))
          for (const kind of periodKinds)
            if (spanOf(periodOf(kind, ended)).to === ended) expected.add(periodOf(kind, ended));
        expect(asked.toSorted()).toEqual([...expected].toSorted());
      }),
      { numRuns: 40 },
    );
  });
});
