import * as z from 'zod/mini';
import type { Case } from '../case/case.ts';
import { categoryNamed } from '../case/case-category.ts';
import { caseIdSchema } from '../shared/ids.ts';
import { localizedSchema, type Localized } from '../shared/localized.ts';

/** Overdue cases that a report names. */
export const MOST_NAMED = 10;

const DAY_MS = 86_400_000;

/**
 * A case that is overdue and with whom, for those who answer for the unit. Nothing of what the citizen wrote, and not
 * who that is: reports are printed and passed on.
 */
export const overdueCaseSchema = z.object({
  id: caseIdSchema,
  category: localizedSchema,
  officeName: localizedSchema,
  /** The unit below that has it; missing where it is the report's own. */
  unitName: z.optional(localizedSchema),
  /** Whole days since it was due. */
  days: z.int().check(z.nonnegative()),
  /** The member it is assigned to; missing where it is nobody, and in reports of units above: there the unit answers. */
  handler: z.optional(z.string().check(z.maxLength(120))),
});
export type OverdueCase = z.infer<typeof overdueCaseSchema>;

/** @param at milliseconds since 1970: as of when it is told */
export function overdueCase(
  { id, category, answerBy, assignedTo }: Case,
  officeName: Localized,
  at: number,
): OverdueCase {
  return {
    id,
    category: categoryNamed(category.id)?.name ?? { vi: category.id },
    officeName,
    days: Math.max(0, Math.floor((at - (answerBy ?? at)) / DAY_MS)),
    ...(assignedTo === undefined ? {} : { handler: assignedTo.name }),
  };
}

/** The most overdue of the units below, as the report above tells them. */
export function mostOverdue(
  below: readonly { unitName: Localized; cases: readonly OverdueCase[] }[],
): OverdueCase[] {
  return below
    .flatMap(({ unitName, cases }) =>
      cases.map(({ handler: _handler, ...overdue }): OverdueCase => ({ unitName, ...overdue })),
    )
    .sort((one, other) => other.days - one.days)
    .slice(0, MOST_NAMED);
}
