const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** From here on the series below is exact to the last digits of a double. */
const SERIES_FROM = 10;

/**
 * The natural logarithm of the gamma function for positive numbers, to about 1e-13: Stirling's series (Abramowitz and
 * Stegun 1964, formula 6.1.41), small arguments moved up by Γ(x + 1) = x·Γ(x).
 */
export function logGamma(x: number): number {
  let shifted = 1;
  let at = x;
  while (at < SERIES_FROM) {
    shifted *= at;
    at += 1;
  }
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188)))));
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series - (shifted === 1 ? 0 : Math.log(shifted));
}

/** The natural logarithm of the beta function B(a, b), both positive. */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);
