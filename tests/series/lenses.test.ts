import { describe, expect, it } from 'vitest';
import { readLenses, readSeries } from '../../functions/domain/series/read-series.ts';
import type { Point, Series } from '../../functions/domain/series/series.ts';
import { startOf } from '../../functions/domain/time/day.ts';
import { aWorld, day, edge, office, officeId, unit, unitId, type Answers, type World } from './world.ts';

const today = '2026-11-25';
const now = () => startOf(day(today)) + 9 * 3_600_000;

/** Twenty answers of an office on each of these days. */
const twenty = (name: string, ...days: string[]): Answers[] =>
  days.map((on) => ({ office: name, day: on, count: 20 }));

const countOf = (points: readonly Point[], period: string): number | string | undefined => {
  const point = points.find((candidate) => candidate.period === period);
  return point?.state === 'shown' ? point.group.responses : point?.state;
};

async function bothOf(
  world: World,
  name: string,
  { from, to, step = 'week' }: { from: string; to: string; step?: Series['step'] },
) {
  const deps = await aWorld(world);
  const both = await readLenses({ ...deps, now })(unitId(name), { from: day(from), to: day(to), step });
  if (both === undefined) throw new Error(`There is a unit ${name}.`);
  return { was: both.as_it_was, is: both.as_is_now, reads: deps.reads };
}

const always = ['2020-01-01'] as const;

describe('Two wards merged on a Wednesday', () => {
  // 2026-W20 is Monday 11 to Sunday 17 May.
  const world: World = {
    units: [
      unit('tinh', undefined, always, 'province'),
      unit('hungtri', 'tinh', ['2020-01-01', '2026-05-13']),
      unit('kytrinh', 'tinh', ['2020-01-01', '2026-05-13']),
      unit('songtri', 'tinh', ['2026-05-13']),
    ],
    edges: [edge('hungtri', 'songtri', '2026-05-13'), edge('kytrinh', 'songtri', '2026-05-13')],
    offices: [
      office('one', ['hungtri', '2020-01-01'], ['songtri', '2026-05-13']),
      office('two', ['kytrinh', '2020-01-01'], ['songtri', '2026-05-13']),
    ],
    answers: [
      ...twenty('one', '2026-05-05', '2026-05-11', '2026-05-12', '2026-05-13', '2026-05-20'),
      ...twenty('two', '2026-05-12', '2026-05-14'),
    ],
  };
  const span = { from: '2026-05-04', to: '2026-05-24' };

  it('are read as they were: each until Tuesday, the new ward from Wednesday', async () => {
    const { was } = await bothOf(world, 'songtri', span);
    const [hungtri, kytrinh] = was.partsBefore;

    expect(was.points.map(({ period, from, to, notes }) => [period, from, to, notes])).toEqual([
      ['2026-W20', '2026-05-13', '2026-05-17', ['begins_inside', 'break_inside']],
      ['2026-W21', '2026-05-18', '2026-05-24', []],
    ]);
    expect([countOf(was.points, '2026-W20'), countOf(was.points, '2026-W21')]).toEqual([40, 20]);
    expect(hungtri?.unit.name.vi).toBe('hungtri');
    expect(hungtri?.points.map(({ period, to }) => [period, to])).toEqual([
      ['2026-W19', '2026-05-10'],
      ['2026-W20', '2026-05-12'],
    ]);
    expect(countOf(hungtri?.points ?? [], '2026-W20')).toBe(40);
    expect(countOf(kytrinh?.points ?? [], '2026-W20')).toBe(20);
    expect(countOf(kytrinh?.points ?? [], '2026-W19')).toBe('silent');
  });

  it('are read as they are: one series for the whole ground, through the week of the merger', async () => {
    const { is } = await bothOf(world, 'songtri', span);

    expect(['2026-W19', '2026-W20', '2026-W21'].map((week) => countOf(is.points, week))).toEqual([
      20, 100, 20,
    ]);
    expect(is.notAttributable).toEqual([]);
  });

  it('make a dated break that names all three', async () => {
    const { is } = await bothOf(world, 'songtri', span);

    expect(is.breaks).toEqual([
      {
        on: '2026-05-13',
        kind: 'merger',
        what: 'unit',
        from: [
          { name: { vi: 'hungtri' }, partly: false },
          { name: { vi: 'kytrinh' }, partly: false },
        ],
        into: [{ vi: 'songtri' }],
      },
    ]);
  });

  it('are read to their end when one that is gone is asked for, and nothing is counted after it', async () => {
    const { was, is } = await bothOf(world, 'hungtri', span);

    for (const { points } of [was, is]) {
      expect(points.map(({ period }) => period)).toEqual(['2026-W19', '2026-W20']);
      expect(countOf(points, '2026-W20')).toBe(40);
    }
    expect(is.asOf).toBe('2026-05-12');
    expect(was.breaks.map(({ on, kind, into }) => [on, kind, into])).toEqual([
      ['2026-05-13', 'merger', [{ vi: 'songtri' }]],
    ]);
  });

  it('keep their answers in the province, which did not change', async () => {
    const { was, is, reads } = await bothOf(world, 'tinh', span);

    expect(countOf(was.points, '2026-W20')).toBe(100);
    expect(countOf(is.points, '2026-W20')).toBe(100);
    expect(reads.queries).toBe(1);
  });
});

