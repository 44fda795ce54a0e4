import type { Membership } from '../access/may-do.ts';
import type { Action } from '../access/permissions.ts';
import type { Case } from '../case/case.ts';
import type { UnitId } from '../shared/ids.ts';
import type { UnitRepository } from '../unit/unit.ts';

/**
 * `none`: there are no contact details. `may_read`; `secret`: whoever wrote asked to stay unknown to this unit;
 * `refused`: no role of theirs lets them.
 */
export type ContactAccess = 'none' | 'may_read' | 'secret' | 'refused';

type Dependencies = {
  mayDo: (memberships: readonly Membership[], action: Action, unitId: UnitId) => Promise<boolean>;
  units: Pick<UnitRepository, 'find'>;
};

/** Whether somebody may see who wrote a case. Where secrecy was asked for, only in a unit above the one that handles it. */
export function contactAccess({ mayDo, units }: Dependencies) {
  return async (
    memberships: readonly Membership[],
    { unitId, hasContact, isSecret }: Pick<Case, 'unitId' | 'hasContact' | 'isSecret'>,
  ): Promise<ContactAccess> => {
    if (!hasContact) return 'none';
    if (isSecret !== true) return (await mayDo(memberships, 'read_contact', unitId)) ? 'may_read' : 'refused';
    const above = (await units.find(unitId))?.parentId;
    const may = above !== undefined && (await mayDo(memberships, 'read_contact', above));
    return may ? 'may_read' : 'secret';
  };
}
