import { markedIn, SMALLEST_SHOWN } from './small-groups.ts';
import { themeIds } from '../theme/theme.ts';
import { lowMarksIn } from './figures.ts';
import type { Counts } from './counts.ts';
import type { ThemeRow } from './report.ts';

/** Whether a part of so many may be told: neither it nor the rest is one to four people. */
const mayTell = (part: number, of: number): boolean =>
  (part === 0 || part >= SMALLEST_SHOWN) && (of - part === 0 || of - part >= SMALLEST_SHOWN);

/**
 * What comments speak about, the most frequent first, and how many of them came with a low mark. A comment may speak
 * about several themes; a theme is left out where it, or all comments but it, would be fewer than five people's.
 */
export function themesIn({ themes, commented }: Pick<Counts, 'themes' | 'commented'>): ThemeRow[] {
  return themeIds
    .flatMap((theme): ThemeRow[] => {
      const group = themes[theme];
      if (group === undefined || group.responses === 0 || !mayTell(group.responses, commented)) return [];
      const low = lowMarksIn(group.marks);
      return [
        {
          theme,
          comments: group.responses,
          ...(mayTell(low, markedIn(group)) ? { low } : {}),
        },
      ];
    })
    .sort((one, other) => (other.low ?? 0) - (one.low ?? 0) || other.comments - one.comments);
}
