import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { unitIdSchema, type UnitId } from '../shared/ids.ts';

/** Languages that the people who work here read. */
export const memberLanguages = ['vi', 'en'] as const;

/** What somebody is here; `permissions` of domain/access says what each may do. */
export const roles = [
  'counter_staff',
  'handler',
  'office_head',
  'ward_chair',
  'province_administrator',
  'auditor',
  'integrator',
] as const;
export type Role = (typeof roles)[number];

/** Someone who works here: the role says what, the unit says where. */
export const memberSchema = z.object({
  email: z.email().check(z.maxLength(200)),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  role: z.enum(roles),
  unitId: unitIdSchema,
  /** What mails to this member are written in. */
  language: z.prefault(z.enum(memberLanguages), 'vi'),
});
export type Member = z.infer<typeof memberSchema>;

export type MemberRepository = {
  /** Everyone who works in the unit itself. */
  ofUnit(unitId: UnitId): Promise<Member[]>;
  /** Every membership of one person, by `memberHash`, as it stands at this moment: a removed one is gone at once. */
  withEmail(emailHash: string): Promise<Member[]>;
};

/** Writes memberships, one at a time: one person has one role in one unit. */
export type MemberKeeping = {
  /** One atomic step: somebody who works there already stays as they are. */
  add(member: Member): Promise<'added' | 'exists'>;
  /** Puts the second in the place of the first, of the same person and unit. `changed_meanwhile`: the first is not there. */
  replace(former: Member, member: Member): Promise<'replaced' | 'changed_meanwhile'>;
  /** @param at milliseconds since 1970 */
  remove(former: Member, at: number): Promise<'removed' | 'changed_meanwhile'>;
};

/** Stands for a member's address, in lower case, in keys, so that no address does: 32 hex digits. */
export function memberHash(email: string): string {
  return createHash('sha256').update(email).digest('hex').slice(0, 32);
}
