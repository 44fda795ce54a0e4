import type { Group, Marks } from './tally.ts';

const emptyMarks = (): Marks => [0, 0, 0, 0, 0];
export const emptyGroup = (): Group => ({ responses: 0, marks: emptyMarks() });

/** Counts one more response, with its mark if it has one (1 to 5). */
export function countIn(group: Group, mark: number | undefined): void {
  group.responses += 1;
  if (mark !== undefined) group.marks[mark - 1] = (group.marks[mark - 1] ?? 0) + 1;
}

export function addGroups(one: Group, other: Group): Group {
  const [a, b, c, d, e] = one.marks;
  const [f, g, h, i, j] = other.marks;
  return { responses: one.responses + other.responses, marks: [a + f, b + g, c + h, d + i, e + j] };
}

/** The group of that name, made when it is not there yet. */
export function groupOf(groups: Record<string, Group>, name: string): Group {
  return (groups[name] ??= emptyGroup());
}
