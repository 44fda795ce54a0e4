/** Queries waited for together: enough to hide the way to the database, few enough to leave others room. */
const AT_ONCE = 16;

/** Does the work for each of them, several at once; the results come in order. */
export async function severalAtOnce<Input, Output>(
  inputs: readonly Input[],
  work: (input: Input) => Promise<Output>,
): Promise<Output[]> {
  const outputs: Output[] = [];
  for (let from = 0; from < inputs.length; from += AT_ONCE)
    outputs.push(...(await Promise.all(inputs.slice(from, from + AT_ONCE).map(work))));
  return outputs;
}

/** Visits what is named at the start and whatever a visit names, each once. */
export async function spread<Id>(
  start: Iterable<Id>,
  visit: (id: Id) => Promise<readonly Id[]>,
): Promise<void> {
  const seen = new Set<Id>();
  let waiting = [...new Set(start)];
  while (waiting.length > 0) {
    for (const id of waiting) seen.add(id);
    const named = (await severalAtOnce(waiting, visit)).flat();
    waiting = [...new Set(named)].filter((id) => !seen.has(id));
  }
}
