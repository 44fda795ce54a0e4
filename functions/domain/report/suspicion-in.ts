import type { Office } from '../office/office.ts';
import { assessSuspicion, type Assessment } from '../suspicion/assess-suspicion.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group, Tally } from '../tally/tally.ts';
import type { Counts } from './counts.ts';
import { figuresOf } from './figures.ts';
import { ROOT } from './list-places.ts';
import { restOf, rowKey, type Published } from './published.ts';
import type { Report } from './report.ts';
import { isSmall, subtractGroups } from './small-groups.ts';

export type AccusedOffice = { office: Office; assessment: Assessment };

/**
 * Offices whose answers of the period look made at the desk; without those whose suspected answers, or the others, are
 * fewer than five: the figures of all less those of the offices named would tell them.
 */
export function accusedOffices(offices: readonly Office[], tallies: readonly Tally[]): AccusedOffice[] {
  return offices.flatMap((office) => {
    const assessment = assessSuspicion(tallies.filter(({ scopeId }) => scopeId === office.id));
    const { isAccused, suspected, without } = assessment;
    return isAccused && !isSmall(suspected) && !isSmall(without) ? [{ office, assessment }] : [];
  });
}

/** What the accused offices of a unit add to its counts. */
export const suspectedOf = (accused: readonly AccusedOffice[]): Counts['suspected'] => ({
  offices: accused.length,
  group: accused.map(({ assessment }) => assessment.suspected).reduce(addGroups, emptyGroup()),
});

/**
 * The figures with and without answers that look made at the desk: a question to the offices, no finding. Nothing is
 * told where the suspected answers, of all or of an office, less what shorter periods told of them are fewer than five.
 */
export function suspicionIn(
  { total, suspected }: Counts,
  accused: readonly AccusedOffice[],
  shown: ReadonlySet<string>,
  parts: readonly Published[],
): Report['suspicion'] {
  const rest = subtractGroups(total, suspected.group);
  if (suspected.offices === 0 || isSmall(suspected.group) || isSmall(rest)) return undefined;
  const isKnown = (id: string, group: Group): boolean =>
    isSmall(restOf(group, parts, ({ rows }) => rows.get(rowKey('suspected', id))));
  if (
    isKnown(ROOT, suspected.group) ||
    accused.some(({ office, assessment }) => isKnown(office.id, assessment.suspected))
  )
    return undefined;
  return {
    offices: suspected.offices,
    responses: suspected.group.responses,
    without: figuresOf(rest),
    named: accused.flatMap(({ office, assessment: { kinds, suspected: own, total: all, without } }) =>
      shown.has(office.id)
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
