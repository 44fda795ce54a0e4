import * as z from 'zod/mini';
import type { Office } from '../office/office.ts';
import { servedSchema, type Served } from '../served/served.ts';
import type { Day } from '../time/day.ts';
import { cell } from './cells.ts';
import { BadRow, checkRows, onlyOnce, type FileRow } from './read-rows.ts';

export const servedColumns = { required: ['office_key', 'month', 'served'], optional: [] } as const;

const servedRow = z.object({
  office_key: cell.text(60),
  month: cell.matching(/^\d{4}-(0[1-9]|1[0-2])$/, '2026-11'),
  served: cell.matching(/^\d{1,9}$/, '1240 (digits alone)'),
});

/**
 * The people served that a file tells of.
 *
 * @param officeWith the office of that key
 * @throws ImportRejected
 */
export function planServed(
  rows: readonly FileRow[],
  today: Day,
  officeWith: (key: string) => Pick<Office, 'id'> | undefined,
): Served[] {
  const once = onlyOnce();
  return checkRows(rows, servedRow, ({ line, value: { office_key: key, month, served } }) => {
    once('month', `${key} in ${month}`, line);
    const office = officeWith(key);
    if (office === undefined)
      throw new BadRow('office_key', `no office ${key} is known: import offices first`);
    if (month > today.slice(0, 7)) throw new BadRow('month', `${month} has not begun`);
    return servedSchema.parse({ officeId: office.id, month, served: Number(served) });
  });
}
