import * as z from 'zod/mini';
import type { UnitId } from '../shared/ids.ts';
import { cleanText } from '../text/clean-text.ts';
import type { Clock } from '../time/clock.ts';
import {
  memberHash,
  memberSchema,
  type Member,
  type MemberKeeping,
  type MemberRepository,
} from '../unit/member.ts';
import { isValidOn, type UnitRepository } from '../unit/unit.ts';
import { unitsUpFrom } from '../unit/units-up-from.ts';
import type { ChangeStep } from '../audit/audit-entry.ts';
import type { RecordAct } from '../audit/record-act.ts';
import { actorOf } from './actor-of.ts';
import type { DemandAccess } from './demand-access.ts';
import type { AccessDependencies } from './may-do.ts';
import type { Person } from './sessions.ts';

const LONGEST_NAME = 120;

type MemberDependencies = {
  members: Pick<MemberRepository, 'ofUnit' | 'withEmail'> & MemberKeeping;
  units: Pick<UnitRepository, 'find'>;
  demand: DemandAccess;
  today: AccessDependencies['today'];
  recordAct: RecordAct;
  now: Clock;
};

type MemberFields = Pick<Member, 'name' | 'role' | 'language'>;

/**
 * Why the list of members stays as it is. `own_role`: nobody gives himself a role, or another one;
 * `last_administrator`: then nobody could keep the members of the unit, which has to be confirmed.
 */
export type MemberTrouble =
  | 'email_invalid'
  | 'name_missing'
  | 'works_here'
  | 'unit_gone'
  | 'own_role'
  | 'changed_meanwhile'
  | 'last_administrator';

export type MemberOutcome = { done: true; member: Member } | { done: false; trouble: MemberTrouble };

const refused = (trouble: MemberTrouble): MemberOutcome => ({ done: false, trouble });

/**
 * Puts people on the list of members, changes what they are, and takes them off it: each within the units of whoever
 * asks, by `manage_members`.
 *
 * @throws AccessRefused by the returned functions
 */
export function keepMembers({ members, units, demand, today, recordAct, now }: MemberDependencies) {
  return { add, change, remove, find };

  /** Somebody of a unit, by `memberHash`. */
  async function find(by: Person, unitId: UnitId, hash: string): Promise<Member | undefined> {
    await demand(by.memberships, 'manage_members', unitId);
    return (await members.withEmail(hash)).find((member) => member.unitId === unitId);
  }

  async function add(
    by: Person,
    unitId: UnitId,
    { email: typed, ...fields }: MemberFields & { email: string },
  ): Promise<MemberOutcome> {
    await demand(by.memberships, 'manage_members', unitId);
    const unit = await units.find(unitId);
    if (unit === undefined || !isValidOn(unit, today())) return refused('unit_gone');
    const email = z.safeParse(memberSchema.shape.email, typed.trim().toLowerCase());
    if (!email.success) return refused('email_invalid');
    const name = cleanText(fields.name, LONGEST_NAME);
    if (name === '') return refused('name_missing');
    if (memberHash(email.data) === by.emailHash) return refused('own_role');
    const member: Member = { email: email.data, name, role: fields.role, unitId, language: fields.language };
    await record(by, member, 'added');
    if ((await members.add(member)) === 'exists') return refused('works_here');
    return { done: true, member };
  }

  /** @param isConfirmed whether it was asked for knowing that nobody may keep the unit's members afterwards */
  async function change(
    by: Person,
    former: Member,
    fields: MemberFields,
    isConfirmed: boolean,
  ): Promise<MemberOutcome> {
    await demand(by.memberships, 'manage_members', former.unitId);
    const name = cleanText(fields.name, LONGEST_NAME);
    if (name === '') return refused('name_missing');
    const isOther = fields.role !== former.role;
    if (isOther && memberHash(former.email) === by.emailHash) return refused('own_role');
    if (isOther && !isConfirmed && (await isLastAdministrator(former))) return refused('last_administrator');
    const member: Member = { ...former, name, role: fields.role, language: fields.language };
    await record(by, former, 'changed');
    const outcome = await members.replace(former, member);
    return outcome === 'replaced' ? { done: true, member } : refused(outcome);
  }

  /** @param isConfirmed see `change` */
  async function remove(by: Person, former: Member, isConfirmed: boolean): Promise<MemberOutcome> {
    await demand(by.memberships, 'manage_members', former.unitId);
    if (!isConfirmed && (await isLastAdministrator(former))) return refused('last_administrator');
    await record(by, former, 'removed');
    const outcome = await members.remove(former, now());
    return outcome === 'removed' ? { done: true, member: former } : refused(outcome);
  }

  function record(by: Person, { unitId, email }: Member, step: ChangeStep): Promise<void> {
    const what = { kind: 'change', of: 'member', id: memberHash(email), step } as const;
    return recordAct({ chain: unitId, by: actorOf(by, 'manage_members'), what });
  }

  /** Whether nobody else may keep the members of the unit: neither in it nor above it. */
  async function isLastAdministrator({ role, unitId, email }: Member): Promise<boolean> {
    if (role !== 'province_administrator') return false;
    for await (const { id } of unitsUpFrom(units, unitId)) {
      const others = (await members.ofUnit(id)).filter((member) => member.email !== email);
      if (others.some((member) => member.role === 'province_administrator')) return false;
    }
    return true;
  }
}
