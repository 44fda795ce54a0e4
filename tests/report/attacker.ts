/** What somebody who reads the page knows about a group: how many it is, and of which table it is a part. */
export type Known = { id: string; within: readonly string[]; responses: number | undefined; marked: number };

/**
 * Tries every subtraction that a table allows: each known group less any known groups inside it that do not overlap.
 *
 * @returns what leaves fewer than five people, in words; nothing when the table keeps its secrets
 */
export function subtract(known: readonly Known[]): string[] {
  return known.flatMap((whole) => {
    const inside = known.filter(({ within }) => within.includes(whole.id));
    return subsets(inside).flatMap((parts) => {
      const responses =
        whole.responses === undefined || parts.some((part) => part.responses === undefined)
          ? 0
          : parts.reduce((rest, part) => rest - (part.responses ?? 0), whole.responses);
      const marked = parts.reduce((rest, part) => rest - part.marked, whole.marked);
      const isSecret = (rest: number): boolean => rest > 0 && rest < 5;
      return isSecret(responses) || isSecret(marked)
        ? [`${whole.id} less ${parts.map(({ id }) => id).join(', ')}: ${responses} answers, ${marked} marks`]
        : [];
    });
  });
}

/** Every choice of groups of which none lies within another; the empty choice too. */
function subsets(groups: readonly Known[]): Known[][] {
  const [first, ...others] = groups;
  if (first === undefined) return [[]];
  const without = subsets(others);
  const overlaps = (other: Known): boolean =>
    other.within.includes(first.id) || first.within.includes(other.id);
  return [
    ...without,
    ...without.filter((choice) => !choice.some(overlaps)).map((choice) => [first, ...choice]),
  ];
}
