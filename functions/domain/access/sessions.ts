import type { Clock } from '../time/clock.ts';
import type { Member, MemberRepository } from '../unit/member.ts';
import { hashSessionToken, sessionEnd, type Session, type SessionRepository } from './session.ts';

const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;
/** A session's last use is written down once in so long, so that a page costs a read and no write. */
const SEEN_EVERY_MS = 60_000;

export type SessionDependencies = {
  sessions: SessionRepository;
  members: Pick<MemberRepository, 'withEmail'>;
  now: Clock;
};

/** Somebody who is signed in and works here: at least one membership. */
export type Person = {
  emailHash: string;
  email: string;
  name: string;
  language: Member['language'];
  memberships: readonly [Member, ...Member[]];
};

/** `none`: nobody is signed in, or no longer. `not_a_member`: somebody is, and works nowhere here (any more). */
export type OpenedSession = { state: 'open'; person: Person } | { state: 'none' } | { state: 'not_a_member' };

/** Whose session a cookie's token is, as things stand now. Using a session keeps it from falling idle. */
export function openSession({ sessions, members, now }: SessionDependencies) {
  return async (token: string | undefined): Promise<OpenedSession> => {
    const session = await findSession(sessions, token);
    if (session === undefined || sessionEnd(session) <= now()) return { state: 'none' };
    if (now() - session.seenAt >= SEEN_EVERY_MS) {
      const kept = await sessions.keep({ ...session, seenAt: now() });
      if (kept === 'ended') return { state: 'none' };
    }
    const [first, ...others] = await members.withEmail(session.emailHash);
    if (first === undefined) return { state: 'not_a_member' };
    const { email, name, language } = first;
    return {
      state: 'open',
      person: { emailHash: session.emailHash, email, name, language, memberships: [first, ...others] },
    };
  };
}

/** Begins a session. The token is nowhere but in the result: only its hash is stored. */
export function startSession(
  { sessions, now }: Pick<SessionDependencies, 'sessions' | 'now'>,
  randomBytes: (length: number) => Uint8Array,
) {
  return async (emailHash: string): Promise<string> => {
    const token = Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url');
    const at = now();
    await sessions.start({ tokenHash: hashSessionToken(token), emailHash, startedAt: at, seenAt: at });
    return token;
  };
}

/** Ends the session of a token, if it is one. */
export function endSession({ sessions }: Pick<SessionDependencies, 'sessions'>) {
  return async (token: string | undefined): Promise<void> => {
    const session = await findSession(sessions, token);
    if (session !== undefined) await sessions.end(session);
  };
}

async function findSession(
  sessions: SessionRepository,
  token: string | undefined,
): Promise<Session | undefined> {
  return token !== undefined && TOKEN.test(token) ? sessions.find(hashSessionToken(token)) : undefined;
}
