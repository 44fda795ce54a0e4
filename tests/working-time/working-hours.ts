import * as fc from 'fast-check';
import { calendarOf, type Calendar } from '../../functions/domain/working-time/calendar.ts';
import type { CalendarTable } from '../../functions/domain/working-time/calendar-table.ts';
import { vietnamTables } from '../../functions/domain/working-time/shipped-tables.ts';
import { unitCalendarSchema, wardHours } from '../../functions/domain/working-time/unit-calendar.ts';
import { weekdays } from '../../functions/domain/working-time/weekly-hours.ts';
import { addDays, atMinute, daySchema } from '../../functions/domain/time/day.ts';
import { timeZoneSchema, VIETNAM, wallClock, type TimeZone } from '../../functions/domain/time/time-zone.ts';

export const aDay = (text: string) => daySchema.parse(text);

/** A moment as clocks show it, `2026-08-21 16:00`; in Vietnam unless a zone is named. */
export function moment(text: string, zone: TimeZone = VIETNAM): number {
  const [day = '', time = ''] = text.split(' ');
  return atMinute(aDay(day), Number(time.slice(0, 2)) * 60 + Number(time.slice(3)), zone);
}

/** What clocks show at a moment, `2026-08-21 16:00`. */
export function shown(at: number | undefined, zone: TimeZone = VIETNAM): string | undefined {
  return at === undefined
    ? undefined
    : new Date(wallClock(at, zone)).toISOString().slice(0, 16).replace('T', ' ');
}

/** A ward with Vietnam's holidays: Monday to Friday, 07:30 to 11:30 and 13:30 to 17:00, 7½ hours a day. */
export const ward: Calendar = calendarOf(wardHours, vietnamTables);

const morning = { opens: '07:30', closes: '11:30' };

/** The same, and Saturday mornings. */
export const saturdayWard: Calendar = calendarOf(
  {
    ...wardHours,
    weeks: wardHours.weeks.map(({ from, week }) => ({ from, week: { ...week, saturday: [morning] } })),
  },
  vietnamTables,
);

/** An office with those days of its own. */
export function wardWith(days: unknown[], tables: readonly CalendarTable[] = vietnamTables): Calendar {
  return calendarOf(unitCalendarSchema.parse({ ...wardHours, days }), tables);
}

const always = [{ opens: '00:00', closes: '24:00' }];

/** A switchboard that works day and night, all week. */
export const switchboard: Calendar = calendarOf(
  {
    ...wardHours,
    weeks: wardHours.weeks.map(({ from }) => ({
      from,
      week: Object.fromEntries(weekdays.map((weekday) => [weekday, always])),
    })),
  },
  vietnamTables,
);

const times = ['00:00', '03:40', '06:50', '07:30', '11:30', '12:00', '13:30', '17:00', '22:10', '24:00'];

const anyHours = fc.subarray(times).map((chosen) =>
  Array.from({ length: Math.floor(chosen.length / 2) }, (_, index) => ({
    opens: chosen[2 * index],
    closes: chosen[2 * index + 1],
  })),
);

/** All days of these calendars lie around here; in Berlin clocks go back on 25 October 2026, in Cairo on the 30th. */
const START = aDay('2026-10-12');

/** Offices in several countries, with weeks, days off and extra working days of all kinds. */
export const anyCalendar: fc.Arbitrary<Calendar> = fc
  .record({
    timeZone: fc.constantFrom(
      'Asia/Ho_Chi_Minh',
      'Europe/Berlin',
      'Africa/Cairo',
      'America/St_Johns',
      'Asia/Kathmandu',
    ),
    week: fc.record(Object.fromEntries(weekdays.map((weekday) => [weekday, anyHours]))),
    days: fc.uniqueArray(
      fc.record({
        offset: fc.integer({ min: 0, max: 60 }),
        kind: fc.constantFrom('off', 'work'),
        hours: anyHours,
      }),
      { selector: ({ offset }) => offset, maxLength: 12 },
    ),
  })
  .map(({ timeZone, week, days }) => {
    const unit = unitCalendarSchema.parse({
      timeZone,
      // At least one day of work a week, as the schema asks.
      weeks: [{ from: '2020-01-01', week: { ...week, wednesday: [morning] } }],
      days: days.map(({ offset, kind, hours }) => ({
        day: addDays(START, offset),
        kind,
        name: { vi: 'Ngày riêng' },
        ...(kind === 'work' && hours.length > 0 ? { hours } : {}),
      })),
    });
    return calendarOf(unit, []);
  });

const MINUTE = 60_000;

/** A moment of those weeks, on a whole minute or not. */
export const anyMoment: fc.Arbitrary<number> = fc.oneof(
  fc
    .integer({ min: 0, max: 50 * 1440 })
    .map((minutes) => Date.parse('2026-10-13T00:00:00Z') + minutes * MINUTE),
  fc.integer({ min: 0, max: 50 * 86_400_000 }).map((ms) => Date.parse('2026-10-13T00:00:00Z') + ms),
);

/** Stretches in which clocks stand still, in any order, overlapping or empty. */
export const anyPauses = fc
  .array(fc.tuple(anyMoment, fc.integer({ min: 0, max: 12 * 1440 })), { maxLength: 4 })
  .map((pauses) => pauses.map(([from, minutes]) => ({ from, to: from + minutes * MINUTE })));

/** Whether an office is at work in the minute that begins then, read off the calendar's hours and the clock on the wall. */
export function isAtWork(
  at: number,
  zone: TimeZone,
  hours: readonly { opens: string; closes: string }[],
): boolean {
  const time = shown(at, zone)?.slice(11) ?? '';
  return hours.some(({ opens, closes }) => opens <= time && time < closes);
}

export const berlin = timeZoneSchema.parse('Europe/Berlin');
