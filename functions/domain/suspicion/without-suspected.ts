import type { Group } from '../tally/tally.ts';

/** The group less those of its answers that are suspected. Neither is shown where one of the two is fewer than five. */
export function withoutSuspected(group: Group, suspected: Group): Group {
  const [a, b, c, d, e] = group.marks;
  const [f, g, h, i, j] = suspected.marks;
  return {
    responses: group.responses - suspected.responses,
    marks: [a - f, b - g, c - h, d - i, e - j],
  };
}
