import type { Group } from '../tally/tally.ts';

/** A group without some of its people. */
export function less(whole: Group, part: Group): Group {
  const [a, b, c, d, e] = whole.marks;
  const [f, g, h, i, j] = part.marks;
  return { responses: whole.responses - part.responses, marks: [a - f, b - g, c - h, d - i, e - j] };
}
