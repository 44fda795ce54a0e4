import type { Office } from '../office/office.ts';
import { assessSuspicion, type Assessment } from '../suspicion/assess-suspicion.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Tally } from '../tally/tally.ts';
import type { Counts } from './counts.ts';
import { figuresOf } from './figures.ts';
import type { Report } from './report.ts';
import { isSmall, subtractGroups } from './small-groups.ts';

export type AccusedOffice = { office: Office; assessment: Assessment };

/** Offices whose answers of the period look made at the desk. */
export function accusedOffices(offices: readonly Office[], tallies: readonly Tally[]): AccusedOffice[] {
  return offices.flatMap((office) => {
    const assessment = assessSuspicion(tallies.filter(({ scopeId }) => scopeId === office.id));
    return assessment.isAccused ? [{ office, assessment }] : [];
  });
}

/** What the accused offices of a unit add to its counts. */
export const suspectedOf = (accused: readonly AccusedOffice[]): Counts['suspected'] => ({
  offices: accused.length,
  group: accused.map(({ assessment }) => assessment.suspected).reduce(addGroups, emptyGroup()),
});

/**
 * The figures with and without answers that look made at the desk: a question to the offices, no finding. Offices are
 * named only where neither the suspected answers nor the rest are fewer than five, together and each by itself.
 */
export function suspicionIn(
  { total, suspected }: Counts,
  accused: readonly AccusedOffice[],
  shown: ReadonlySet<string>,
): Report['suspicion'] {
  const rest = subtractGroups(total, suspected.group);
  if (suspected.offices === 0 || isSmall(suspected.group) || isSmall(rest)) return undefined;
  return {
    offices: suspected.offices,
    responses: suspected.group.responses,
    without: figuresOf(rest),
    named: accused.flatMap(({ office, assessment: { kinds, suspected: own, total: all, without } }) =>
      shown.has(office.id) && !isSmall(own) && !isSmall(without)
        ? [
            {
              id: office.id,
              name: office.name,
              kinds,
              responses: own.responses,
              with: figuresOf(all),
              without: figuresOf(without),
            },
          ]
        : [],
    ),
  };
}
