import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursOn } from '../../functions/domain/working-time/calendar.ts';
import {
  addWorkingTime,
  nextWorkingMoment,
  workingTimeBetween,
} from '../../functions/domain/working-time/working-time.ts';
import { calendarOf } from '../../functions/domain/working-time/calendar.ts';
import { unitCalendarSchema } from '../../functions/domain/working-time/unit-calendar.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import {
  anyCalendar,
  anyMoment,
  berlin,
  isAtWork,
  moment,
  saturdayWard,
  shown,
  ward,
} from './working-hours.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const anyTime = fc.integer({ min: 0, max: 80 * HOUR });

describe('Working time', () => {
  it.each([
    ['within a morning', '2026-03-02 08:00', 2, '2026-03-02 10:00'],
    ['over lunch', '2026-03-02 11:00', 1, '2026-03-02 14:00'],
    ['up to closing time', '2026-03-02 13:30', 3.5, '2026-03-02 17:00'],
    ['over night', '2026-03-02 16:00', 2, '2026-03-03 08:30'],
    ['over a weekend', '2026-03-06 16:00', 2, '2026-03-09 08:30'],
    ['over Tết', '2026-02-13 16:00', 2, '2026-02-23 08:30'],
    ['from the middle of the night', '2026-03-02 02:00', 1, '2026-03-02 08:30'],
    ['over a swapped Saturday', '2026-08-21 16:00', 8.5, '2026-08-22 17:00'],
    ['of a whole week', '2026-03-02 07:30', 37.5, '2026-03-06 17:00'],
  ])('passes %s', (_, from, hours, until) => {
    const start = moment(from);

    expect(shown(addWorkingTime(start, hours * HOUR, ward))).toBe(until);
    expect(workingTimeBetween(start, moment(until), ward)).toBe(hours * HOUR);
  });

  it('passes on Saturday mornings where the office serves on them', () => {
    expect(shown(addWorkingTime(moment('2026-03-06 16:00'), 2 * HOUR, saturdayWard))).toBe(
      '2026-03-07 08:30',
    );
  });

  it('is none where the end is not later than the beginning', () => {
    expect(workingTimeBetween(moment('2026-03-02 10:00'), moment('2026-03-02 09:00'), ward)).toBe(0);
  });

  it('goes on at the next opening', () => {
    expect(shown(nextWorkingMoment(moment('2026-03-02 12:00'), ward))).toBe('2026-03-02 13:30');
    expect(shown(nextWorkingMoment(moment('2026-03-02 17:00'), ward))).toBe('2026-03-03 07:30');
    expect(shown(nextWorkingMoment(moment('2026-03-02 16:59'), ward))).toBe('2026-03-02 16:59');
  });

  it('is in no calendar before 1970 or after the year 9998', () => {
    for (const at of [-1, Date.parse('9999-06-01'), 9e15, Number.NaN])
      expect(() => addWorkingTime(at, HOUR, ward)).toThrow(RangeError);
  });

  it('added and measured again is the same', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyTime, (calendar, at, time) => {
        expect(workingTimeBetween(at, addWorkingTime(at, time, calendar), calendar)).toBe(time);
      }),
    );
  });

  it('ends no earlier when there is more of it or it begins later', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyMoment, anyTime, anyTime, (calendar, a, b, more, less) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const [short, long] = [Math.min(more, less), Math.max(more, less)];

        expect(addWorkingTime(early, short, calendar)).toBeLessThanOrEqual(
          addWorkingTime(early, long, calendar),
        );
        expect(addWorkingTime(early, short, calendar)).toBeLessThanOrEqual(
          addWorkingTime(late, short, calendar),
        );
      }),
    );
  });

  it('adds up: twice added is added once', () => {
    fc.assert(
      fc.property(anyCalendar, anyMoment, anyTime, anyTime, (calendar, at, one, other) => {
        const inTwo = addWorkingTime(addWorkingTime(at, one, calendar), other, calendar);

        expect(inTwo).toBe(addWorkingTime(at, one + other, calendar));
      }),
    );
  });

  it('is what counting minute by minute on the clocks of the place gives, also when they go back', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 4000 }),
        (calendar, day, minutes) => {
          const from = Date.parse('2026-10-13T00:00:00Z') + day * 24 * HOUR;
          const until = from + minutes * MINUTE;
          let counted = 0;
          for (let at = from; at < until; at += MINUTE)
            if (isAtWork(at, calendar.zone, hoursOn(calendar, dayOf(at, calendar.zone)))) counted += 1;

          expect(workingTimeBetween(from, until, calendar)).toBe(counted * MINUTE);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('Where clocks change', () => {
  const nightShift = calendarOf(
    unitCalendarSchema.parse({
      timeZone: 'Europe/Berlin',
      weeks: [
        {
          from: '2026-01-01',
          week: {
            sunday: [{ opens: '00:00', closes: '06:00' }],
            monday: [{ opens: '08:00', closes: '16:00' }],
          },
        },
      ],
      days: [],
    }),
    [],
  );
  const hoursOfNight = (day: string): number =>
    workingTimeBetween(moment(`${day} 00:00`, berlin), moment(`${day} 12:00`, berlin), nightShift) / HOUR;

  it('a night shift is an hour longer in October and an hour shorter in March', () => {
    expect(hoursOfNight('2026-10-18')).toBe(6);
    expect(hoursOfNight('2026-10-25')).toBe(7);
    expect(hoursOfNight('2026-03-29')).toBe(5);
  });

  it('an office opens and closes by the clocks on its wall, before and after', () => {
    const before = addWorkingTime(moment('2026-10-19 08:00', berlin), 9 * HOUR, nightShift);
    const after = addWorkingTime(moment('2026-10-25 00:00', berlin), 8 * HOUR, nightShift);

    expect(shown(before, berlin)).toBe('2026-10-25 01:00');
    expect(shown(after, berlin)).toBe('2026-10-26 09:00');
  });

  it('an office that opens in the hour shown twice opens the first time', () => {
    const early = calendarOf(
      unitCalendarSchema.parse({
        timeZone: 'Europe/Berlin',
        weeks: [{ from: '2026-01-01', week: { sunday: [{ opens: '02:15', closes: '04:00' }] } }],
        days: [],
      }),
      [],
    );
    const [from, until] = [moment('2026-10-25 00:00', berlin), moment('2026-10-25 12:00', berlin)];

    expect(workingTimeBetween(from, until, early) / HOUR).toBe(2.75);
  });

  it('a span that clocks jump over is none', () => {
    const jumped = calendarOf(
      unitCalendarSchema.parse({
        timeZone: 'Europe/Berlin',
        weeks: [
          {
            from: '2026-01-01',
            week: {
              sunday: [{ opens: '02:00', closes: '03:00' }],
              monday: [{ opens: '08:00', closes: '16:00' }],
            },
          },
        ],
        days: [],
      }),
      [],
    );
    const next = nextWorkingMoment(moment('2026-03-29 00:00', berlin), jumped);

    expect(shown(next, berlin)).toBe('2026-03-30 08:00');
  });
});
