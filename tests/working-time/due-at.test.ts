import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../functions/domain/time/day.ts';
import { isWorkingDay } from '../../functions/domain/working-time/calendar.ts';
import { dueAt } from '../../functions/domain/working-time/due-at.ts';
import { spansOn } from '../../functions/domain/working-time/calendar.ts';
import type { TimeLimit } from '../../functions/domain/working-time/time-limit.ts';
import { workingTimeBetween } from '../../functions/domain/working-time/working-time.ts';
import {
  anyCalendar,
  anyMoment,
  anyPauses,
  moment,
  saturdayWard,
  shown,
  switchboard,
  ward,
  wardWith,
} from './working-hours.ts';

const HOUR = 3_600_000;

const anyLimit: fc.Arbitrary<TimeLimit> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 12 }), unit: fc.constantFrom('days', 'working_days') }),
  fc.record({
    amount: fc.integer({ min: 1, max: 160 }).map((quarters) => quarters / 4),
    unit: fc.constant('working_hours'),
  }),
  fc.record({ amount: fc.integer({ min: 1, max: 200 }), unit: fc.constantFrom('hours', 'minutes') }),
);
const officeLimit = anyLimit.filter(({ unit }) => unit !== 'hours' && unit !== 'minutes');

const due = (from: string, amount: number, unit: TimeLimit['unit'], calendar = ward): string | undefined =>
  shown(dueAt(moment(from), { amount, unit }, calendar));

describe('What must be done in working days', () => {
  it.each([
    [
      'is due at the close of the nth working day after the one of receipt',
      '2026-03-02 09:00',
      3,
      '2026-03-05 17:00',
    ],
    ['is received that day when it comes before the office opens', '2026-03-02 05:00', 1, '2026-03-03 17:00'],
    ['is received that day when it comes over lunch', '2026-03-02 12:00', 1, '2026-03-03 17:00'],
    ['is received that day when it comes a minute before closing', '2026-03-02 16:59', 1, '2026-03-03 17:00'],
    ['is received the next day when it comes at closing time', '2026-03-02 17:00', 1, '2026-03-04 17:00'],
    ['is received on Monday when it comes on Friday evening', '2026-03-06 20:00', 1, '2026-03-10 17:00'],
    ['is received on Monday when it comes on Sunday', '2026-03-08 10:00', 1, '2026-03-10 17:00'],
    ['waits over Tết', '2026-02-12 09:00', 3, '2026-02-24 17:00'],
    ['is received after Tết when it comes during Tết', '2026-02-17 09:00', 1, '2026-02-24 17:00'],
    ['is due on a swapped Saturday', '2026-08-20 09:00', 2, '2026-08-22 17:00'],
    ['waits over National Day and the day swapped for it', '2026-08-28 09:00', 1, '2026-09-03 17:00'],
    ['waits for a working Saturday in January', '2026-01-05 09:00', 5, '2026-01-10 17:00'],
  ])('%s', (_, from, days, until) => {
    expect(due(from, days, 'working_days')).toBe(until);
  });

  it('is due at noon on a Saturday where the office works that morning', () => {
    expect(due('2026-03-06 09:00', 1, 'working_days', saturdayWard)).toBe('2026-03-07 11:30');
  });

  it('waits for the unit’s own days off', () => {
    const calendar = wardWith([{ day: '2026-03-03', kind: 'off', name: { vi: 'Lễ hội làng' } }]);

    expect(due('2026-03-02 09:00', 1, 'working_days', calendar)).toBe('2026-03-04 17:00');
  });
});

describe('What must be done in another unit of time', () => {
  it('counts working hours from the moment itself', () => {
    expect(due('2026-03-02 16:00', 4, 'working_hours')).toBe('2026-03-03 10:30');
    expect(due('2026-03-06 18:00', 8, 'working_hours')).toBe('2026-03-10 08:00');
  });

  it('counts minutes and hours day and night', () => {
    expect(due('2026-02-17 23:58', 5, 'minutes')).toBe('2026-02-18 00:03');
    expect(due('2026-02-17 23:58', 24, 'hours')).toBe('2026-02-18 23:58');
  });

  it('counts calendar days from the day after, and ends them at close of business', () => {
    expect(due('2026-03-02 20:00', 3, 'days')).toBe('2026-03-05 17:00');
  });

  it('moves the last of them from a day off to the next working day', () => {
    expect(due('2026-03-04 09:00', 3, 'days')).toBe('2026-03-09 17:00');
    expect(due('2026-02-10 09:00', 5, 'days')).toBe('2026-02-23 17:00');
    expect(due('2026-03-08 09:00', 2, 'days')).toBe('2026-03-10 17:00');
  });

  it('lasts until midnight where the office never closes', () => {
    expect(due('2026-03-02 09:00', 3, 'days', switchboard)).toBe('2026-03-06 00:00');
    expect(due('2026-03-02 09:00', 3, 'working_days', switchboard)).toBe('2026-03-06 00:00');
  });
});