it('Moves are told from the day after the first of a span to its last', async () => {
  const world: World = {
    units: [unit('bac', undefined, always), unit('nam', undefined, always)],
    edges: [],
    offices: [
      office('first', ['bac', '2020-01-01'], ['nam', '2026-06-01']),
      office('second', ['bac', '2020-01-01'], ['nam', '2026-06-02']),
      office('last', ['bac', '2020-01-01'], ['nam', '2026-07-31']),
    ],
    answers: [],
  };
  const { was } = await bothOf(world, 'nam', { from: '2026-06-01', to: '2026-07-31', step: 'month' });

  expect(was.breaks.map(({ on }) => on)).toEqual(['2026-06-02', '2026-07-31']);
});

describe('A commune split between two wards', () => {
  const world: World = {
    units: [
      unit('tinh', undefined, always, 'province'),
      unit('kyloi', 'tinh', ['2020-01-01', '2026-07-01']),
      unit('songtri', 'tinh', ['2026-07-01']),
      unit('vungang', 'tinh', ['2026-07-01']),
    ],
    edges: [edge('kyloi', 'songtri', '2026-07-01', true), edge('kyloi', 'vungang', '2026-07-01', true)],
    offices: [
      office('west', ['kyloi', '2020-01-01'], ['songtri', '2026-07-01']),
      office('east', ['kyloi', '2020-01-01'], ['vungang', '2026-07-01']),
      office('closed', ['kyloi', '2020-01-01']),
    ],
    answers: [
      ...twenty('west', '2026-06-02', '2026-07-02'),
      ...twenty('east', '2026-06-02'),
      ...twenty('closed', '2026-06-02'),
    ],
  };
  const span = { from: '2026-06-01', to: '2026-07-31', step: 'month' } as const;

  it('gives each ward the past of the offices it got, and says which offices it cannot place', async () => {
    const { was, is } = await bothOf(world, 'songtri', span);

    expect(countOf(is.points, '2026-06')).toBe(20);
    expect(countOf(is.points, '2026-07')).toBe(20);
    expect(is.notAttributable).toEqual([
      {
        unit: { id: unitId('kyloi'), name: { vi: 'kyloi' }, code: '' },
        offices: [{ id: officeId('closed'), name: { vi: 'closed' } }],
      },
    ]);
    expect(was.partsBefore.map(({ unit: { name }, partly }) => [name.vi, partly])).toEqual([['kyloi', true]]);
    expect(countOf(was.partsBefore[0]?.points ?? [], '2026-06')).toBe(60);
    expect(was.breaks.map(({ kind }) => kind)).toEqual(['split']);
  });

  it('is itself read to its end, with the wards that it was split into', async () => {
    const { was } = await bothOf(world, 'kyloi', span);

    expect(was.points.map(({ period }) => period)).toEqual(['2026-06']);
    expect(was.breaks.map(({ on, kind, into }) => [on, kind, into.map(({ vi }) => vi)])).toEqual([
      ['2026-07-01', 'split', ['songtri', 'vungang']],
    ]);
  });

  it.each([
    ['2026-05', '2026-06', 0],
    ['2026-06', '2026-07', 1],
    ['2026-07', '2026-08', 0],
  ])('makes a break in %s to %s where something came before it (%i)', async (from, to, breaks) => {
    const months = { from: `${from}-01`, to: `${to}-28`, step: 'month' } as const;
    const { was } = await bothOf(world, 'songtri', months);

    expect(was.breaks).toHaveLength(breaks);
  });

  it('lies wholly in the province, with the office that no ward has', async () => {
    const { is } = await bothOf(world, 'tinh', span);

    expect(countOf(is.points, '2026-06')).toBe(60);
    expect(is.notAttributable).toEqual([]);
  });
});

