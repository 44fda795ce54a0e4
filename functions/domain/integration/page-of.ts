/**
 * One page of a list that is read as a whole, in the order of its keys: what comes after a key, so that a page neither
 * repeats nor leaves out anything when something is added meanwhile.
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  { after, limit, newestFirst = false }: { after: string | undefined; limit: number; newestFirst?: boolean },
): { items: Item[]; next: string | undefined } {
  const turn = newestFirst ? -1 : 1;
  const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -turn : turn);
  const left = items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => after === undefined || compare(key, after) > 0)
    .toSorted((a, b) => compare(a.key, b.key));
  const shown = left.slice(0, limit);
  return {
    items: shown.map(({ item }) => item),
    next: left.length > limit ? shown.at(-1)?.key : undefined,
  };
}
