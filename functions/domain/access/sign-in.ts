import * as z from 'zod/mini';
import type { SigningKeys } from '../key/key.ts';
import type { Clock } from '../time/clock.ts';
import { memberHash, memberSchema, type Member, type MemberRepository } from '../unit/member.ts';
import { consolePath } from './console-path.ts';
import { sealSignIn, unsealSignIn, type PendingSignIn } from './pending-sign-in.ts';

const SECRET_BYTES = 32;
/** How far the provider's clock and ours may differ. */
const CLOCK_SKEW_MS = 60_000;

/** Whom the identity provider vouches for. */
export type Identity = {
  email: string | undefined;
  /** Whether the provider knows that the address is this person's. */
  isVerified: boolean;
  /** When the person last proved who they are. Milliseconds since 1970; undefined where the provider does not say. */
  provedAt: number | undefined;
};

/** The identity provider did not say who somebody is. `declined`: nobody signed in; `failed`: it cannot be asked. */
export class SignInFailed extends Error {
  readonly reason: 'declined' | 'failed';

  constructor(reason: 'declined' | 'failed', options?: ErrorOptions) {
    super(`The sign-in was not completed: ${reason}.`, options);
    this.name = 'SignInFailed';
    this.reason = reason;
  }
}

type Secrets = Pick<PendingSignIn, 'state' | 'nonce' | 'verifier'>;

/** OpenID Connect, authorization-code flow with PKCE. Both throw SignInFailed. */
export type IdentityProvider = {
  /** Where the browser signs in. The person is asked to prove who they are though the provider may know them. */
  address(secrets: Secrets, language: Member['language']): Promise<string>;
  /** Who came back. @param answer the query of the address that the browser was sent back to */
  identify(secrets: Secrets, answer: string): Promise<Identity>;
};

export type SignInDependencies = {
  provider: IdentityProvider;
  keys: Pick<SigningKeys, 'current' | 'find'>;
  members: Pick<MemberRepository, 'withEmail'>;
  startSession: (emailHash: string) => Promise<string>;
  now: Clock;
  randomBytes: (length: number) => Uint8Array;
};

/** Begins a sign-in: where to send the browser, and what it must keep meanwhile. @throws SignInFailed */
export function beginSignIn({ provider, keys, now, randomBytes }: Omit<SignInDependencies, 'startSession'>) {
  return async (
    to: string | undefined,
    language: Member['language'],
  ): Promise<{ address: string; sealed: string }> => {
    const secret = (): string => Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url');
    const secrets = { state: secret(), nonce: secret(), verifier: secret() };
    const address = await provider.address(secrets, language);
    const pending = { ...secrets, to: consolePath(to), startedAt: now() };
    return { address, sealed: await sealSignIn(keys, pending, randomBytes) };
  };
}

/** `stale`: this browser began no such sign-in, or too long ago. `not_a_member`: nobody here has this address. */
export type SignInOutcome =
  | { outcome: 'signed_in'; token: string; to: string }
  | { outcome: 'stale' | 'declined' | 'failed' | 'unverified' }
  | { outcome: 'not_a_member'; email: string };

/** Ends a sign-in when the browser comes back: a session for a member, a reason for everybody else. */
export function finishSignIn({ provider, keys, members, startSession, now }: SignInDependencies) {
  return async (sealed: string | undefined, answer: string): Promise<SignInOutcome> => {
    const pending = sealed === undefined ? undefined : await unsealSignIn(keys, sealed, now());
    if (pending === undefined || new URLSearchParams(answer).get('state') !== pending.state)
      return { outcome: 'stale' };
    let identity: Identity;
    try {
      identity = await provider.identify(pending, answer);
    } catch (error) {
      if (error instanceof SignInFailed) return { outcome: error.reason };
      throw error;
    }
    // Whoever sits down at a computer that another left must not become that other by skipping the question.
    if (identity.provedAt !== undefined && identity.provedAt < pending.startedAt - CLOCK_SKEW_MS)
      return { outcome: 'stale' };
    const email = z.safeParse(memberSchema.shape.email, identity.email?.toLowerCase());
    if (!identity.isVerified || !email.success) return { outcome: 'unverified' };
    const emailHash = memberHash(email.data);
    if ((await members.withEmail(emailHash)).length === 0)
      return { outcome: 'not_a_member', email: email.data };
    return { outcome: 'signed_in', token: await startSession(emailHash), to: pending.to };
  };
}
