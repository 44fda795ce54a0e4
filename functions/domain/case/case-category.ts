import * as z from 'zod/mini';
import { localizedSchema, type Localized } from '../shared/localized.ts';
import shipped from './shipped/categories-1.json' with { type: 'json' };

const listSchema = z.object({
  version: z.int().check(z.positive()),
  categories: z.array(z.object({ id: z.string().check(z.regex(/^[a-z_]{2,30}$/)), name: localizedSchema })),
});

/** What a case is about: the list that a citizen chooses from. A case keeps the version it was chosen from. */
export type CaseCategory = { readonly id: string; readonly name: Localized };

/** The newest list. An older one is never changed; another takes its place. */
export const caseCategories: z.infer<typeof listSchema> = listSchema.parse(shipped);

/** The category of that name; undefined where the list has none. */
export function categoryNamed(id: string): CaseCategory | undefined {
  return caseCategories.categories.find((category) => category.id === id);
}
