import type { CaseStep } from '../../domain/case/case-event.ts';
import { memberHash, type Member } from '../../domain/unit/member.ts';

/** Assigning to one of these members; undefined where none of them has that hash. */
export function assignmentTo(
  hash: string,
  members: readonly Pick<Member, 'email' | 'name'>[],
): CaseStep | undefined {
  const member = members.find(({ email }) => memberHash(email) === hash);
  return member === undefined ? undefined : { kind: 'assign', to: { memberHash: hash, name: member.name } };
}
