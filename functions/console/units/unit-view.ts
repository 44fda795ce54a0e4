import type { Context } from 'hono';
import type { DemandAccess } from '../../domain/access/demand-access.ts';
import { allowing, type Membership } from '../../domain/access/may-do.ts';
import type { Action } from '../../domain/access/permissions.ts';
import type { Person } from '../../domain/access/sessions.ts';
import { unitIdSchema, type UnitId } from '../../domain/shared/ids.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { dayOf } from '../../domain/time/day.ts';
import { isValidOn, type Unit, type UnitRepository } from '../../domain/unit/unit.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { NothingThere } from '../nothing-there.ts';

export type UnitViewDependencies = {
  units: Pick<UnitRepository, 'find' | 'children'>;
  mayDo: (memberships: readonly Membership[], action: Action, unitId: UnitId) => Promise<boolean>;
  demand: DemandAccess;
  now: Clock;
};

/** A unit that a page is about, and where one may go from it. */
export type UnitView = {
  readonly unit: Unit;
  /** The one above, where the person may do the same there. */
  readonly above: Unit | undefined;
  readonly below: readonly Unit[];
  /** Others in which the person has a role for it. */
  readonly own: readonly Unit[];
};

/**
 * The unit that a page is asked for, or the first in which the person may do this.
 *
 * @throws AccessRefused, NothingThere
 */
export function unitView({ units, mayDo, demand, now }: UnitViewDependencies) {
  return async (context: Context<ConsoleEnvironment>, person: Person, action: Action): Promise<UnitView> => {
    const asked = unitIdSchema.safeParse(context.req.query('unit'));
    const allowed = allowing(person.memberships, action);
    const [first = person.memberships[0]] = allowed;
    const unit = await units.find(asked.success ? asked.data : first.unitId);
    if (unit === undefined) throw new NothingThere('There is no such unit.');
    await demand(person.memberships, action, unit.id);
    const { parentId } = unit;
    const [above, below, own] = await Promise.all([
      parentId !== undefined && (await mayDo(person.memberships, action, parentId))
        ? units.find(parentId)
        : undefined,
      units.children(unit.id),
      Promise.all([...new Set(allowed.map(({ unitId }) => unitId))].map((id) => units.find(id))),
    ]);
    const day = dayOf(now());
    return {
      unit,
      above,
      below: below.filter((each) => isValidOn(each, day)),
      own: own.filter((each) => each !== undefined).filter(({ id }) => id !== unit.id && id !== above?.id),
    };
  };
}
