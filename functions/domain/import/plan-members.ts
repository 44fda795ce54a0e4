import * as z from 'zod/mini';
import { memberLanguages, memberSchema, roles, type Member } from '../unit/member.ts';
import type { Unit } from '../unit/unit.ts';
import { cell } from './cells.ts';
import { BadRow, checkRows, onlyOnce, type FileRow } from './read-rows.ts';

export const memberColumns = {
  required: ['email', 'name', 'role', 'unit_code'],
  optional: ['language'],
} as const;

const memberRow = z.object({
  email: z.email('is no e-mail address').check(z.maxLength(200, 'is longer than 200 characters')),
  name: cell.text(120),
  role: cell.oneOf(roles),
  unit_code: cell.text(20),
  language: z.pipe(
    z.optional(cell.oneOf(['', ...memberLanguages])),
    z.transform((language) => (language === '' ? undefined : language)),
  ),
});

/**
 * The members of a file. Somebody may work in several units, with one role in each.
 *
 * @param unitOf the unit that bears a code today
 * @throws ImportRejected
 */
export function planMembers(rows: readonly FileRow[], unitOf: (code: string) => Unit | undefined): Member[] {
  const once = onlyOnce();
  return checkRows(rows, memberRow, ({ line, value: { unit_code: code, ...member } }) => {
    const email = member.email.toLowerCase();
    once('email', `${email} in unit ${code}`, line);
    const unit = unitOf(code);
    if (unit === undefined) throw new BadRow('unit_code', `no unit ${code} is known: import units first`);
    return memberSchema.parse({ ...member, email, unitId: unit.id });
  });
}
