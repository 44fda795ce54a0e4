import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyCounts } from '../../functions/domain/report/counts.ts';
import { rowKey, type Published } from '../../functions/domain/report/published.ts';
import { rankingsIn } from '../../functions/domain/report/rankings-in.ts';
import { reportWords } from '../../functions/domain/report/report-words.ts';
import type { Place } from '../../functions/domain/report/report.ts';
import { figuresOf } from '../../functions/domain/report/figures.ts';
import { accusedOffices, suspectedOf, suspicionIn } from '../../functions/domain/report/suspicion-in.ts';
import { themesIn } from '../../functions/domain/report/themes-in.ts';
import { emptyTally } from '../../functions/domain/tally/count-responses.ts';
import type { Group, Tally } from '../../functions/domain/tally/tally.ts';
import { addGroups, emptyGroup } from '../../functions/domain/tally/group.ts';
import { addDays } from '../../functions/domain/time/day.ts';
import { periodSchema } from '../../functions/domain/time/period.ts';
import { monday, week } from './built-report.ts';
import { centreId, offices, pointId } from './sample-ward.ts';

const group = (low: number, high: number): Group => ({ responses: low + high, marks: [low, 0, 0, 0, high] });

describe('Themes', () => {
  it('are told most blamed first, with how many of them came with a low mark', () => {
    const rows = themesIn({
      commented: 60,
      themes: { waiting: group(20, 5), attitude: group(6, 30), facilities: group(0, 12) },
    });
    expect(rows).toEqual([
      { theme: 'waiting', comments: 25, low: 20 },
      { theme: 'attitude', comments: 36, low: 6 },
      { theme: 'facilities', comments: 12, low: 0 },
    ]);
  });

  it('tell nothing of fewer than five people, whether they speak about it or not', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(40), (low, high, silent) => {
        const commented = low + high + silent;
        const [row] = themesIn({ commented, themes: { waiting: group(low, high) } });
        const parts =
          row === undefined
            ? []
            : [
                row.comments,
                commented - row.comments,
                ...(row.low === undefined ? [] : [row.low, row.comments - row.low]),
              ];
        expect(parts.filter((part) => part > 0 && part < 5)).toEqual([]);
      }),
    );
  });
});

describe('What looks made at the desk', () => {
  const aDay = (officeId: typeof centreId, suspected: Group, total: Group): Tally => ({
    ...emptyTally(officeId, monday),
    total,
    suspected: {
      total: suspected,
      byKind: { burst: suspected.responses, same_device: 0, out_of_hours: 0, all_best: 0 },
      byCounter: {},
    },
  });
  const suspicionOf = (tallies: readonly Tally[], total: Group, parts: readonly Published[] = []) => {
    const accused = accusedOffices(offices, tallies);
    const counts = { ...emptyCounts(), total, suspected: suspectedOf(accused) };
    return suspicionIn(counts, accused, new Set([centreId, pointId]), parts);
  };

  it('is told with and without, and every answer stays counted', () => {
    const found = suspicionOf([aDay(centreId, group(0, 20), group(10, 40))], group(10, 40));
    expect(found?.responses).toBe(20);
    expect(found?.without.responses).toBe(30);
    expect(
      found?.named.map(({ id, kinds, with: all, without }) => [id, kinds, all.responses, without.responses]),
    ).toEqual([[centreId, ['burst'], 50, 30]]);
  });

  it('is not told where it, or what is left without it, is fewer than five', () => {
    expect(suspicionOf([aDay(centreId, group(0, 4), group(10, 40))], group(10, 40))).toBeUndefined();
    expect(suspicionOf([aDay(centreId, group(0, 20), group(0, 23))], group(0, 23))).toBeUndefined();
  });

  it('names no office where it, or what is left of that office without it, is fewer than five', () => {
    const named = (suspected: Group, total: Group): string[] =>
      suspicionOf(
        [aDay(centreId, group(0, 20), group(10, 40)), aDay(pointId, suspected, total)],
        addGroups(group(10, 40), total),
      )?.named.map(({ id }) => id) ?? [];

    expect(named(group(0, 20), group(0, 25))).toEqual([centreId, pointId]);
    expect(named(group(0, 20), group(0, 24))).toEqual([centreId]);
    // Nine answers, three of them with a mark.
    expect(named({ responses: 9, marks: [0, 0, 0, 0, 3] }, group(10, 40))).toEqual([centreId]);
  });

  it('leaves out an office whose other answers the others’ figures would give away', () => {
    const found = suspicionOf(
      [aDay(centreId, group(0, 20), group(10, 40)), aDay(pointId, group(0, 8), group(2, 8))],
      group(12, 48),
    );
    expect([found?.offices, found?.responses, found?.without.responses]).toEqual([1, 20, 40]);
    expect(found?.named.map(({ id }) => id)).toEqual([centreId]);
  });

  it('is not told of a quarter that would tell what a month’s few suspected answers said', () => {
    const month: Published = {
      period: periodSchema.parse('2026-10'),
      total: group(5, 25),
      places: new Map(),
      rows: new Map([[rowKey('suspected', 'all'), { ...emptyGroup(), responses: 17 }]]),
    };
    const quarter = [aDay(centreId, group(0, 20), group(10, 40))];
    expect(suspicionOf(quarter, group(10, 40), [month])).toBeUndefined();
    const fewer = {
      ...month,
      rows: new Map([[rowKey('suspected', 'all'), { ...emptyGroup(), responses: 15 }]]),
    };
    expect(suspicionOf(quarter, group(10, 40), [fewer])?.responses).toBe(20);
  });

  it('accuses nobody where little is suspected over two weeks', () => {
    const quiet = [0, 7].map((days) => ({
      ...aDay(centreId, group(0, 3), group(5, 20)),
      day: addDays(monday, days),
    }));
    expect(accusedOffices(offices, quiet)).toEqual([]);
  });
});

