import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessSuspicion } from '../../functions/domain/suspicion/assess-suspicion.ts';
import { suspicionsOf } from '../../functions/domain/suspicion/suspicions-of.ts';
import { traceOf, type SuspicionKind, type Trace } from '../../functions/domain/suspicion/suspicion.ts';
import { withoutSuspected } from '../../functions/domain/suspicion/without-suspected.ts';
import { addDays, daySchema, startOf } from '../../functions/domain/time/day.ts';
import { aResponse } from '../support/builders.ts';
import { chance } from '../report/sample-ward.ts';
import { patterns, stuffedDays } from './simulated-offices.ts';
import { countDay } from './stuffing-figures.ts';

const monday = daySchema.parse('2026-11-16');
const MINUTE_MS = 60_000;
const at = (hour: number, minute = 0): number => startOf(monday) + (hour * 60 + minute) * MINUTE_MS;

const aTrace = (fields: Partial<Trace>): Trace => ({
  at: at(9),
  mark: 5,
  counterId: 'q1',
  deviceHint: undefined,
  isFromOffice: true,
  isPlain: true,
  ...fields,
});

/** Forty people over the day at two counters, each with a phone of their own, half of them giving the best mark. */
const people = (): Trace[] =>
  Array.from({ length: 40 }, (_, index) =>
    aTrace({
      at: at(7, 30 + index * 14),
      mark: index % 2 === 0 ? 5 : 3,
      counterId: index % 4 < 2 ? 'q1' : 'q2',
      deviceHint: `own${index}`,
      isPlain: index % 5 !== 0,
    }),
  );

/** Kinds of the answers of one device, each as often as it was found. */
function kindsOf(traces: readonly Trace[], hint: string): Partial<Record<SuspicionKind, number>> {
  const day = traces.toSorted((one, other) => one.at - other.at);
  const counts: Partial<Record<SuspicionKind, number>> = {};
  for (const [index, kinds] of suspicionsOf(day).entries())
    if (day[index]?.deviceHint === hint) for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const suspected = (traces: readonly Trace[]): number =>
  suspicionsOf(traces.toSorted((one, other) => one.at - other.at)).filter((kinds) => kinds.length > 0).length;

describe('Answers look made at the desk', () => {
  it('when one phone gives a dozen of them within minutes', () => {
    const burst = Array.from({ length: 12 }, (_, index) =>
      aTrace({ at: at(10) + index * 10_000, deviceHint: 'desk' }),
    );

    expect(kindsOf([...people(), ...burst], 'desk').burst).toBe(12);
  });

  it('when one phone gives the best mark all day long at one counter', () => {
    const allDay = Array.from({ length: 16 }, (_, index) =>
      aTrace({ at: at(8, index * 30), deviceHint: 'desk' }),
    );

    expect(kindsOf([...people(), ...allDay], 'desk').same_device).toBe(16);
  });

  it('when a few phones answer at the counter’s code in the evening', () => {
    const evening = Array.from({ length: 15 }, (_, index) =>
      aTrace({ at: at(20, index * 3), deviceHint: 'desk' }),
    );

    expect(kindsOf([...people(), ...evening], 'desk').out_of_hours).toBe(15);
  });

  it('when a counter that is not so good otherwise gets the best mark twenty-five times in two hours', () => {
    const run = Array.from({ length: 25 }, (_, index) =>
      aTrace({ at: at(13, index * 5), deviceHint: `colleague${index % 5}` }),
    );

    // Its first and last may fall to honest marks beside them.
    expect(kindsOf([...people(), ...run], 'colleague1').all_best).toBeGreaterThanOrEqual(4);
  });
});

describe('Nobody is suspected', () => {
  it('on a usual day', () => {
    expect(suspected(people())).toBe(0);
  });

  it('of a burst where a phone’s answers come minutes apart', () => {
    const slow = Array.from({ length: 12 }, (_, index) =>
      aTrace({ at: at(10) + index * 2 * MINUTE_MS, deviceHint: 'desk' }),
    );

    expect(kindsOf([...people(), ...slow], 'desk').burst).toBeUndefined();
  });

  it('when five people of one ceremony answer within two minutes behind one address', () => {
    const five = Array.from({ length: 5 }, (_, index) =>
      aTrace({ at: at(10) + index * 20_000, deviceHint: 'wifi' }),
    );

    expect(suspected([...people(), ...five])).toBe(0);
  });

  it('when a hundred people answer in ten minutes through one code, a third of them behind three hints', () => {
    const draw = chance(7);
    const crowd = Array.from({ length: 100 }, (_, index) =>
      aTrace({
        at: at(10) + index * 6_000,
        mark: draw() < 0.6 ? 5 : 4,
        deviceHint: draw() < 0.33 ? `wifi${index % 3}` : `guest${index}`,
        isPlain: draw() < 0.85,
      }),
    );

    expect(suspected([...people(), ...crowd])).toBe(0);
  });

  it('when the office’s Wi-Fi and a popular phone give people at every counter the same hint', () => {
    const sharing = people().map((trace, index) =>
      index % 4 === 1 ? { ...trace, deviceHint: 'wifi' } : trace,
    );

    expect(suspected(sharing)).toBe(0);
  });

  it('when an evening service brings many phones after closing time', () => {
    const evening = Array.from({ length: 15 }, (_, index) =>
      aTrace({ at: at(19, index * 4), mark: index % 2 === 0 ? 5 : 4, deviceHint: `guest${index}` }),
    );

    expect(suspected([...people(), ...evening])).toBe(0);
  });

  it('for answers on paper, with help, from a chat or from a slip taken home, however many there are', () => {
    const channels = ['paper', 'assisted', 'zalo', 'slip'] as const;
    const others = Array.from({ length: 80 }, (_, index) =>
      traceOf(
        aResponse({
          at: at(20) + index * 5_000,
          mark: 5,
          channel: channels[index % 4] ?? 'paper',
          deviceHint: 'desk',
        }),
      ),
    );

    expect(suspected([...people(), ...others])).toBe(0);
  });

  it('for sharing the office’s kiosk', () => {
    const kiosk = Array.from({ length: 40 }, (_, index) =>
      traceOf(
        aResponse({
          at: at(8, index * 12),
          mark: index % 2 === 0 ? 5 : 3,
          channel: 'kiosk',
          deviceHint: 'kiosk',
        }),
      ),
    );

    expect(suspected([...people(), ...kiosk])).toBe(0);
  });

  it('for a page that was opened in the office and answered at home', () => {
    const response = aResponse({ at: at(16), receivedAt: at(21), channel: 'qr', deviceHint: 'own' });

    expect(traceOf(response).at).toBe(at(16));
  });
});

it('an empty day and one answer are suspected of nothing', () => {
  expect(suspicionsOf([])).toEqual([]);
  expect(suspicionsOf([aTrace({})])).toEqual([[]]);
});

it('suspected answers and the rest are the whole, and are never more than it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000 }),
      fc.constantFrom(...patterns),
      fc.integer({ min: 0, max: 60 }),
      (seed, pattern, strength) => {
        for (const day of stuffedDays(seed, monday, { pattern, strength })) {
          const { total, suspected: found } = countDay(day);
          const rest = withoutSuspected(total, found.total);
          expect(rest.responses + found.total.responses).toBe(total.responses);
          expect(Math.min(rest.responses, ...rest.marks)).toBeGreaterThanOrEqual(0);
          const counters = Object.values(found.byCounter).reduce((sum, { responses }) => sum + responses, 0);
          expect(counters).toBe(found.total.responses);
        }
      },
    ),
    { numRuns: 40 },
  );
});

