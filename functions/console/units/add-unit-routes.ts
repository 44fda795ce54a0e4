import type { Hono } from 'hono';
import type { OfficeRepository } from '../../domain/office/office.ts';
import type { UnitId } from '../../domain/shared/ids.ts';
import { dayOf } from '../../domain/time/day.ts';
import { findUnits } from '../../domain/unit/find-units.ts';
import type { MemberRepository } from '../../domain/unit/member.ts';
import type { Succession, Unit, UnitRepository } from '../../domain/unit/unit.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { furtherPages } from '../home-pages.ts';
import { showPage } from '../show-page.ts';
import { unitPage } from './unit-page.ts';
import { unitView, type UnitViewDependencies } from './unit-view.ts';

export type UnitRouteDependencies = UnitViewDependencies & {
  units: UnitRepository;
  offices: Pick<OfficeRepository, 'ofUnit'>;
  members: Pick<MemberRepository, 'ofUnit'>;
};

const LONGEST_SEARCH = 100;
const MOST_FOUND = 20;
const MOST_LEVELS = 10;

/** `/console/units`: what is known of a unit, and looking others up. For whoever reads cases there. */
export function addUnitRoutes(app: Hono<ConsoleEnvironment>, deps: UnitRouteDependencies): void {
  const { units, offices, members, mayDo, now } = deps;
  const viewOf = unitView(deps);
  const find = findUnits({ units });

  app.get('/console/units', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'read_cases');
    const { unit } = view;
    const typed = (context.req.query('q') ?? '').slice(0, LONGEST_SEARCH).trim();
    const scope = [...new Set(person.memberships.map(({ unitId }) => unitId))];
    const rooms = await Promise.all(
      furtherPages.map(async (room) => ({
        room,
        may: await mayDo(person.memberships, room.action, unit.id),
      })),
    );
    const [above, ofUnit, staff, madeOf, wentInto, found] = await Promise.all([
      aboveOf(unit),
      offices.ofUnit(unit.id),
      members.ofUnit(unit.id),
      units.predecessors(unit.id).then((list) => named(list, ({ from }) => from)),
      units.successors(unit.id).then((list) => named(list, ({ into }) => into)),
      find(scope, typed, dayOf(now(), unit.timeZone), MOST_FOUND),
    ]);
    return showPage(
      context,
      200,
      unitPage({
        person,
        view,
        above,
        offices: ofUnit.length,
        members: staff.length,
        madeOf,
        wentInto,
        rooms: rooms.filter(({ may, room }) => may && room.path !== '/console/units').map(({ room }) => room),
        typed,
        found,
      }),
    );
  });

  async function aboveOf(unit: Unit): Promise<Unit[]> {
    const found: Unit[] = [];
    for (let next = unit.parentId; next !== undefined && found.length < MOST_LEVELS;) {
      const parent: Unit | undefined = await units.find(next);
      if (parent === undefined) break;
      found.push(parent);
      next = parent.parentId;
    }
    return found;
  }

  async function named(
    list: readonly Succession[],
    other: (by: Succession) => UnitId,
  ): Promise<{ unit: Unit; by: Succession }[]> {
    const found = await Promise.all(list.map(async (by) => ({ by, unit: await units.find(other(by)) })));
    return found.flatMap(({ by, unit }) => (unit === undefined ? [] : [{ by, unit }]));
  }
}
