import type { Context } from 'hono';
import { allowing } from '../../domain/access/may-do.ts';
import type { Action } from '../../domain/access/permissions.ts';
import type { Person } from '../../domain/access/sessions.ts';
import type { Actor, CaseStep } from '../../domain/case/case-event.ts';
import { memberHash, type Member } from '../../domain/unit/member.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { consoleHeaders } from '../console-style.ts';

/** Somebody asks for what is not there. */
export class CaseUnknown extends Error {
  override readonly name = 'CaseUnknown';
}

/** Whoever acts does so in a role that lets them: the first such is named. */
export function actorOf({ email, name, memberships }: Person, action: Action): Actor {
  const { role } = allowing(memberships, action)[0] ?? memberships[0];
  return { kind: 'member', memberHash: memberHash(email), name, role };
}

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

export const showCasePage = (
  context: Context,
  status: 200 | 409 | 422,
  page: Html,
): Response | Promise<Response> => context.html(page, status, consoleHeaders);
