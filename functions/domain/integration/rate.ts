/** How long a key's allowance lasts when nothing is asked for meanwhile. */
const WINDOW_MS = 60_000;

/**
 * What a key may still ask for, by the generic cell rate algorithm (ITU-T I.371): each request spends a slice of time,
 * and nobody may have spent more than a minute ahead. One number is kept of a key, and it only grows.
 */
export type Allowance =
  | {
      readonly isAllowed: true;
      /** Until when time is spent, milliseconds since 1970. */
      readonly spentUntil: number;
      readonly remaining: number;
      readonly fullInSeconds: number;
    }
  | { readonly isAllowed: false; readonly retryAfterSeconds: number };

/**
 * @param spentUntil as it was; undefined before the first request
 * @param now milliseconds since 1970
 */
export function spend(spentUntil: number | undefined, requestsPerMinute: number, now: number): Allowance {
  const slice = Math.floor(WINDOW_MS / requestsPerMinute);
  const next = Math.max(spentUntil ?? 0, now) + slice;
  const ahead = next - now;
  if (ahead > WINDOW_MS)
    return { isAllowed: false, retryAfterSeconds: Math.ceil((ahead - WINDOW_MS) / 1000) };
  return {
    isAllowed: true,
    spentUntil: next,
    remaining: Math.max(0, Math.floor((WINDOW_MS - ahead) / slice)),
    fullInSeconds: Math.ceil(ahead / 1000),
  };
}

export type RateRepository = {
  /**
   * Spends from what is kept under a name. Of several at the same moment each counts: whoever was slower works on what
   * the faster one left.
   *
   * @param of the allowance that comes of what was kept
   */
  spend(name: string, of: (spentUntil: number | undefined) => Allowance): Promise<Allowance>;
};
