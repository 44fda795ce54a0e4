import * as z from 'zod/mini';
import type { Case } from '../case/case.ts';
import { caseIdSchema, officeIdSchema } from '../shared/ids.ts';

/** Cases named in a list of a digest; the console has the rest. */
const MOST_NAMED = 10;

/** Open cases, the first to fall due first: how many, how many of them are overdue, and the first of them. */
export const digestListSchema = z.object({
  open: z.int().check(z.nonnegative()),
  overdue: z.int().check(z.nonnegative()),
  named: z.array(
    z.object({
      caseId: caseIdSchema,
      category: z.string().check(z.maxLength(40)),
      officeId: officeIdSchema,
      /** Milliseconds since 1970; missing while it waits for the citizen. */
      dueAt: z.optional(z.int()),
    }),
  ),
});
export type DigestList = z.infer<typeof digestListSchema>;

export const emptyDigestList = (): DigestList => ({ open: 0, overdue: 0, named: [] });

/** Adds a case to a list. Cases of one unit come in the order in which they fall due, those of several in any. */
export function addToDigest(list: DigestList, { id, category, officeId, answerBy }: Case, now: number): void {
  list.open += 1;
  if (answerBy !== undefined && answerBy <= now) list.overdue += 1;
  const dueOf = ({ dueAt = Infinity }: { dueAt?: number | undefined }): number => dueAt;
  const last = list.named.at(-1);
  if (list.named.length === MOST_NAMED && last !== undefined && dueOf(last) <= (answerBy ?? Infinity)) return;
  list.named.push({
    caseId: id,
    category: category.id,
    officeId,
    ...(answerBy === undefined ? {} : { dueAt: answerBy }),
  });
  list.named.sort((one, other) => (dueOf(one) === dueOf(other) ? 0 : dueOf(one) - dueOf(other)));
  if (list.named.length > MOST_NAMED) list.named.pop();
}
