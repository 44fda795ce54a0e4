import { logBeta } from './log-gamma.ts';

const SMALLEST = 1e-300;
const PRECISION = 1e-14;
/** The fraction needs about √(a + b) terms; a place with a hundred million answers needs this many. */
const MOST_TERMS = 10_000;
/** Halley's method triples the digits in a round and the last step is still taken: this leaves 1e-12 and better. */
const CLOSE_ENOUGH = 1e-6;
const MOST_ROUNDS = 100;

/**
 * The probability that a quantity of the beta distribution with shapes a and b (both positive) is at most x: the
 * regularised incomplete beta function by its continued fraction (NIST Digital Library of Mathematical Functions,
 * 8.17.22), evaluated as Lentz does (Thompson and Barnett 1986).
 */
export function betaProbability(x: number, a: number, b: number): number {
  return probabilityAt(x, a, b, logBeta(a, b));
}

/**
 * The x that a quantity of the beta distribution with shapes a and b (both positive) stays below with probability
 * `p` (strictly between 0 and 1), to about 1e-12: Halley's method inside a shrinking bracket, from the normal approximation
 * of Abramowitz and Stegun 1964, formula 26.5.22.
 *
 * @throws RangeError where there is no such distribution or probability
 */
export function betaQuantile(p: number, a: number, b: number): number {
  const isPossible = a > 0 && b > 0 && p > 0 && p < 1 && Number.isFinite(a + b);
  if (!isPossible)
    throw new RangeError('A quantile needs two positive shapes and a probability between 0 and 1.');
  const logB = logBeta(a, b);
  let [low, high] = [0, 1];
  let x = firstGuess(p, a, b);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const error = probabilityAt(x, a, b, logB) - p;
    if (error === 0) return x;
    if (error > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - logB);
    const newton = error / density;
    const bend = 0.5 * newton * ((a - 1) / x - (b - 1) / (1 - x));
    const step = newton / (1 - Math.min(0.5, Math.max(-1, bend)));
    if (Math.abs(step) <= CLOSE_ENOUGH * Math.min(x, 1 - x)) return x - step;
    const next = x - step;
    x = next > low && next < high ? next : (low + high) / 2;
  }
  return x;
}

function probabilityAt(x: number, a: number, b: number, logB: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logB);
  // The fraction converges quickly on this side; on the other it is taken from its mirror image.
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(x, a, b)) / a
    : 1 - (front * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < SMALLEST ? SMALLEST : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return value;
}

function firstGuess(p: number, a: number, b: number): number {
  if (a >= 1 && b >= 1) {
    const tail = Math.min(p, 1 - p);
    const t = Math.sqrt(-2 * Math.log(tail));
    // The upper normal quantile of the tail, to 0.003 (Abramowitz and Stegun 1964, formula 26.2.22).
    const upper = t - (2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481));
    const y = p < 0.5 ? upper : -upper;
    const [one, other] = [1 / (2 * a - 1), 1 / (2 * b - 1)];
    const h = 2 / (one + other);
    const lambda = (y * y - 3) / 6;
    const w = (y * Math.sqrt(h + lambda)) / h - (other - one) * (lambda + 5 / 6 - 2 / (3 * h));
    return within(a / (a + b * Math.exp(2 * w)));
  }
  // With a shape below one the density runs to infinity at an end: the power laws there.
  const left = Math.exp(a * Math.log(a / (a + b))) / a;
  const right = Math.exp(b * Math.log(b / (a + b))) / b;
  const whole = left + right;
  return within(p < left / whole ? (a * whole * p) ** (1 / a) : 1 - (b * whole * (1 - p)) ** (1 / b));
}

const within = (x: number): number => Math.min(1 - 1e-12, Math.max(1e-12, x));