describe('A ranking in a report', () => {
  const place = (id: string, cell: Place['cell']): Place => ({ id, kind: 'counter', name: { vi: id }, cell });
  const shown = (low: number, high: number): Place['cell'] => ({
    state: 'shown',
    figures: figuresOf(group(low, high)),
  });

  it('does not put five happy answers first, and leaves out what is hidden', () => {
    const [ranking] = rankingsIn({
      places: [
        place('few', shown(0, 5)),
        place('many', shown(4, 196)),
        place('middling', shown(60, 140)),
        place('poor', shown(120, 80)),
        place('secret', { state: 'hidden' }),
        place('silent', { state: 'silent', since: 'longer' }),
      ],
      procedures: [],
      mixes: [],
      yearBefore: undefined,
    });
    expect(ranking?.ranked[0]?.id).toBe('many');
    expect(ranking?.ranked.map(({ id }) => id)).not.toContain('secret');
    expect([ranking?.leftOut, ranking?.silent]).toEqual([1, 1]);
    const few = ranking?.ranked.find(({ id }) => id === 'few');
    expect(few?.rankFrom).toBe(1);
    expect(few?.rankTo).toBeGreaterThan(1);
  });

  it('has the ranks of a year ago, and shares as they would be with the same procedures', () => {
    const [good, poor] = [group(5, 95), group(40, 60)];
    const names = ['one', 'two', 'three'];
    const mixes = [
      { id: 'one', total: addGroups(good, good), byProcedure: { copy: good, birth: good } },
      { id: 'two', total: addGroups(good, poor), byProcedure: { copy: good, birth: poor } },
      { id: 'three', total: addGroups(poor, poor), byProcedure: { copy: poor, birth: poor } },
    ];
    const [ranking] = rankingsIn({
      places: mixes.map(({ id, total }) => place(id, { state: 'shown', figures: figuresOf(total) })),
      procedures: [],
      mixes,
      yearBefore: {
        period: week,
        total: undefined,
        places: new Map(names.map((id, index) => [id, group(20 * (3 - index), 200)])),
        rows: new Map(),
      },
    });

    expect(ranking?.ranked.map(({ id, lastYear }) => [id, lastYear?.of])).toEqual(names.map((id) => [id, 3]));
    for (const { adjusted } of ranking?.ranked ?? []) {
      expect(adjusted?.low).toBeLessThan(adjusted?.share ?? 0);
      expect(adjusted?.high).toBeGreaterThan(adjusted?.share ?? 1);
    }
  });

  it.each([
    {
      leftOut: 0,
      silent: 1,
      vi: 'Không xếp hạng: 1 nơi không có phiếu.',
      en: 'Not ranked: 1 with no answers.',
    },
    {
      leftOut: 2,
      silent: 0,
      vi: 'Không xếp hạng: 2 nơi ít phiếu hoặc ẩn.',
      en: 'Not ranked: 2 with few or hidden answers.',
    },
    {
      leftOut: 2,
      silent: 1,
      vi: 'Không xếp hạng: 2 nơi ít phiếu hoặc ẩn, 1 nơi không có phiếu.',
      en: 'Not ranked: 2 with few or hidden answers, 1 with no answers.',
    },
  ])('says who is not in it, and nothing of nobody ($vi)', ({ leftOut, silent, ...says }) => {
    expect(reportWords.vi.notRanked(leftOut, silent)).toBe(says.vi);
    expect(reportWords.en.notRanked(leftOut, silent)).toBe(says.en);
  });

  it('is not made of two places', () => {
    expect(
      rankingsIn({
        places: [place('one', shown(5, 20)), place('other', shown(5, 40))],
        procedures: [],
        mixes: [],
        yearBefore: undefined,
      }),
    ).toEqual([]);
  });
});
