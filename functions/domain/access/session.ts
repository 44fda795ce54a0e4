import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

/** A session ends when nothing was asked for so long. Milliseconds. */
const SESSION_IDLE_MS = 30 * 60_000;
/** And, however busy, so long after it began: a working day and its ends. Milliseconds. */
const SESSION_LIFE_MS = 12 * 3_600_000;

/** Somebody who signed in, in one browser. Who that is stands here as a hash; what they may do is read anew each time. */
export const sessionSchema = z.object({
  /** SHA-256 of the token in the browser's cookie: whoever reads the table cannot go on with a session. */
  tokenHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  /** `memberHash` of the address that the identity provider vouched for. */
  emailHash: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  /** Milliseconds since 1970. */
  startedAt: z.int(),
  /** When something was last asked for, to the minute. Milliseconds since 1970. */
  seenAt: z.int(),
});
export type Session = z.infer<typeof sessionSchema>;

/** From when on the session is over if nothing more is asked for. Milliseconds since 1970. */
export function sessionEnd({ startedAt, seenAt }: Pick<Session, 'startedAt' | 'seenAt'>): number {
  return Math.min(seenAt + SESSION_IDLE_MS, startedAt + SESSION_LIFE_MS);
}

export type SessionRepository = {
  start(session: Session): Promise<void>;
  /** undefined also for one that was ended. Never an old state. */
  find(tokenHash: string): Promise<Session | undefined>;
  /** Keeps a session's new state. One atomic step: one that was ended meanwhile stays ended. */
  keep(session: Session): Promise<'kept' | 'ended'>;
  /** From now on nobody finds it. */
  end(session: Session): Promise<void>;
};

/** Under which a session is stored. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
