import * as z from 'zod/mini';

const count = z.int().check(z.nonnegative());
const rank = z.int().check(z.positive());
const part = z.number().check(z.gte(0), z.lte(1));

const shrunkenShareSchema = z.object({
  share: part,
  low: part,
  high: part,
  of: z.number().check(z.nonnegative()),
});

export const rankedPlaceSchema = z.object({
  id: z.string(),
  /** Drawn towards what all places have, so that a handful of answers does not lead the list. */
  shrunken: shrunkenShareSchema,
  /** The ranks the place may truly have, both included; 1 is the best. */
  rankFrom: rank,
  rankTo: rank,
  lastYear: z.optional(
    z.object({
      rankFrom: rank,
      rankTo: rank,
      /** How many places were ranked. */
      of: rank,
      /** Among the places ranked in both years; `up` and `down` only where the two ranges do not overlap. */
      moved: z.enum(['up', 'down', 'no_clear_move']),
    }),
  ),
});
export type RankedPlace = z.infer<typeof rankedPlaceSchema>;

/** Places from the best shrunken share to the worst; who is on which rank is said by the ranges alone. */
export const rankingSchema = z.object({
  places: z.array(rankedPlaceSchema),
  /** Nobody gave a mark there. */
  silent: count,
  /** Fewer than five marks, or hidden so that those cannot be worked out. */
  leftOut: count,
});
export type Ranking = z.infer<typeof rankingSchema>;
