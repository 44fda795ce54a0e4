const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Waits before the second try, the third, and so on.
 *
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
const waits = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** The first one and one after each wait: a bit over three days in all. */
export const MOST_TRIES = waits.length + 1;

/** Of its wait a try may come later, so that what failed together does not come together. */
const JITTER = 0.1;

/** A message that could not be tried often enough, because its address was left in peace, is given up when it is so old. */
export const LONGEST_TRIED_MS = 96 * HOUR;

/** A message is given up after more than three days: an address that took nothing all the while is switched off. */
export const FAILING_MS = 72 * HOUR;

/** So many failures one after the other, of whichever messages, and an address is left in peace for a while. */
const FAILURES_BORNE = 5;
const LONGEST_REST_MS = 15 * MINUTE;

/**
 * For how long an address is left in peace that failed so often in a row: from five seconds to a quarter of an hour.
 *
 * @param isTooMuch it says, or shows by its slowness, that it gets too much
 */
export const restAfter = (failures: number, isTooMuch: boolean): number =>
  isTooMuch || failures >= FAILURES_BORNE
    ? Math.min(5 * SECOND * 2 ** Math.min(failures - 1, 10), LONGEST_REST_MS)
    : 0;

/** Nobody puts us off for longer at a time. */
const LONGEST_PAUSE_MS = 24 * HOUR;

/**
 * How long to wait after a try that failed; undefined after the last one.
 *
 * @param tries that were made, 1 or more
 * @param retryAfterMs what the answer asked for
 * @param chance from 0 to 1
 */
export function waitAfter(
  tries: number,
  retryAfterMs: number | undefined,
  chance: number,
): number | undefined {
  const wait = waits[tries - 1];
  if (wait === undefined) return undefined;
  return Math.round(Math.max(wait, pauseOf(retryAfterMs ?? 0)) * (1 + JITTER * chance));
}

export const pauseOf = (retryAfterMs: number): number => Math.min(retryAfterMs, LONGEST_PAUSE_MS);
