import type { Office } from '../office/office.ts';
import type { UnitId } from '../shared/ids.ts';
import type { Succession } from '../unit/unit.ts';
import { ImportRejected, type ImportProblem } from './import-problem.ts';

/**
 * The offices that follow their unit into what it became, as they are from that day on. Closed offices stay where they
 * were. Of a unit that went to several, nothing says which office goes where: its open offices have to be moved by
 * their own file first, or their answers would be counted in no unit.
 *
 * @param officesOf the offices that belong to a unit
 * @param lineOf the line on which a unit first stands
 * @throws ImportRejected
 */
export function planOfficeMoves(
  successions: readonly Succession[],
  officesOf: (id: UnitId) => readonly Office[],
  lineOf: (id: UnitId) => number,
): Office[] {
  const problems: ImportProblem[] = [];
  const moved: Office[] = [];
  for (const [from, edges] of Map.groupBy(successions, (edge) => edge.from)) {
    const [edge] = edges;
    if (edge === undefined) continue;
    const { on, into, partly } = edge;
    const open = officesOf(from).filter(({ closedOn }) => closedOn === undefined || closedOn > on);
    if (partly && open.length > 0)
      problems.push({
        line: lineOf(from),
        column: 'split',
        reason: `leaves ${open.map(({ key }) => key).join(', ')} without a unit: import offices first, with the new unit and valid_from ${on}`,
      });
    else
      moved.push(
        ...open.map((office) => ({
          ...office,
          belongs: [...office.belongs.filter((entry) => entry.from < on), { unitId: into, from: on }],
        })),
      );
  }
  if (problems.length > 0) throw new ImportRejected(problems);
  return moved;
}
