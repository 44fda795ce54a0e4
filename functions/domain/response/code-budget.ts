import type { Response } from './response.ts';
import { momentOf } from './response-id.ts';

/**
 * How many answers one printed code may bring in any ten minutes before further ones are flagged. A hundred people
 * behind one address in ten minutes are honest; nobody is refused, whatever the number.
 */
export const CODE_BUDGET = { responses: 150, windowMs: 600_000 } as const;

/** Tells for each response, given in order of time, whether it is beyond its code's budget. */
export function codeBudget(
  budget: { responses: number; windowMs: number } = CODE_BUDGET,
): (response: Response) => boolean {
  const recent = new Map<string, number[]>();
  return ({ code, id }) => {
    if (code === undefined) return false;
    const at = momentOf(id);
    const moments = (recent.get(code) ?? []).filter((moment) => moment > at - budget.windowMs);
    const isBeyond = moments.length >= budget.responses;
    // More than the budget need not be remembered to know that it is spent.
    recent.set(code, [...moments.slice(-(budget.responses - 1)), at]);
    return isBeyond;
  };
}
