/** A figure that somebody has read: how many it is of, and of which answers, each in the state it was counted in. */
export type Fact = { name: string; answers: ReadonlySet<string> };

/** Figures that are combined at most. */
const MOST_COMBINED = 4;

/**
 * Tries every sum and difference of up to four figures, whichever reports they stand in. Whoever can compute one knows
 * how the answers that remain in it marked; fewer than five of them is a find.
 *
 * @returns the finds, in words
 */
export function combine(facts: readonly Fact[]): string[] {
  const finds: string[] = [];
  const search = (from: number, signs: readonly { fact: Fact; sign: 1 | -1 }[]): void => {
    if (signs.length > 0) {
      const left = remaining(signs);
      if (left !== undefined && left > 0 && left < 5)
        finds.push(
          `${signs.map(({ fact, sign }) => `${sign > 0 ? '+' : '−'} ${fact.name}`).join(' ')}: ${left}`,
        );
    }
    if (signs.length === MOST_COMBINED || finds.length > 3) return;
    for (let index = from; index < facts.length; index += 1) {
      const fact = facts[index];
      if (fact === undefined) continue;
      search(index + 1, [...signs, { fact, sign: 1 }]);
      if (signs.length > 0) search(index + 1, [...signs, { fact, sign: -1 }]);
    }
  };
  search(0, []);
  return finds;
}

/** How many people remain; undefined where nothing is known of any of them. */
function remaining(signs: readonly { fact: Fact; sign: 1 | -1 }[]): number | undefined {
  const weights = new Map<string, number>();
  for (const { fact, sign } of signs)
    for (const answer of fact.answers) weights.set(answer, (weights.get(answer) ?? 0) + sign);
  const came = new Set<string>();
  const went = new Set<string>();
  for (const [answer, weight] of weights) {
    if (Math.abs(weight) > 1) return undefined;
    const [person = ''] = answer.split('@');
    if (weight > 0) came.add(person);
    if (weight < 0) went.add(person);
  }
  // Some people less other people: nothing is known of either. The same people in another state: what they changed.
  if (came.size > 0 && went.size > 0 && [...came].some((person) => !went.has(person))) return undefined;
  return Math.max(came.size, went.size);
}