describe('An office is accused', () => {
  const aWeek = (day: number, responses: number) => ({
    day: addDays(monday, day),
    total: { responses: 60, marks: [0, 0, 0, 0, 60] satisfies [number, number, number, number, number] },
    suspected: {
      total: {
        responses,
        marks: [0, 0, 0, 0, responses] satisfies [number, number, number, number, number],
      },
      byKind: { burst: responses, same_device: 4, out_of_hours: 0, all_best: 0 },
      byCounter: {},
    },
  });

  it('in a week from eight suspected answers on, with the figures without them and the kinds that are many', () => {
    expect(assessSuspicion([aWeek(0, 7)]).isAccused).toBe(false);
    expect(assessSuspicion([aWeek(0, 4), aWeek(1, 4)])).toMatchObject({
      isAccused: true,
      kinds: ['burst', 'same_device'],
      without: { responses: 112, marks: [0, 0, 0, 0, 112] },
    });
  });

  it.each([
    ['two weeks', 2, 1],
    ['a month', 5, 2],
    ['a quarter', 14, 2],
    ['a year', 53, 3],
  ])('in %s (of %i weeks) from %i such weeks on', (_name, weeks, needed) => {
    const withWeeks = (accused: number) =>
      Array.from({ length: weeks }, (_, week) => aWeek(week * 7, week < accused ? 8 : 0));

    expect(assessSuspicion(withWeeks(needed - 1)).isAccused).toBe(false);
    expect(assessSuspicion(withWeeks(needed)).isAccused).toBe(true);
  });

  it('in a quarter only where a second week would be', () => {
    const quarter = Array.from({ length: 13 }, (_, week) => aWeek(week * 7, week === 3 ? 20 : 0));

    expect(assessSuspicion(quarter)).toMatchObject({ isAccused: false, accusedWeeks: 1 });
    expect(assessSuspicion([...quarter, aWeek(1, 9)]).isAccused).toBe(true);
  });
});

it('the same week gives the same suspicions', () => {
  const [day] = stuffedDays(5, monday, { pattern: 'desk_burst', strength: 35 });
  const traces = day?.traces ?? [];

  expect(suspicionsOf(traces)).toEqual(suspicionsOf(structuredClone(traces)));
  expect(suspicionsOf(traces).flat().length).toBeGreaterThan(30);
});