describe('A ward that got another name, another kind or another province', () => {
  const world: World = {
    units: [
      unit('nuoc', undefined, always, 'country'),
      unit('bac', 'nuoc', always, 'province'),
      unit('nam', 'nuoc', always, 'province'),
      { ...unit('xaky', 'bac', ['2020-01-01', '2026-03-01']), name: { vi: 'Xã Kỳ' } },
      { ...unit('phuongky', 'bac', ['2026-03-01', '2026-06-03']), name: { vi: 'Phường Kỳ' } },
      { ...unit('kynam', 'nam', ['2026-06-03']), name: { vi: 'Phường Kỳ' } },
    ],
    edges: [edge('xaky', 'phuongky', '2026-03-01'), edge('phuongky', 'kynam', '2026-06-03')],
    offices: [
      office('ky', ['xaky', '2020-01-01'], ['phuongky', '2026-03-01'], ['kynam', '2026-06-03']),
      office('backy', ['bac', '2020-01-01']),
    ],
    answers: [
      ...twenty('ky', '2026-02-10', '2026-04-10', '2026-06-01', '2026-06-10'),
      ...twenty('backy', '2026-02-10', '2026-04-10', '2026-06-01', '2026-06-10'),
    ],
  };
  const span = { from: '2026-02-01', to: '2026-06-30', step: 'month' } as const;

  it('is one series through both changes as it is, and three as it was, each after the other', async () => {
    const { was, is } = await bothOf(world, 'kynam', span);

    expect(is.points.map(({ period }) => countOf(is.points, period))).toEqual([
      20,
      'silent',
      20,
      'silent',
      40,
    ]);
    expect(countOf(was.points, '2026-06')).toBe(20);
    expect(was.partsBefore.map(({ unit: { name } }) => name.vi)).toEqual(['Phường Kỳ']);
    expect(was.partsBefore[0]?.partsBefore.map(({ unit: { name } }) => name.vi)).toEqual(['Xã Kỳ']);
    expect(was.breaks.map(({ on, kind }) => [on, kind])).toEqual([
      ['2026-03-01', 'rename'],
      ['2026-06-03', 'moved'],
    ]);
  });

  it('takes its past along from one province to the other, and the country loses and doubles nothing', async () => {
    const [bac, nam, nuoc] = [
      await bothOf(world, 'bac', span),
      await bothOf(world, 'nam', span),
      await bothOf(world, 'nuoc', span),
    ];

    expect([countOf(bac.was.points, '2026-02'), countOf(bac.is.points, '2026-02')]).toEqual([40, 20]);
    expect([countOf(nam.was.points, '2026-02'), countOf(nam.is.points, '2026-02')]).toEqual(['silent', 20]);
    expect([countOf(nuoc.was.points, '2026-02'), countOf(nuoc.is.points, '2026-02')]).toEqual([40, 40]);
    expect(nuoc.reads.queries).toBe(1);
    expect(nam.is.breaks).toEqual([
      {
        on: '2026-06-03',
        kind: 'moved',
        what: 'unit',
        moved: { vi: 'Phường Kỳ' },
        from: [{ name: { vi: 'bac' }, partly: false }],
        into: [{ vi: 'nam' }],
      },
    ]);
  });
});

