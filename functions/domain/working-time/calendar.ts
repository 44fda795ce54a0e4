import { addDays, atMinute, type Day } from '../time/day.ts';
import { VIETNAM, type TimeZone } from '../time/time-zone.ts';
import type { CalendarDay, CalendarTable } from './calendar-table.ts';
import { minuteOfDay, type DayHours } from './day-hours.ts';
import type { Span } from './span.ts';
import type { UnitCalendar } from './unit-calendar.ts';
import { hoursOfWeekday, weekdayOf, weekdays, type WeeklyHours } from './weekly-hours.ts';

/** When a unit works: every day's hours can be asked of it. Made by `calendarOf`. */
export type Calendar = {
  readonly zone: TimeZone;
  /** The days on which announced tables speak, without a gap. All others are reckoned by law and by the usual week. */
  readonly known: { readonly from: Day; readonly until: Day } | undefined;
  readonly weeks: readonly WeeklyHours[];
  readonly days: ReadonlyMap<Day, CalendarDay>;
};

/**
 * Puts a unit's calendar together. Of what is said about one day, the last counts: first the tables in the order given
 * (the country's before a province's), then the unit's own days. A day nobody names is one of the usual week.
 */
export function calendarOf(unit: UnitCalendar, tables: readonly CalendarTable[]): Calendar {
  const days = [...tables.flatMap((table) => table.days), ...unit.days];
  return {
    zone: unit.timeZone ?? VIETNAM,
    known: knownOf(tables),
    weeks: unit.weeks,
    days: new Map(days.map((entry) => [entry.day, entry])),
  };
}

/** When an office is at work on that day; empty on a day off. */
export function hoursOn(calendar: Calendar, day: Day): DayHours {
  const usual = usualHours(calendar, day);
  const entry = calendar.days.get(day);
  if (entry === undefined) return usual(day);
  if (entry.kind === 'off') return [];
  const made = entry.hours ?? (entry.insteadOf === undefined ? [] : usual(entry.insteadOf));
  if (made.length > 0) return made;
  const own = usual(day);
  return own.length > 0 ? own : usual(undefined);
}

/** The working spans of one day, in moments. A span that clocks jump over is none. */
export function spansOn(calendar: Calendar, day: Day): Span[] {
  return hoursOn(calendar, day)
    .map(({ opens, closes }) => ({
      from: atMinute(day, minuteOfDay(opens), calendar.zone),
      to: atMinute(day, minuteOfDay(closes), calendar.zone),
    }))
    .filter(({ from, to }) => from < to);
}

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  return hoursOn(calendar, day).length > 0;
}

/** Whether an announced table speaks of that day. What is due on any other may still move when one is announced. */
export function isKnown({ known }: Calendar, day: Day): boolean {
  return known !== undefined && known.from <= day && day <= known.until;
}

/** Days between two, both included, that count as written but that somebody should confirm or set right; oldest first. */
export function daysToConfirm({ days }: Calendar, from: Day, to: Day): CalendarDay[] {
  return [...days.values()]
    .filter(({ day, confirm }) => confirm === true && from <= day && day <= to)
    .sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** By the week in force on a day: the hours of any weekday, or of the first one on which there is work. */
function usualHours({ weeks }: Calendar, on: Day): (day: Day | undefined) => DayHours {
  const inForce = weeks.findLast(({ from }) => from <= on) ?? weeks[0];
  if (inForce === undefined) return () => [];
  return (day) =>
    day === undefined
      ? (weekdays.map((weekday) => hoursOfWeekday(inForce, weekday)).find(({ length }) => length > 0) ?? [])
      : hoursOfWeekday(inForce, weekdayOf(day));
}

function knownOf(tables: readonly CalendarTable[]): Calendar['known'] {
  const announced = tables.filter((table) => table.announced).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = announced;
  if (first === undefined) return undefined;
  const until = announced.reduce(
    (last, { from, to }) => (from <= addDays(last, 1) && to > last ? to : last),
    first.to,
  );
  return { from: first.from, until };
}
