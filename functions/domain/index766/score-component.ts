import type { ScoreRule } from './index-edition.ts';

/** So many of so many. */
export type Ratio = { numerator: number; denominator: number };

/** The points of a component by its rule; where there was nothing to count, what the official rule gives then. */
export function scoreComponent({ kind, fullAt, whenEmpty }: ScoreRule, max: number, ratio: Ratio): number {
  const { numerator, denominator } = ratio;
  if (denominator === 0) return whenEmpty === 'max' ? max : 0;
  const share = numerator / denominator;
  return max * Math.min(1, kind === 'ratio_capped' ? share / (fullAt ?? 1) : share);
}
