import * as z from 'zod';

const resultSchema = z.object({
  batchItemFailures: z
    .array(z.object({ itemIdentifier: z.string().nullish() }))
    .nullish()
    .transform((failures) => failures ?? []),
});

/**
 * Reads a function's partial answer: which items failed. Everything failed (`'all'`) where the answer cannot be
 * read or names an item that is not in the batch, as in Lambda.
 */
export function itemFailures(result: unknown, identifiers: ReadonlySet<string>): 'all' | ReadonlySet<string> {
  if (result === null || result === undefined || result === '') return new Set();
  const parsed = resultSchema.safeParse(result).data;
  if (parsed === undefined) return 'all';
  const failed = new Set<string>();
  for (const { itemIdentifier } of parsed.batchItemFailures) {
    if (typeof itemIdentifier !== 'string' || !identifiers.has(itemIdentifier)) return 'all';
    failed.add(itemIdentifier);
  }
  return failed;
}
