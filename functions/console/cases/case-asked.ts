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

/** The form's own id, by which a form that is sent twice is one event. */
export const requestIdOf = (sent: string | null): string | undefined =>
  sent !== null && /^[A-Za-z0-9_-]{8,64}$/.test(sent) ? sent : undefined;
