import type { ThemeId } from './theme.ts';
import { LEXICON_VERSION, themesOf } from './themes-of.ts';

/** Words that tell themes, with their version: counts of another version are not compared with these. */
export type Lexicon = { version: number; themesOf: (text: string) => readonly ThemeId[] };

/** The lexicon by which comments are counted now. */
export const lexicon: Lexicon = { version: LEXICON_VERSION, themesOf };
