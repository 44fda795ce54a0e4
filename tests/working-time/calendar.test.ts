import { describe, expect, it } from 'vitest';
import { addDays } from '../../functions/domain/time/day.ts';
import { calendarTableSchema } from '../../functions/domain/working-time/calendar-table.ts';
import {
  calendarOf,
  daysToConfirm,
  hoursOn,
  isKnown,
  isWorkingDay,
} from '../../functions/domain/working-time/calendar.ts';
import { vietnamTables } from '../../functions/domain/working-time/shipped-tables.ts';
import { unitCalendarSchema, wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { aDay, saturdayWard, ward, wardWith } from './working-hours.ts';

const fullDay = [
  { opens: '07:30', closes: '11:30' },
  { opens: '13:30', closes: '17:00' },
];
const morning = [{ opens: '07:30', closes: '11:30' }];
const name = { vi: 'Ngày của phường' };

function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = aDay(from); day <= aDay(to); day = addDays(day, 1)) days.push(day);
  return days;
}

/** The first day of a lunar month by the calendar that comes with the JavaScript engine, Chinese as it is. */
function lunar(day: string): string {
  const parts = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(Date.parse(`${day}T00:00:00Z`));
  return parts.map(({ value }) => value).join('');
}

describe('The days off and working days that ship', () => {
  it.each([
    ['Tết 2025', '2025-01-25', '2025-02-02'],
    ['30 April and 1 May 2025', '2025-04-30', '2025-05-04'],
    ['National Day 2025', '2025-08-30', '2025-09-02'],
    ['New Year 2026', '2026-01-01', '2026-01-04'],
    ['Tết 2026', '2026-02-14', '2026-02-22'],
    ['Giỗ Tổ 2026 with the day in lieu', '2026-04-25', '2026-04-27'],
    ['30 April and 1 May 2026', '2026-04-30', '2026-05-03'],
    ['National Day 2026', '2026-08-29', '2026-09-02'],
    ['Tết 2027', '2027-02-05', '2027-02-11'],
    ['Giỗ Tổ 2027', '2027-04-16', '2027-04-18'],
    ['30 April and 1 May 2027', '2027-04-30', '2027-05-03'],
    ['National Day 2027', '2027-09-02', '2027-09-05'],
  ])('close the office for %s, and no longer', (_, from, to) => {
    const around = [addDays(aDay(from), -1), addDays(aDay(to), 1)];
    const worked = (day: string): boolean => isWorkingDay(ward, aDay(day));

    expect(daysBetween(from, to).filter(worked)).toEqual([]);
    // The day before a long weekend is a Friday, a Wednesday...: a day of the week on which the ward works, and so after.
    expect(around.filter((day) => new Date(day).getUTCDay() % 6 !== 0).filter((day) => !worked(day))).toEqual(
      [],
    );
  });

  it.each([
    ['2025-04-26', '2025-05-02'],
    ['2026-01-10', '2026-01-02'],
    ['2026-08-22', '2026-08-31'],
  ])('make the Saturday %s a full working day, in place of %s', (saturday, off) => {
    expect(hoursOn(ward, aDay(saturday))).toEqual(fullDay);
    expect(hoursOn(saturdayWard, aDay(saturday))).toEqual(fullDay);
    expect(hoursOn(ward, aDay(off))).toEqual([]);
  });

  it('agree with the moon: Tết begins the lunar year, and Giỗ Tổ is on the 10th of the third month', () => {
    const off = vietnamTables.flatMap(({ days }) => days).filter(({ kind }) => kind === 'off');

    for (const [vi, date] of [
      ['Tết Nguyên đán', '1/1'],
      ['Giỗ Tổ Hùng Vương', '3/10'],
    ]) {
      const years = off.filter((entry) => entry.name.vi === vi && lunar(entry.day) === date);
      expect(years.map(({ day }) => day.slice(0, 4))).toEqual(['2025', '2026', '2027']);
    }
  });

  it('have five working days of Tết and two days of National Day each year', () => {
    for (const { days } of vietnamTables) {
      const worked = (vi: string) =>
        days.filter((entry) => entry.name.vi === vi && new Date(entry.day).getUTCDay() % 6 !== 0);
      const swapped = days.filter((entry) => entry.kind === 'work' && entry.insteadOf?.slice(5, 7) === '08');

      expect(worked('Tết Nguyên đán')).toHaveLength(5);
      expect(worked('Quốc khánh')).toHaveLength(2 + swapped.length);
    }
  });

  it('name their sources, and every day in Vietnamese and English', () => {
    for (const { sources, days } of vietnamTables) {
      expect(sources.length).toBeGreaterThan(0);
      expect(days.filter(({ name: { en } }) => en === undefined)).toEqual([]);
    }
  });

  it('mark what nobody has announced: 24 November, and the days of 2027 that the Prime Minister sets', () => {
    const marked = daysToConfirm(ward, aDay('2025-01-01'), aDay('2027-12-31')).map(({ day }) => day);

    expect(marked).toEqual([
      '2026-11-24',
      ...daysBetween('2027-02-05', '2027-02-11'),
      '2027-09-03',
      '2027-11-24',
    ]);
  });
});

