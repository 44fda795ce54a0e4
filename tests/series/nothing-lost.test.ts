import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLenses } from '../../functions/domain/series/read-series.ts';
import type { PartBefore, Point } from '../../functions/domain/series/series.ts';
import { daysOfPeriod } from '../../functions/domain/time/period.ts';
import { startOf } from '../../functions/domain/time/day.ts';
import { history } from './made-up-history.ts';
import { aWorld, countedIn, day, officeId, unitId, type World } from './world.ts';

const now = () => startOf(day('2026-11-25'));
const span = { from: day('2026-05-11'), to: day('2026-06-14'), step: 'week' } as const;

/** Whoever has five answers or more on each day has no small group anywhere: everything is shown. */
const plenty = history(9, 5);

const shown = (points: readonly Point[]): number =>
  points.reduce((sum, point) => {
    if (point.state === 'hidden') throw new Error('Nothing is small here.');
    return sum + (point.state === 'shown' ? point.group.responses : 0);
  }, 0);

const answersWhere = ({ answers }: World, isWanted: (answer: World['answers'][number]) => boolean): number =>
  answers.filter(isWanted).reduce((sum, { count }) => sum + count, 0);

async function read(world: World, name: string) {
  const both = await readLenses({ ...(await aWorld(world)), now })(unitId(name), span);
  if (both === undefined) throw new Error(`There is a unit ${name}.`);
  return both;
}

describe('However units were merged and split and offices moved', () => {
  it('today’s wards and what cannot be placed add up to the province: nothing is lost, nothing counted twice', async () => {
    await fc.assert(
      fc.asyncProperty(plenty, async (world) => {
        const wards = [await read(world, 'mid2'), await read(world, 'late')];
        const placed = wards.reduce((sum, { as_is_now: { points } }) => sum + shown(points), 0);
        const left = new Set<string>(
          wards.flatMap(({ as_is_now: { notAttributable } }) =>
            notAttributable.flatMap(({ offices }) => offices.map(({ id }) => id)),
          ),
        );
        const unplaced = answersWhere(world, ({ office }) => left.has(officeId(office)));
        const all = answersWhere(world, () => true);

        expect(placed + unplaced).toBe(all);
        expect(shown((await read(world, 'tinh')).as_is_now.points)).toBe(all);
        expect(shown((await read(world, 'tinh')).as_it_was.points)).toBe(all);
      }),
      { numRuns: 60 },
    );
  });

  it('each point of a unit as it was is what its offices of each day were told', async () => {
    await fc.assert(
      fc.asyncProperty(plenty, async (world) => {
        const { as_it_was: series } = await read(world, 'late');
        const check = ({
          unit,
          points,
          partsBefore,
        }: Pick<PartBefore, 'unit' | 'points' | 'partsBefore'>): void => {
          for (const point of points) {
            const days = daysOfPeriod(point.period);
            const recount = answersWhere(world, (answer) => {
              const office = world.offices.find(({ id }) => id === officeId(answer.office));
              const on = day(answer.day);
              return (
                office !== undefined &&
                days.includes(on) &&
                countedIn(world, office, on).some(({ id }) => id === unit.id)
              );
            });
            expect(shown([point])).toBe(recount);
          }
          partsBefore.forEach(check);
        };
        check(series);
        expect(series.points.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});
