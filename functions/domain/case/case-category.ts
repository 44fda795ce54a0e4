import * as z from 'zod/mini';
import { localizedSchema } from '../shared/localized.ts';
import shipped from './shipped/categories-2.json' with { type: 'json' };

const listSchema = z.object({
  version: z.int().check(z.positive()),
  categories: z.array(
    z.object({
      id: z.string().check(z.regex(/^[a-z_]{2,30}$/)),
      name: localizedSchema,
      /** By which rules its cases fall due, where the law says so; else by those of the unit. */
      rules: z.optional(z.object({ id: z.string(), version: z.int().check(z.positive()) })),
    }),
  ),
});

/** What a case is about: the list that a citizen chooses from. A case keeps the version it was chosen from. */
export type CaseCategory = z.infer<typeof listSchema>['categories'][number];

/** The newest list. An older one is never changed; another takes its place. */
export const caseCategories: z.infer<typeof listSchema> = listSchema.parse(shipped);

/** Requests of data subjects. */
export const PERSONAL_DATA_CATEGORY = 'personal_data';

/** The category of that name; undefined where the list has none. */
export function categoryNamed(id: string): CaseCategory | undefined {
  return caseCategories.categories.find((category) => category.id === id);
}