describe('While the unit waits for the citizen', () => {
  const inPause = (limit: TimeLimit, from: string, pauseFrom: string, pauseTo: string | undefined) =>
    shown(
      dueAt(moment(from), limit, ward, [
        { from: moment(pauseFrom), to: pauseTo === undefined ? undefined : moment(pauseTo) },
      ]),
    );

  it.each([
    ['puts off by the working hours of the wait', '2026-03-02 09:00', '2026-03-02 16:30', '2026-03-03 16:00'],
    ['puts off nothing in the night', '2026-03-02 17:00', '2026-03-03 07:30', '2026-03-03 08:30'],
    ['puts off nothing after it was due', '2026-03-03 15:00', '2026-03-04 09:00', '2026-03-03 08:30'],
  ])('of eight working hours it %s', (_, from, to, until) => {
    expect(inPause({ amount: 8, unit: 'working_hours' }, '2026-03-02 08:00', from, to)).toBe(until);
  });

  it.each([
    [
      'does not count a day that ended while it waited',
      '2026-03-03 16:50',
      '2026-03-04 07:40',
      '2026-03-06 17:00',
    ],
    [
      'counts a day on which it waited for an hour',
      '2026-03-03 09:00',
      '2026-03-03 10:00',
      '2026-03-05 17:00',
    ],
    ['counts no day of a longer wait', '2026-03-03 10:00', '2026-03-09 10:00', '2026-03-11 17:00'],
    [
      'does not count a day whose close it waited for to the minute',
      '2026-03-03 16:00',
      '2026-03-03 17:00',
      '2026-03-06 17:00',
    ],
  ])('of three working days it %s', (_, from, to, until) => {
    expect(inPause({ amount: 3, unit: 'working_days' }, '2026-03-02 09:00', from, to)).toBe(until);
  });

  it('counts a day off in which a wait ended, but not one that ended in a wait', () => {
    const fiveDays = { amount: 5, unit: 'days' } as const;

    expect(inPause(fiveDays, '2026-03-04 09:00', '2026-03-06 20:00', '2026-03-07 12:00')).toBe(
      '2026-03-09 17:00',
    );
    expect(inPause(fiveDays, '2026-03-04 09:00', '2026-03-07 12:00', '2026-03-08 12:00')).toBe(
      '2026-03-10 17:00',
    );
  });

  it('what was due at closing time is not put off by a wait that begins then', () => {
    const twoDays = { amount: 2, unit: 'working_days' } as const;

    expect(inPause(twoDays, '2026-03-02 09:00', '2026-03-04 17:00', undefined)).toBe('2026-03-04 17:00');
  });

  it('nothing is due until the wait has ended, unless it was due before', () => {
    for (const unit of ['days', 'working_days', 'working_hours', 'hours', 'minutes'] as const) {
      expect(inPause({ amount: 2, unit }, '2026-03-02 09:00', '2026-03-02 09:01', undefined)).toBeUndefined();
      expect(inPause({ amount: 2, unit }, '2026-03-02 09:00', '2026-03-10 09:00', undefined)).toBeDefined();
    }
  });
});

describe('Whatever the limit, the calendar and the pauses', () => {
  it('nothing that an office must do is due on a day off, but at work or as it closes', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, officeLimit, anyPauses, (calendar, start, limit, pauses) => {
        const until = dueAt(start, limit, calendar, pauses) ?? Number.NaN;
        const day = dayOf(until - 1, calendar.zone);

        expect(isWorkingDay(calendar, day)).toBe(true);
        expect(spansOn(calendar, day).some(({ from, to }) => from < until && until <= to)).toBe(true);
      }),
    );
  });

  it('it is due after it came', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyLimit, anyPauses, (calendar, start, limit, pauses) => {
        expect(dueAt(start, limit, calendar, pauses)).toBeGreaterThan(start);
      }),
    );
  });

  it('what comes later, may take longer or is paused more is due no earlier', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyMoment, anyLimit, anyPauses, (calendar, a, b, limit, pauses) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const first = dueAt(early, limit, calendar, pauses) ?? Number.NaN;

        expect(dueAt(late, limit, calendar, pauses)).toBeGreaterThanOrEqual(first);
        expect(dueAt(early, { ...limit, amount: limit.amount + 1 }, calendar, pauses)).toBeGreaterThanOrEqual(
          first,
        );
        expect(dueAt(early, limit, calendar, pauses.slice(1))).toBeLessThanOrEqual(first);
      }),
    );
  });

  it('a pause of no length changes nothing', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyMoment,
        anyMoment,
        anyLimit,
        anyPauses,
        (calendar, start, at, limit, pauses) => {
          expect(dueAt(start, limit, calendar, [...pauses, { from: at, to: at }])).toBe(
            dueAt(start, limit, calendar, pauses),
          );
        },
      ),
    );
  });

  it('a pause before it came or after it was due changes nothing', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyLimit, (calendar, start, limit) => {
        const until = dueAt(start, limit, calendar) ?? Number.NaN;
        const pauses = [
          { from: 0, to: start - 86_400_000 * 40 },
          { from: until, to: until + 5 * HOUR },
        ];

        expect(dueAt(start, limit, calendar, pauses)).toBe(until);
      }),
    );
  });

  it('a wait puts off working hours by the working time in it', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyMoment,
        fc.integer({ min: 1, max: 60 }),
        anyPauses,
        (calendar, start, amount, [pause]) => {
          fc.pre(pause !== undefined);
          const until = dueAt(start, { amount, unit: 'working_hours' }, calendar, [pause]) ?? Number.NaN;
          const waited = workingTimeBetween(Math.max(start, pause.from), Math.min(until, pause.to), calendar);

          expect(workingTimeBetween(start, until, calendar) - waited).toBe(amount * HOUR);
        },
      ),
    );
  });
});
