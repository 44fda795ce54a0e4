import type { Context, Hono } from 'hono';
import type { keepMembers, MemberOutcome } from '../../domain/access/keep-members.ts';
import type { Person } from '../../domain/access/sessions.ts';
import { unitIdSchema } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import {
  memberHash,
  memberLanguages,
  roles,
  type Member,
  type MemberRepository,
} from '../../domain/unit/member.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { seeOther, showPage } from '../show-page.ts';
import { NothingThere } from '../nothing-there.ts';
import { unitView, type UnitViewDependencies } from '../units/unit-view.ts';
import { memberMessages, type AccountsKeeper } from './member-messages.ts';
import { memberPage, membersPage, type TypedMember } from './member-pages.ts';

export type MemberRouteDependencies = UnitViewDependencies & {
  members: Pick<MemberRepository, 'ofUnit'>;
  keepMembers: ReturnType<typeof keepMembers>;
  accounts: AccountsKeeper;
  log: Log;
};

const HASH = /^[0-9a-f]{32}$/;
const doneWords = ['added', 'changed', 'removed'] as const;

/** `/console/members`: who works in a unit; `/console/members/{unit}/{memberHash}`: one of them. */
export function addMemberRoutes(app: Hono<ConsoleEnvironment>, deps: MemberRouteDependencies): void {
  const { members, keepMembers: keep, accounts, units, log } = deps;
  const viewOf = unitView(deps);

  app.get('/console/members', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'manage_members');
    const done = doneWords.find((word) => word === context.req.query('done'));
    return showPage(
      context,
      200,
      membersPage({
        person,
        view,
        members: await members.ofUnit(view.unit.id),
        accounts,
        notice:
          done === undefined
            ? undefined
            : { sentence: memberMessages[person.language].done[done], isError: false },
      }),
    );
  });

  app.post('/console/members', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'manage_members');
    const typed = typedIn(await context.req.text());
    const outcome = await keep.add(person, view.unit.id, { ...typed, ...chosen(typed) });
    if (outcome.done) return finished(context, 'added', outcome.member);
    return showPage(
      context,
      422,
      membersPage({
        person,
        view,
        members: await members.ofUnit(view.unit.id),
        accounts,
        typed,
        notice: { sentence: memberMessages[person.language].troubles[outcome.trouble], isError: true },
      }),
    );
  });

  app.get('/console/members/:unit/:hash', async (context) => {
    const person = context.get('person');
    const { unit, member } = await memberOf(context, person);
    return showPage(context, 200, memberPage({ person, unit, member }));
  });

  app.post('/console/members/:unit/:hash', async (context) => {
    const person = context.get('person');
    const { unit, member } = await memberOf(context, person);
    const body = await context.req.text();
    const fields = new URLSearchParams(body);
    const typed = typedIn(body);
    const isConfirmed = fields.get('confirm') === 'yes';
    const isRemoval = fields.get('a') === 'remove';
    const outcome: MemberOutcome = isRemoval
      ? await keep.remove(person, member, isConfirmed)
      : await keep.change(person, member, { name: typed.name, ...chosen(typed) }, isConfirmed);
    if (outcome.done) return finished(context, isRemoval ? 'removed' : 'changed', outcome.member);
    return showPage(
      context,
      422,
      memberPage({
        person,
        unit,
        member: outcome.trouble === 'changed_meanwhile' ? (await memberOf(context, person)).member : member,
        typed: isRemoval ? undefined : typed,
        toConfirm: outcome.trouble === 'last_administrator' ? (isRemoval ? 'remove' : 'change') : undefined,
        notice: { sentence: memberMessages[person.language].troubles[outcome.trouble], isError: true },
      }),
    );
  });

  async function memberOf(
    context: Context<ConsoleEnvironment>,
    person: Person,
  ): Promise<{ unit: Unit; member: Member }> {
    const unitId = unitIdSchema.safeParse(context.req.param('unit'));
    const hash = context.req.param('hash') ?? '';
    const unit = unitId.success ? await units.find(unitId.data) : undefined;
    if (unit === undefined || !HASH.test(hash)) throw new NothingThere('There is no such unit.');
    const member = await keep.find(person, unit.id, hash);
    if (member === undefined) throw new NothingThere('There is no such member.');
    return { unit, member };
  }

  function finished(
    context: Context<ConsoleEnvironment>,
    done: (typeof doneWords)[number],
    { unitId, email, role }: Member,
  ): Response | Promise<Response> {
    log('MEMBERS_CHANGED', {
      done,
      unit: unitId,
      member: memberHash(email),
      role,
      by: context.get('person').emailHash,
    });
    // Whoever removed himself has no list to go back to.
    const isOwnEnd = done === 'removed' && memberHash(email) === context.get('person').emailHash;
    return seeOther(context, isOwnEnd ? '/console' : `/console/members?unit=${unitId}&done=${done}`);
  }
}

function typedIn(body: string): TypedMember {
  const fields = new URLSearchParams(body);
  const field = (name: string): string => (fields.get(name) ?? '').slice(0, 500);
  return {
    email: field('email'),
    name: field('name'),
    role: field('role'),
    language: field('language'),
  };
}

/** What is chosen from lists. Nothing else comes from the page's own form: then the least is taken. */
const chosen = ({ role, language }: TypedMember): Pick<Member, 'role' | 'language'> => ({
  role: roles.find((each) => each === role) ?? 'counter_staff',
  language: memberLanguages.find((each) => each === language) ?? 'vi',
});
