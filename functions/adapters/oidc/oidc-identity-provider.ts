import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  None,
  type Configuration,
} from 'openid-client';
import * as z from 'zod/mini';
import { SignInFailed, type IdentityProvider } from '../../domain/access/sign-in.ts';

export type OidcOptions = {
  /** As its discovery document says. Over http only where it is on one's own machine or network. */
  readonly issuer: string;
  /** A public client: it has no secret, PKCE takes its place. */
  readonly clientId: string;
  /** Where the browser comes back to. */
  readonly redirectUri: string;
};

const TIMEOUT_SECONDS = 8;
const claimsSchema = z.object({
  email: z.optional(z.string()),
  // Cognito writes it as text for some kinds of accounts.
  email_verified: z.optional(z.union([z.boolean(), z.literal('true'), z.literal('false')])),
  auth_time: z.optional(z.number()),
});

/**
 * Any OpenID Connect provider: Cognito in the cloud, the built-in one on one machine.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html
 */
export function oidcIdentityProvider({ issuer, clientId, redirectUri }: OidcOptions): IdentityProvider {
  let known: Promise<Configuration> | undefined;

  /** Asked for once; again after it failed. */
  async function configuration(): Promise<Configuration> {
    known ??= discovery(new URL(issuer), clientId, undefined, None(), {
      timeout: TIMEOUT_SECONDS,
      execute: issuer.startsWith('http:') ? [allowInsecureRequests] : [],
    });
    try {
      return await known;
    } catch (error) {
      known = undefined;
      throw new SignInFailed('failed', { cause: error });
    }
  }

  return {
    async address({ state, nonce, verifier }, language) {
      return buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid email',
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        prompt: 'login',
        ui_locales: language,
      }).href;
    },

    async identify({ state, nonce, verifier }, answer) {
      const config = await configuration();
      try {
        const tokens = await authorizationCodeGrant(config, new URL(`${redirectUri}?${answer}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const { email, email_verified: verified, auth_time: at } = claimsSchema.parse(tokens.claims());
        return {
          email,
          isVerified: verified === true || verified === 'true',
          provedAt: at === undefined ? undefined : at * 1000,
        };
      } catch (error) {
        throw new SignInFailed(error instanceof AuthorizationResponseError ? 'declined' : 'failed', {
          cause: error,
        });
      }
    },
  };
}
