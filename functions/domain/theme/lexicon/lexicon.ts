import * as z from 'zod/mini';
import { daySchema } from '../../time/day.ts';
import { themeIds } from '../theme.ts';

const phrase = z.string().check(z.minLength(1), z.maxLength(300));

const phrasesSchema = z.strictObject({
  phrases: z.array(phrase).check(z.minLength(1)),
  /** False where a phrase means something else without its tones: it counts only when written with them. */
  toneless: z.optional(z.boolean()),
});

/** Phrases that share a condition. */
const conditionalSchema = z.extend(phrasesSchema, {
  /** A phrase does not count where it is part of one of these. */
  except: z.optional(z.array(phrase)),
  /** True where a phrase is often said in passing: it counts only when the comment speaks about no other theme. */
  alone: z.optional(z.boolean()),
  /** The phrases count only where one of these stands in the same comment. */
  with: z.optional(z.array(phrase)),
  /** The phrases do not count where one of these stands in the same comment. */
  unless: z.optional(z.array(phrase)),
});

const entriesSchema = z.array(z.union([phrase, conditionalSchema]));

/**
 * A lexicon as an official may read and extend it. How a phrase is written is told in docs/themes.md. A published
 * version is not changed but followed by the next one, so that a stored tally can be computed again.
 */
export const lexiconSchema = z.strictObject({
  language: z.literal('vi'),
  version: z.int().check(z.positive()),
  published: daySchema,
  /** What an abbreviation or a misspelling stands for. */
  abbreviations: z.record(z.string(), phrase),
  /** Names, written `<name>` in phrases, for words that stand for each other. */
  groups: z.record(z.string(), z.array(z.union([phrase, phrasesSchema]))),
  /** Phrases whose words have nothing to do with an office, though one of them alone would. */
  elsewhere: z.array(phrase),
  themes: z.record(z.enum(themeIds), entriesSchema),
});
export type LexiconEntry = z.infer<typeof entriesSchema>[number];
