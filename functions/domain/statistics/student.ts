import { Z95 } from './normal.ts';

/**
 * Student's t quantile of 97.5 % for four and more degrees of freedom, to 0.001
 * (Abramowitz and Stegun 1964, expansion 26.7.5).
 *
 * @throws RangeError below four degrees of freedom, where the expansion is wrong
 */
export function student95(degrees: number): number {
  if (degrees < 4) throw new RangeError('The expansion needs four degrees of freedom.');
  const z = Z95;
  const [z3, z5, z7, z9] = [z ** 3, z ** 5, z ** 7, z ** 9];
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92_160 * degrees ** 4)
  );
}
