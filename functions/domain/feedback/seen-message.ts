import type { Response } from '../response/response.ts';

/** Which response a message became: fixed by the first copy that was handled. */
type SeenMessage = Pick<Response, 'officeId' | 'day' | 'id'> & {
  /** What tells another message under the same name from a copy, where names are given by whoever sends. */
  digest?: string | undefined;
};

export type SeenMessageRepository = {
  /**
   * Remembers what a message became, unless a copy of it came first; gives what the first one became. One atomic step.
   *
   * @param fingerprint the message's SHA-256, in hex
   * @param now milliseconds since 1970
   */
  claim(fingerprint: string, seen: SeenMessage, now: number): Promise<SeenMessage>;
};
