import * as z from 'zod';
import { themesOf } from '../../functions/domain/theme/themes-of.ts';
import { themeIds, themeIdSchema, type ThemeId } from '../../functions/domain/theme/theme.ts';
import development from './labelled/development.json' with { type: 'json' };
import secondDevelopment from './labelled/development-2.json' with { type: 'json' };
import heldOut from './labelled/held-out.json' with { type: 'json' };

const labelled = z.array(z.object({ text: z.string(), themes: z.array(themeIdSchema) }));
const parts = { development, secondDevelopment, heldOut };

/** How often the lexicon was right: found and meant, found and not meant, meant and not found. */
const hitsSchema = z.object({ right: z.number(), wrong: z.number(), missed: z.number() });
export type Hits = z.infer<typeof hitsSchema>;

/** Right among those found; 1 where nothing was found, because nothing found was wrong. */
export const precision = ({ right, wrong }: Hits): number =>
  right + wrong === 0 ? 1 : right / (right + wrong);
/** Found among those meant. */
export const recall = ({ right, missed }: Hits): number =>
  right + missed === 0 ? 1 : right / (right + missed);

/** The lexicon against the labels of one part: all themes together, and each. It hands out counts, never a text. */
export function judgeThemes(part: keyof typeof parts): { all: Hits; byTheme: Record<ThemeId, Hits> } {
  const comments = labelled.parse(parts[part]).map(({ text, themes }) => ({ themes, found: themesOf(text) }));
  const hitsOf = (theme: ThemeId): Hits => ({
    right: comments.filter(({ themes, found }) => themes.includes(theme) && found.includes(theme)).length,
    wrong: comments.filter(({ themes, found }) => !themes.includes(theme) && found.includes(theme)).length,
    missed: comments.filter(({ themes, found }) => themes.includes(theme) && !found.includes(theme)).length,
  });
  const hits = new Map(themeIds.map((theme) => [theme, hitsOf(theme)]));
  const byTheme = z.record(themeIdSchema, hitsSchema).parse(Object.fromEntries(hits));
  const each = Object.values(byTheme);
  const sum = (kind: keyof Hits): number => each.reduce((total, hits) => total + hits[kind], 0);
  return { all: { right: sum('right'), wrong: sum('wrong'), missed: sum('missed') }, byTheme };
}

/** The mean of the themes' figures, each theme counting alike. */
export const macro = (byTheme: Record<ThemeId, Hits>, figure: (hits: Hits) => number): number =>
  Object.values(byTheme).reduce((total, hits) => total + figure(hits), 0) / themeIds.length;
