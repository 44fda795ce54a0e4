/** The standard normal quantile of 97.5 %: two-sided 95 %. */
export const Z95 = 1.959963984540054;

/**
 * The two-sided tail of the standard normal distribution beyond ±z, to 1.5e-7
 * (Abramowitz and Stegun 1964, formula 7.1.26 for the error function).
 */
export function twoSidedTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const polynomial =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.min(1, polynomial * Math.exp(-x * x));
}
