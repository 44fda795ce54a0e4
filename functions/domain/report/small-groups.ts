import type { Group } from '../tally/tally.ts';
import { addGroups, emptyGroup } from '../tally/group.ts';

/** No figure of fewer people is shown, nor can one be had by subtraction. */
export const SMALLEST_SHOWN = 5;

/** A group and the groups that are parts of it; parts do not overlap, and need not make up the whole. */
export type GroupTree = { id: string; group: Group; parts: GroupTree[] };

/** How many gave a mark. */
export const markedIn = ({ marks }: Pick<Group, 'marks'>): number =>
  marks.reduce((sum, count) => sum + count, 0);

const isFew = (count: number): boolean => count !== 0 && Math.abs(count) < SMALLEST_SHOWN;

/**
 * Whether showing the group would show what fewer than five said. Nobody is not a small group. What is left of one
 * count less another of the same people may be negative: then whoever came and whoever went are counted apart.
 */
export function isSmall({ responses, marks }: Group): boolean {
  const came = marks.reduce((sum, count) => sum + Math.max(0, count), 0);
  const went = marks.reduce((sum, count) => sum + Math.max(0, -count), 0);
  return isFew(responses) || isFew(Math.max(came, went));
}

/**
 * The ids of the groups whose figures may stand in one report. Small groups may not; and where a group less its shown
 * parts would leave a small rest, its next smallest shown part is hidden too, until nothing small is left.
 *
 * That is enough: the groups form a tree, so everything an attacker can compute from the shown sums is made of these
 * rests, and each is empty or large.
 *
 * A part must lie in the whole: one that holds what the whole holds back stays hidden with it.
 *
 * @param mayShow false for parts that something published before would give away
 */
export function showable(root: GroupTree, mayShow: (part: GroupTree) => boolean = () => true): Set<string> {
  const shown = new Set<string>();
  const isFit = ({ group }: GroupTree): boolean => group.responses > 0 && !isSmall(group);
  if (!isFit(root)) return shown;
  shown.add(root.id);
  const mark = (part: GroupTree): void => {
    if (isFit(part) && isWithin(part.group, root.group) && mayShow(part)) shown.add(part.id);
    part.parts.forEach(mark);
  };
  root.parts.forEach(mark);
  enforce(root, shown);
  return shown;
}

const isWithin = (part: Group, whole: Group): boolean =>
  part.responses <= whole.responses && part.marks.every((count, level) => count <= (whole.marks[level] ?? 0));

function enforce(tree: GroupTree, shown: Set<string>): void {
  for (const part of tree.parts) enforce(part, shown);
  if (!shown.has(tree.id)) return;
  for (;;) {
    const inside = tree.parts.flatMap((part) => outermost(part, shown));
    const rest = subtractGroups(tree.group, inside.map(({ group }) => group).reduce(addGroups, emptyGroup()));
    const smallest = inside.sort((one, other) => one.group.responses - other.group.responses)[0];
    if (!isSmall(rest) || smallest === undefined) return;
    shown.delete(smallest.id);
  }
}

function outermost(tree: GroupTree, shown: ReadonlySet<string>): GroupTree[] {
  return shown.has(tree.id) ? [tree] : tree.parts.flatMap((part) => outermost(part, shown));
}

/** A group without some of its people. */
export function subtractGroups(whole: Group, part: Group): Group {
  const [a, b, c, d, e] = whole.marks;
  const [f, g, h, i, j] = part.marks;
  return { responses: whole.responses - part.responses, marks: [a - f, b - g, c - h, d - i, e - j] };
}
