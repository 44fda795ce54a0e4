import type { MemberActor } from '../case/case-event.ts';
import { memberHash } from '../unit/member.ts';
import { allowing } from './may-do.ts';
import type { Action } from './permissions.ts';
import type { Person } from './sessions.ts';

/** Whoever acts does so in a role that lets them: the first such is named. */
export function actorOf({ email, name, memberships }: Person, action: Action): MemberActor {
  const { role } = allowing(memberships, action)[0] ?? memberships[0];
  return { kind: 'member', memberHash: memberHash(email), name, role };
}
