/**
 * Sources one after the other, each begun while the one before it is read, so that its first items are there when their
 * turn comes. Of a reader that stops before the end, one source was begun in vain.
 */
export function* startedAhead<Source, Item>(
  sources: readonly Source[],
  read: (source: Source) => AsyncIterable<Item>,
): Generator<{ source: Source; items: AsyncIterable<Item> }> {
  const begin = (source: Source) => ({ source, items: begun(read(source)) });
  const [first, ...others] = sources;
  let next = first === undefined ? undefined : begin(first);
  for (const other of [...others, undefined]) {
    if (next === undefined) return;
    const current = next;
    next = other === undefined ? undefined : begin(other);
    yield current;
  }
}

/** The same items, the first of them asked for at once. */
function begun<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
  const iterator = items[Symbol.asyncIterator]();
  const first = iterator.next();
  // Its failure is thrown where it is awaited, if ever it is.
  first.catch(() => undefined);
  return (async function* () {
    for (let result = await first; result.done !== true; result = await iterator.next()) yield result.value;
  })();
}
