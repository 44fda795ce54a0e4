import * as z from 'zod/mini';
import { memberSchema, type Member } from '../unit/member.ts';
import type { Unit } from '../unit/unit.ts';
import { cell } from './cells.ts';
import { BadRow, checkRows, type FileRow } from './read-rows.ts';

export const memberColumns = { required: ['email', 'name', 'role', 'unit_code'], optional: [] } as const;

const memberRow = z.object({
  email: z.email('is no e-mail address'),
  name: cell.text(120),
  role: memberSchema.shape.role,
  unit_code: cell.text(20),
});

/** The members of a file. @throws ImportRejected */
export function planMembers(rows: readonly FileRow[], unitOf: (code: string) => Unit | undefined): Member[] {
  return checkRows(rows, memberRow, ({ value: { unit_code: code, ...member } }) => {
    const unit = unitOf(code);
    if (unit === undefined) throw new BadRow('unit_code', `no unit ${code} is known: import units first`);
    return memberSchema.parse({ ...member, email: member.email.toLowerCase(), unitId: unit.id });
  });
}
