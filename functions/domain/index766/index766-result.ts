import * as z from 'zod/mini';
import { localizedSchema } from '../shared/localized.ts';

const points = z.number().check(z.nonnegative());

/** A component with its points. `null` everywhere: not measured, which is not zero. */
const index766ComponentSchema = z.object({
  code: z.string(),
  part: z.string(),
  name: localizedSchema,
  numerator: z.nullable(points),
  denominator: z.nullable(points),
  ratio: z.nullable(points),
  score: z.nullable(points),
  maxScore: points,
  /** `own`: computed from the answers here. `missing`: nobody gave it. */
  source: z.enum(['own', 'imported', 'missing']),
  /** The points come from an empty denominator: the official rule gives them, and nothing stands behind them. */
  restsOnNothing: z.boolean(),
  /** Of own components: nothing here counts this yet, so that an empty denominator means nothing. */
  notYetMeasured: z.boolean(),
  /** Of own components: the points that the portal gave, where they were imported. */
  official: z.optional(z.nullable(points)),
  /** Who in the unit can raise it. */
  responsible: localizedSchema,
});
export type Index766Component = z.infer<typeof index766ComponentSchema>;

const gradeSchema = z.object({ code: z.string(), name: localizedSchema });

export const index766Schema = z.object({
  edition: z.string(),
  groups: z.array(
    z.object({
      code: z.string(),
      name: localizedSchema,
      max: points,
      /** Null where a part of the group is not known. */
      score: z.nullable(points),
      /** The points known so far, and out of how many. */
      known: points,
      knownOf: points,
      components: z.array(index766ComponentSchema),
    }),
  ),
  total: z.discriminatedUnion('state', [
    z.object({ state: z.literal('complete'), score: points, max: points, grade: gradeSchema }),
    z.object({
      state: z.literal('incomplete'),
      /** So many points of so many are known; with none or all of the rest the total is `lowest` or `highest`. */
      known: points,
      knownOf: points,
      max: points,
      lowest: points,
      highest: points,
      gradeFrom: gradeSchema,
      gradeTo: gradeSchema,
    }),
  ]),
  /** Components by the points they cost, the most first; none that cost nothing or are not known. */
  costliest: z.array(
    z.object({ code: z.string(), name: localizedSchema, lost: points, responsible: localizedSchema }),
  ),
});
export type Index766 = z.infer<typeof index766Schema>;
