import type { Localized } from '../shared/localized.ts';
import type { UnitId } from '../shared/ids.ts';
import { accessRefusalSentence } from './access-words.ts';
import { allowing, mayDo, type AccessDependencies, type Membership } from './may-do.ts';
import type { Action } from './permissions.ts';

/** Somebody may not do what was asked. `sentence` says so to that person, and whom to ask. */
export class AccessRefused extends Error {
  readonly action: Action;
  /** `role`: nowhere; `unit`: not in this unit. */
  readonly reason: 'role' | 'unit';
  readonly sentence: Localized;

  constructor(action: Action, reason: 'role' | 'unit') {
    super(`Access refused: ${action}, ${reason}.`);
    this.name = 'AccessRefused';
    this.action = action;
    this.reason = reason;
    this.sentence = accessRefusalSentence(action, reason);
  }
}

/** Lets the caller go on only where `mayDo` allows it. */
export type DemandAccess = (
  memberships: readonly Membership[],
  action: Action,
  unitId: UnitId,
) => Promise<void>;

/** @throws AccessRefused by the returned function, when `mayDo` says no */
export function demandAccess(deps: AccessDependencies): DemandAccess {
  const isAllowed = mayDo(deps);
  return async (memberships, action, unitId) => {
    if (await isAllowed(memberships, action, unitId)) return;
    throw new AccessRefused(action, allowing(memberships, action).length === 0 ? 'role' : 'unit');
  };
}
