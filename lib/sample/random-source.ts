import { createHash } from 'node:crypto';

/** Chance that is the same for the same seed: for samples and generated load, never for secrets. */
export type RandomSource = {
  /** A whole number from 0 to just below the limit. */
  below(limit: number): number;
  /** An index, as likely as its weight. */
  weighted(weights: readonly number[]): number;
  bytes(length: number): Uint8Array;
};

export function randomSource(seed: string): RandomSource {
  let drawn = 0;
  const next = (): Buffer =>
    createHash('sha256')
      .update(`${seed}#${(drawn += 1)}`)
      .digest();
  const below = (limit: number): number => Math.floor((next().readUIntBE(0, 6) / 2 ** 48) * limit);
  return {
    below,
    weighted(weights) {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      let left = below(total);
      const index = weights.findIndex((weight) => (left -= weight) < 0);
      return Math.max(index, 0);
    },
    bytes: (length) => next().subarray(0, length),
  };
}
