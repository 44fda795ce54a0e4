import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, atHour, dayOf, daySchema, hourOf, startOf } from '../../functions/domain/time/day.ts';
import { timeZoneSchema, VIETNAM } from '../../functions/domain/time/time-zone.ts';

const zone = (name: string) => timeZoneSchema.parse(name);
const day = (text: string) => daySchema.parse(text);
const iso = (at: number): string => new Date(at).toISOString();
const HOUR_MS = 3_600_000;

describe('A day in its zone', () => {
  it.each([
    ['Asia/Ho_Chi_Minh', '2026-11-16', '2026-11-15T17:00:00.000Z', 24],
    ['America/New_York', '2026-11-16', '2026-11-16T05:00:00.000Z', 24],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', 25],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['Asia/Kathmandu', '2026-11-16', '2026-11-15T18:15:00.000Z', 24],
    ['America/St_Johns', '2026-11-16', '2026-11-16T03:30:00.000Z', 24],
    ['Pacific/Kiritimati', '2026-11-16', '2026-11-15T10:00:00.000Z', 24],
    ['Pacific/Pago_Pago', '2026-11-16', '2026-11-16T11:00:00.000Z', 24],
    // Clocks jump from midnight to one.
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z', 23],
    // They go back from midnight to eleven in the evening: that hour belongs twice to the day before.
    ['Asia/Beirut', '2026-10-24', '2026-10-23T21:00:00.000Z', 25],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', 24.5],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00.000Z', 24],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', 0],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z', 24],
  ])('of %s: %s begins at %s and lasts %d hours', (name, text, begins, hours) => {
    const start = startOf(day(text), zone(name));

    expect(iso(start)).toBe(begins);
    expect((startOf(addDays(day(text), 1), zone(name)) - start) / HOUR_MS).toBe(hours);
  });

  it.each([
    ['America/New_York', '2026-11-16T04:59:59.999Z', '2026-11-15', 23],
    ['America/New_York', '2026-11-16T05:00:00.000Z', '2026-11-16', 0],
    ['America/New_York', '2026-03-08T06:59:59.999Z', '2026-03-08', 1],
    ['America/New_York', '2026-03-08T07:00:00.000Z', '2026-03-08', 3],
    ['Asia/Kathmandu', '2026-11-15T18:14:59.999Z', '2026-11-15', 23],
    ['Pacific/Kiritimati', '2026-11-15T10:00:00.000Z', '2026-11-16', 0],
    ['Pacific/Pago_Pago', '2026-11-16T10:59:59.999Z', '2026-11-15', 23],
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', '2011-12-29', 23],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31', 0],
    ['Asia/Ho_Chi_Minh', '2026-11-15T16:59:59.999Z', '2026-11-15', 23],
  ])('of %s: the moment %s is on %s at the hour %d', (name, moment, text, hour) => {
    const at = Date.parse(moment);

    expect([dayOf(at, zone(name)), hourOf(at, zone(name))]).toEqual([text, hour]);
  });

  it.each([
    ['Asia/Ho_Chi_Minh', '2026-11-16', 6, '2026-11-15T23:00:00.000Z'],
    ['America/New_York', '2026-03-08', 2, '2026-03-08T07:00:00.000Z'],
    ['America/New_York', '2026-11-01', 1, '2026-11-01T05:00:00.000Z'],
    ['America/New_York', '2026-11-01', 6, '2026-11-01T11:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30', 6, '2011-12-30T10:00:00.000Z'],
  ])('of %s: on %s it is %d o’clock first at %s', (name, text, hour, moment) => {
    expect(iso(atHour(day(text), hour, zone(name)))).toBe(moment);
  });

  it.each([
    'America/New_York',
    'Europe/Berlin',
    'Pacific/Apia',
    'Asia/Kathmandu',
    'America/St_Johns',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Antarctica/Troll',
    'Etc/GMT+12',
    'Etc/GMT-14',
  ])('of %s begins when it says: not a millisecond before', (name) => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2037, 11) }), (at) => {
        const today = dayOf(at, zone(name));
        const start = startOf(today, zone(name));

        expect(start).toBeLessThanOrEqual(at);
        expect(dayOf(start, zone(name))).toBe(today);
        expect(dayOf(start - 1, zone(name))).toBe(addDays(today, -1));
        expect(at).toBeLessThan(startOf(addDays(today, 1), zone(name)));
      }),
      { numRuns: 60 },
    );
  });

  it('is Vietnam’s where no zone is named', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2090, 0) }), (at) => {
        const saigon = zone('Asia/Saigon');

        expect([dayOf(at), hourOf(at)]).toEqual([dayOf(at, saigon), hourOf(at, saigon)]);
        expect(startOf(dayOf(at))).toBe(startOf(dayOf(at), saigon));
        expect(dayOf(at, VIETNAM)).toBe(dayOf(at));
      }),
    );
  });
});

describe('A time zone', () => {
  it.each(['Asia/Ho_Chi_Minh', 'America/Argentina/Buenos_Aires', 'UTC'])('is %s', (name) => {
    expect(timeZoneSchema.safeParse(name).success).toBe(true);
  });

  it.each(['Asia/Sông_Trí', '+07:00', 'asia/ho_chi_minh', '', 'Mars/Olympus', 'GMT+7'])(
    'is not %s',
    (name) => {
      expect(timeZoneSchema.safeParse(name).success).toBe(false);
    },
  );
});