describe('An office moved on a Wednesday', () => {
  const world: World = {
    units: [unit('a', undefined, always), unit('b', undefined, always)],
    edges: [],
    offices: [
      office('stays', ['a', '2020-01-01']),
      office('moves', ['a', '2020-01-01'], ['b', '2026-05-13']),
      office('other', ['b', '2020-01-01']),
    ],
    answers: [
      ...twenty('stays', '2026-05-11', '2026-05-14'),
      ...twenty('moves', '2026-05-11', '2026-05-14'),
      ...twenty('other', '2026-05-11', '2026-05-14'),
    ],
  };
  const span = { from: '2026-05-11', to: '2026-05-17' };

  it('is counted where it was on each day, and where it is with the whole week', async () => {
    const [a, b] = [await bothOf(world, 'a', span), await bothOf(world, 'b', span)];

    expect([countOf(a.was.points, '2026-W20'), countOf(a.is.points, '2026-W20')]).toEqual([60, 40]);
    expect([countOf(b.was.points, '2026-W20'), countOf(b.is.points, '2026-W20')]).toEqual([60, 80]);
    expect(a.reads.queries).toBe(2);
  });

  it('makes a break for both units that names it', async () => {
    const { was } = await bothOf(world, 'b', span);

    expect(was.breaks).toEqual([
      {
        on: '2026-05-13',
        kind: 'moved',
        what: 'office',
        moved: { vi: 'moves' },
        from: [{ name: { vi: 'a' }, partly: false }],
        into: [{ vi: 'b' }],
      },
    ]);
  });
});

describe('A chain of mergers', () => {
  it('is followed to its end, also for an office that closed at the first link', async () => {
    const world: World = {
      units: [
        unit('a', undefined, ['2020-01-01', '2025-07-01']),
        unit('b', undefined, ['2025-07-01', '2026-07-01']),
        unit('c', undefined, ['2026-07-01']),
      ],
      edges: [edge('a', 'b', '2025-07-01'), edge('b', 'c', '2026-07-01')],
      offices: [office('closed', ['a', '2020-01-01']), office('c', ['c', '2026-07-01'])],
      answers: [...twenty('closed', '2025-03-03'), ...twenty('c', '2026-08-03')],
    };
    const { is, was } = await bothOf(world, 'c', { from: '2025-01-01', to: '2026-09-30', step: 'quarter' });

    expect(countOf(is.points, '2025-Q1')).toBe(20);
    expect(countOf(is.points, '2026-Q3')).toBe(20);
    expect(was.partsBefore[0]?.partsBefore[0]?.unit.name.vi).toBe('a');
    expect(countOf(was.partsBefore[0]?.partsBefore[0]?.points ?? [], '2025-Q1')).toBe(20);
  });
});

