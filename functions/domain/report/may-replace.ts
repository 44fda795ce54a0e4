import type { Group } from '../tally/tally.ts';
import { peopleChanged } from './counts.ts';
import { isSmall, SMALLEST_SHOWN, subtractGroups } from './small-groups.ts';

/**
 * Whether newer figures may stand beside published ones of the same whole: at least five people differ, and what can be
 * computed of them, answers and marks, is not of fewer.
 */
export const mayReplace = (published: Group, fresh: Group): boolean =>
  peopleChanged(published, fresh) >= SMALLEST_SHOWN && !isSmall(subtractGroups(fresh, published));
