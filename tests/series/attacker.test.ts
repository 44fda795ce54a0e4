import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLenses } from '../../functions/domain/series/read-series.ts';
import type { PartBefore, Point, Series } from '../../functions/domain/series/series.ts';
import { startOf } from '../../functions/domain/time/day.ts';
import { daysOfPeriod } from '../../functions/domain/time/period.ts';
import { unitOn } from '../../functions/domain/office/office.ts';
import { history } from './made-up-history.ts';
import { aWorld, countedIn, day, edge, office, officeId, unit, unitId, type World } from './world.ts';

const now = () => startOf(day('2026-11-25'));
const span = { from: day('2026-05-11'), to: day('2026-06-14'), step: 'week' } as const;

/** A shown figure: its period, and which office’s days it is the sum of. */
type Figure = { name: string; period: string; shows: number; people: ReadonlyMap<string, number> };

/** The days of offices that a point is about, by the definition of the lens and not by the code under test. */
function peopleOf(
  world: World,
  point: Point,
  isMeant: (office: World['offices'][number], on: string) => boolean,
) {
  const days = new Set<string>(daysOfPeriod(point.period));
  return new Map(
    world.answers.flatMap(({ office: name, day: on, count }) => {
      const found = world.offices.find(({ id }) => id === officeId(name));
      return found !== undefined && days.has(on) && isMeant(found, on)
        ? [[`${name} ${on}`, count] as const]
        : [];
    }),
  );
}

function figuresOf(world: World, was: Series, is: Series, inside: ReadonlySet<string>): Figure[] {
  const figures: Figure[] = [];
  const take = (name: string, point: Point, people: ReadonlyMap<string, number>): void => {
    if (point.state === 'shown')
      figures.push({ name, period: point.period, shows: point.group.responses, people });
  };
  const takeLine = ({
    unit: of,
    points,
    partsBefore,
  }: Pick<PartBefore, 'unit' | 'points' | 'partsBefore'>): void => {
    for (const point of points)
      take(
        `${of.name.vi} as it was`,
        point,
        peopleOf(world, point, (place, on) =>
          countedIn(world, place, day(on)).some(({ id }) => id === of.id),
        ),
      );
    partsBefore.forEach(takeLine);
  };
  takeLine(was);
  for (const point of is.points)
    take(
      `${is.unit.name.vi} as it is`,
      point,
      peopleOf(world, point, (place) => inside.has(unitOn(place, is.asOf))),
    );
  return figures;
}

/** Adds and subtracts the shown figures of a period in every way; says what is about fewer than five people alone. */
function attack(figures: readonly Figure[]): string[] {
  return [...Map.groupBy(figures, ({ period }) => period)].flatMap(([period, ofPeriod]) =>
    combinations(ofPeriod).flatMap((signed) => {
      const left = new Map<string, number>();
      for (const [{ people }, sign] of signed)
        for (const place of people.keys()) left.set(place, (left.get(place) ?? 0) + sign);
      const signs = new Set([...left.values()].filter((value) => value !== 0));
      const sum = [...left].reduce(
        (all, [place, value]) =>
          value === 0
            ? all
            : all + (ofPeriod.find(({ people }) => people.has(place))?.people.get(place) ?? 0),
        0,
      );
      return signs.size === 1 && sum > 0 && sum < 5
        ? [
            `${period}: ${signed.map(([{ name }, sign]) => `${sign > 0 ? '+' : '−'} ${name}`).join(' ')} is ${sum}`,
          ]
        : [];
    }),
  );
}

function combinations(figures: readonly Figure[]): (readonly [Figure, 1 | -1])[][] {
  const [first, ...others] = figures;
  if (first === undefined) return [[]];
  return combinations(others).flatMap((rest) => [rest, [...rest, [first, 1]], [...rest, [first, -1]]]);
}

/** The units whose ground lies today in the one ward or the other, by how the made-up history is made. */
const insideOf = (world: World, name: string): Set<string> => {
  const inside = new Set<string>([unitId(name)]);
  for (let before = 0; before !== inside.size;) {
    before = inside.size;
    for (const { from } of world.edges) {
      const into = world.edges.filter((one) => one.from === from).map((one) => one.into);
      if (into.every((id) => inside.has(id))) inside.add(from);
    }
  }
  return inside;
};

async function page(world: World, name: string): Promise<Figure[]> {
  const both = await readLenses({ ...(await aWorld(world)), now })(unitId(name), span);
  if (both === undefined) throw new Error(`There is a unit ${name}.`);
  return figuresOf(world, both.as_it_was, both.as_is_now, insideOf(world, name));
}

describe('Whoever subtracts one lens from the other', () => {
  it('finds nothing that is about fewer than five people, however units changed', async () => {
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(history(9), async (world) => {
        for (const name of ['mid2', 'late']) {
          const figures = await page(world, name);
          seen += figures.filter((figure) => figure.name.endsWith('as it is')).length;
          // What the attacker takes for the people of a figure is what the figure counts.
          for (const { shows, people } of figures)
            expect(shows).toBe([...people.values()].reduce((sum, count) => sum + count, 0));
          expect(attack(figures)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('would find three people if both lenses were shown, and is shown one of them', async () => {
    const world: World = {
      units: [unit('late', undefined, ['2020-01-01']), unit('mid2', undefined, ['2020-01-01'])],
      edges: [],
      offices: [
        office('stays', ['late', '2020-01-01']),
        office('moves', ['late', '2020-01-01'], ['mid2', '2026-05-13']),
      ],
      answers: [
        { office: 'stays', day: '2026-05-11', count: 20 },
        { office: 'moves', day: '2026-05-11', count: 3 },
      ],
    };

    const figures = await page(world, 'late');

    expect(figures.map(({ name, shows }) => [name, shows])).toEqual([['late as it was', 23]]);
  });

  it('finds nothing in the pages of three heirs together, whatever the closed office of a split commune had', async () => {
    const heirs = ['east', 'west', 'north'] as const;
    const counts = fc.array(fc.nat({ max: 8 }), { minLength: 7, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(counts, async ([closed = 0, ...others]) => {
        const world: World = {
          units: [
            unit('kyloi', undefined, ['2020-01-01', '2026-05-13']),
            ...heirs.map((name) => unit(name, undefined, ['2026-05-13'])),
          ],
          edges: heirs.map((name) => edge('kyloi', name, '2026-05-13', true)),
          offices: [
            office('closed', ['kyloi', '2020-01-01']),
            ...heirs.map((name) => office(`at${name}`, ['kyloi', '2020-01-01'], [name, '2026-05-13'])),
          ],
          answers: [
            { office: 'closed', day: '2026-05-11', count: closed },
            ...heirs.flatMap((name, index) => [
              { office: `at${name}`, day: '2026-05-11', count: others[index] ?? 0 },
              { office: `at${name}`, day: '2026-05-14', count: others[index + 3] ?? 0 },
            ]),
          ].filter(({ count }) => count > 0),
        };
        const pages = await Promise.all(heirs.map((name) => page(world, name)));

        // The split commune’s own figures stand on every page: once is enough.
        const figures = new Map(pages.flat().map((figure) => [`${figure.name} ${figure.period}`, figure]));
        expect(attack([...figures.values()])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
