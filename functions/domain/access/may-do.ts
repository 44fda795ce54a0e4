import type { UnitId } from '../shared/ids.ts';
import type { Day } from '../time/day.ts';
import type { Member } from '../unit/member.ts';
import { isValidOn, type UnitRepository } from '../unit/unit.ts';
import { permissions, type Action } from './permissions.ts';

/** What of a membership decides. */
export type Membership = Pick<Member, 'role' | 'unitId'>;

/** Units looked at before a tree that bends back on itself is given up. */
const MOST_UNITS = 64;

export type AccessDependencies = {
  units: Pick<UnitRepository, 'find' | 'successors'>;
  /** Today, where the service's units are. */
  today: () => Day;
};

/** The memberships whose role allows the action, wherever their units are. */
export function allowing<Each extends Membership>(memberships: readonly Each[], action: Action): Each[] {
  return memberships.filter(({ role }) => permissions[action].includes(role));
}

/**
 * Whether somebody may do something about a unit: one of the memberships allows it, and its unit is that unit or lies
 * above it today. What was a unit that is gone by now belongs to those it went into. A membership in a unit that is
 * gone allows nothing: the larger unit names its own members. For an office, ask about `unitOn(office, day)`.
 *
 * This is the one place that decides. Pages and interfaces ask through `demandAccess`.
 */
export function mayDo({ units, today }: AccessDependencies) {
  return async (memberships: readonly Membership[], action: Action, unitId: UnitId): Promise<boolean> => {
    const scopes = new Set(allowing(memberships, action).map((membership) => membership.unitId));
    const day = today();
    const seen = new Set<UnitId>();
    const open = scopes.size === 0 ? [] : [unitId];
    for (let next = open.pop(); next !== undefined && seen.size < MOST_UNITS; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const unit = await units.find(next);
      if (unit === undefined) continue;
      const isThere = isValidOn(unit, day);
      if (isThere && scopes.has(unit.id)) return true;
      if (unit.parentId !== undefined) open.push(unit.parentId);
      if (!isThere)
        for (const { into, on } of await units.successors(unit.id)) if (on <= day) open.push(into);
    }
    return false;
  };
}
