import type { Response } from '../response/response.ts';
import { countIn, emptyGroup } from '../tally/group.ts';
import { figuresOf, type Figures } from './figures.ts';
import { SMALLEST_SHOWN } from './small-groups.ts';

/** The day that is not over, in steps of five: between two steps the page does not move. */
export type TodaySoFar = {
  /** At least so many marks; a multiple of five. */
  atLeast: number;
  /** Of just those, the first of the day. Missing below five. */
  figures: Figures | undefined;
};

/** Counts only the first 5, 10, 15 … marks of the day, so that nobody can watch a single answer arrive. */
export function todaySoFar(responses: readonly Pick<Response, 'id' | 'mark'>[]): TodaySoFar {
  const marked = responses.filter(({ mark }) => mark !== undefined);
  const atLeast = Math.floor(marked.length / SMALLEST_SHOWN) * SMALLEST_SHOWN;
  if (atLeast === 0) return { atLeast, figures: undefined };
  const group = emptyGroup();
  // Ids sort in order of time.
  const first = marked.toSorted((one, other) => (one.id < other.id ? -1 : 1)).slice(0, atLeast);
  for (const { mark } of first) countIn(group, mark);
  return { atLeast, figures: figuresOf(group) };
}