describe('A series', () => {
  const world: World = {
    units: [unit('a', undefined, always)],
    edges: [],
    offices: [office('o', ['a', '2020-01-01'])],
    answers: [
      ...twenty('o', '2026-11-10', '2026-11-23', '2026-10-06'),
      { office: 'o', day: '2026-09-08', count: 3 },
      { office: 'o', day: '2026-08-04', count: 30 },
      { office: 'o', day: '2026-07-07', count: 30 },
    ],
  };

  it('shows nothing of a period that is not over, and hides fewer than five', async () => {
    const { was } = await bothOf(world, 'a', { from: '2026-09-01', to: '2026-11-25', step: 'month' });

    expect(was.points.map(({ state }) => state)).toEqual(['hidden', 'shown', 'open']);
  });

  it('hides a quarter that, less its shown months, would leave fewer than five', async () => {
    const months = await bothOf(world, 'a', { from: '2026-07-01', to: '2026-09-30', step: 'month' });
    const quarters = await bothOf(world, 'a', { from: '2026-07-01', to: '2026-09-30', step: 'quarter' });

    expect(months.was.points.map(({ state }) => state)).toEqual(['shown', 'shown', 'hidden']);
    expect(quarters.was.points.map(({ state }) => state)).toEqual(['hidden']);
    expect(quarters.is.points.map(({ state }) => state)).toEqual(['hidden']);
  });

  it('is made of whole periods, whichever day it is asked from', async () => {
    const { was } = await bothOf(world, 'a', { from: '2026-10-20', to: '2026-10-21', step: 'month' });

    expect([was.from, was.to, countOf(was.points, '2026-10')]).toEqual(['2026-10-01', '2026-10-31', 20]);
  });

  it('is none of a unit that never was, and refuses a span without end', async () => {
    const deps = await aWorld(world);
    const read = readSeries({ ...deps, now });
    const ask = { from: day('2026-01-01'), to: day('2026-02-01'), step: 'week', lens: 'as_is_now' } as const;

    expect(await read(unitId('nobody'), ask)).toBeUndefined();
    await expect(read(unitId('a'), { ...ask, from: day('2000-01-01') })).rejects.toThrow(RangeError);
    await expect(read(unitId('a'), { ...ask, to: day('2025-01-01') })).rejects.toThrow(RangeError);
  });
});

describe('The cost', () => {
  it('is one query for a country in which nothing crossed a border, and one more for each office that did', async () => {
    const provinces = ['p1', 'p2', 'p3'];
    const wards = provinces.flatMap((province) =>
      [1, 2, 3, 4].map((ward) => [`${province}w${ward}`, province] as const),
    );
    const offices = wards.flatMap(([ward]) =>
      [1, 2, 3].map((place) => office(`${ward}o${place}`, [ward, '2020-01-01'])),
    );
    const units = [
      unit('nuoc', undefined, always, 'country'),
      ...provinces.map((name) => unit(name, 'nuoc', always, 'province')),
      ...wards.map(([ward, province]) => unit(ward, province, always)),
    ];
    const days = Array.from({ length: 10 }, (_, index) => `2026-05-${String(index + 4).padStart(2, '0')}`);
    const answers = offices.flatMap(({ name }) => twenty(name.vi, ...days));
    const span = { from: '2026-05-04', to: '2026-05-17' };
    const still: World = { units, edges: [], offices, answers };
    const moving: World = {
      ...still,
      offices: [
        ...offices.slice(1),
        // The first ward’s first office went to another province, after three days of the span.
        office('p1w1o1', ['p1w1', '2020-01-01'], ['p2w1', '2026-05-07']),
      ],
    };

    expect((await bothOf(still, 'nuoc', span)).reads).toEqual({ queries: 1, tallies: 10 });
    expect((await bothOf(still, 'p1', span)).reads).toEqual({ queries: 1, tallies: 10 });
    expect((await bothOf(still, 'p1w1', span)).reads).toEqual({ queries: 1, tallies: 10 });
    expect((await bothOf(moving, 'nuoc', span)).reads).toEqual({ queries: 1, tallies: 10 });
    const { reads, was, is } = await bothOf(moving, 'p1', span);
    expect(reads).toEqual({ queries: 2, tallies: 13 });
    expect([countOf(was.points, '2026-W19'), countOf(is.points, '2026-W19')]).toEqual([
      7 * 12 * 20 - 4 * 20,
      7 * 11 * 20,
    ]);
  });
});