describe('A calendar', () => {
  it('says from when until when it knows: 2027 is reckoned by law, and what follows by the usual week', () => {
    expect(ward.known).toEqual({ from: '2025-01-01', until: '2026-12-31' });
    expect(isKnown(ward, aDay('2026-12-31'))).toBe(true);
    expect(isKnown(ward, aDay('2027-01-01'))).toBe(false);
    expect(isKnown(ward, aDay('2024-12-31'))).toBe(false);

    expect(isWorkingDay(ward, aDay('2031-09-02'))).toBe(true);
    expect(isWorkingDay(ward, aDay('2031-09-06'))).toBe(false);
  });

  it('knows nothing beyond a year that is missing', () => {
    const [first, , third] = vietnamTables;
    const tables = [first, { ...third, announced: true }].map((table) => calendarTableSchema.parse(table));

    expect(calendarOf(wardHours, tables).known).toEqual({ from: '2025-01-01', until: '2025-12-31' });
    expect(calendarOf(wardHours, []).known).toBeUndefined();
  });

  it('takes the unit’s own days over the country’s, and the later table over the earlier', () => {
    const province = calendarTableSchema.parse({
      id: 'province',
      from: '2026-01-01',
      to: '2026-12-31',
      announced: true,
      sources: ['Quyết định của tỉnh'],
      days: [
        { day: '2026-11-24', kind: 'work', name },
        { day: '2026-11-25', kind: 'off', name },
        { day: '2026-11-26', kind: 'off', name },
      ],
    });
    const calendar = wardWith([{ day: '2026-11-26', kind: 'work', name }], [...vietnamTables, province]);

    expect(hoursOn(calendar, aDay('2026-11-24'))).toEqual(fullDay);
    expect(hoursOn(calendar, aDay('2026-11-25'))).toEqual([]);
    expect(hoursOn(calendar, aDay('2026-11-26'))).toEqual(fullDay);
    expect(daysToConfirm(calendar, aDay('2026-11-01'), aDay('2026-11-30'))).toEqual([]);
  });

  it('gives an extra working day its own hours, else those of the day it makes up for, else the usual ones', () => {
    const extra = { kind: 'work', name };
    const calendar = wardWith([
      { ...extra, day: '2026-03-07', hours: morning },
      { ...extra, day: '2026-03-14', insteadOf: '2026-03-13' },
      { ...extra, day: '2026-03-21' },
    ]);

    expect(hoursOn(calendar, aDay('2026-03-07'))).toEqual(morning);
    expect(hoursOn(calendar, aDay('2026-03-14'))).toEqual(fullDay);
    expect(hoursOn(calendar, aDay('2026-03-21'))).toEqual(fullDay);
  });

  it('serves on Saturday mornings where the unit does, but not in the break of Tết', () => {
    expect(hoursOn(saturdayWard, aDay('2026-03-07'))).toEqual(morning);
    expect(hoursOn(saturdayWard, aDay('2026-02-14'))).toEqual([]);
    expect(hoursOn(ward, aDay('2026-03-07'))).toEqual([]);
  });

  it('changes its usual week on the day the unit says', () => {
    const summer = [{ opens: '07:00', closes: '11:00' }];
    const calendar = calendarOf(
      unitCalendarSchema.parse({
        weeks: [...wardHours.weeks, { from: '2026-04-16', week: { thursday: summer } }],
        days: [],
      }),
      [],
    );

    expect(hoursOn(calendar, aDay('2026-04-09'))).toEqual(fullDay);
    expect(hoursOn(calendar, aDay('2026-04-16'))).toEqual(summer);
    expect(hoursOn(calendar, aDay('2026-04-17'))).toEqual([]);
    expect(hoursOn(calendar, aDay('2019-04-18'))).toEqual(fullDay);
  });
});

describe('A unit’s calendar is refused', () => {
  const week = { monday: fullDay };
  it.each([
    ['without a week', { weeks: [], days: [] }],
    ['with a week of no work', { weeks: [{ from: '2026-01-01', week: {} }], days: [] }],
    [
      'when it closes before it opens',
      { weeks: [{ from: '2026-01-01', week: { monday: [{ opens: '17:00', closes: '07:30' }] } }], days: [] },
    ],
    [
      'when two spans of a day overlap',
      {
        weeks: [{ from: '2026-01-01', week: { monday: [...fullDay, { opens: '16:00', closes: '18:00' }] } }],
        days: [],
      },
    ],
    [
      'with a time that is none',
      { weeks: [{ from: '2026-01-01', week: { monday: [{ opens: '7:30', closes: '25:00' }] } }], days: [] },
    ],
    [
      'when a day is named twice',
      {
        weeks: [{ from: '2026-01-01', week }],
        days: [
          { day: '2026-03-07', kind: 'work', name },
          { day: '2026-03-07', kind: 'off', name },
        ],
      },
    ],
    [
      'when its weeks are out of order',
      {
        weeks: [
          { from: '2026-05-01', week },
          { from: '2026-01-01', week },
        ],
        days: [],
      },
    ],
    [
      'with a zone that is none',
      { timeZone: 'Asia/Saigon_2', weeks: [{ from: '2026-01-01', week }], days: [] },
    ],
  ])('%s', (_, value) => {
    expect(unitCalendarSchema.safeParse(value).success).toBe(false);
    expect(unitCalendarSchema.safeParse({ weeks: [{ from: '2026-01-01', week }], days: [] }).success).toBe(
      true,
    );
  });

  it('and a table that speaks of a day outside its time', () => {
    const table = { id: 'tet', from: '2026-01-01', to: '2026-06-30', announced: true, sources: ['Công văn'] };
    const on = (day: string) =>
      calendarTableSchema.safeParse({ ...table, days: [{ day, kind: 'off', name }] });

    expect(on('2026-07-01').success).toBe(false);
    expect(on('2026-06-30').success).toBe(true);
  });
});
