/** Does something for every item, at most `atOnce` at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  act: (item: Item) => Promise<unknown>,
  atOnce = 32,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of queue) await act(item);
    }),
  );
}
