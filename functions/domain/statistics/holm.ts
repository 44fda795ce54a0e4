/**
 * p values corrected for being looked at together, in the given order: the step-down method of Holm (1979,
 * Scandinavian Journal of Statistics 6:65), which holds the risk of even one false call at the level of a single test.
 */
export function holm(chances: readonly number[]): number[] {
  const ascending = chances
    .map((chance, index) => ({ chance, index }))
    .sort((one, other) => one.chance - other.chance);
  const corrected: number[] = chances.map(() => 1);
  let largest = 0;
  for (const [rank, { chance, index }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, chance * (chances.length - rank)));
    corrected[index] = largest;
  }
  return corrected;
}
