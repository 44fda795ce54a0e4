import { generateKeyPairSync, randomBytes, createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Provider } from 'oidc-provider';
import type { HttpAnswer } from '../gateway/http-answer.ts';
import { writeAtomically } from '../write-atomically.ts';
import type { Accounts } from './accounts.ts';
import { flowStore } from './flow-store.ts';
import { signInPage, staleSignInPage } from './sign-in-page.ts';

/** The path under which the gateway hands requests to the provider. */
export const OIDC_PATH = '/oidc';
/** The console, as the stage's template names it. */
export const LOCAL_CLIENT_ID = 'wardvoice-console';

const FLOW_SECONDS = 600;
const MOST_TRIES = 5;
const MOST_BYTES = 8_000;
const PAUSE_MS = 15 * 60_000;
const interactionPath = /^\/interaction\/([A-Za-z0-9_-]{10,64})$/u;

export type OidcOptions = {
  readonly dataFolder: string;
  /** What the service's addresses begin with. */
  readonly publicUrl: string;
  readonly accounts: Accounts;
  readonly now: () => number;
};

/**
 * The built-in identity provider: the same protocol as Cognito's, so that the console's code is the same. It answers
 * requests whose path begins with `/oidc`.
 */
export async function openOidc({
  dataFolder,
  publicUrl,
  accounts,
  now,
}: OidcOptions): Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>> {
  const key = await openKey(dataFolder);
  const provider = new Provider(`${publicUrl}${OIDC_PATH}`, {
    adapter: flowStore(now),
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'sign-in' }] },
    clients: [
      {
        client_id: LOCAL_CLIENT_ID,
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
        redirect_uris: [`${publicUrl}/console/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      long: { signed: true },
      short: { signed: true },
    },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    // The console reads who somebody is from the identity token alone, as Cognito's tells it.
    conformIdTokenClaims: false,
    renderError(context) {
      const { status, headers, body } = staleSignInPage();
      context.status = status;
      context.set({ ...headers });
      context.body = body;
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { url: (_context, { uid }) => `${OIDC_PATH}/interaction/${uid}` },
    findAccount: async (_context, id) =>
      (await accounts.has(id))
        ? { accountId: id, claims: async () => ({ sub: id, email: id, email_verified: true }) }
        : undefined,
    // There is one client, it is ours, and it asks for an address alone: nobody is asked to agree to that.
    async loadExistingGrant(context) {
      const { session, client, provider: own } = context.oidc;
      const grant = new own.Grant({
        accountId: session?.accountId ?? '',
        clientId: client?.clientId ?? LOCAL_CLIENT_ID,
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
    ttl: {
      Interaction: FLOW_SECONDS,
      Session: FLOW_SECONDS,
      Grant: FLOW_SECONDS,
      AuthorizationCode: 60,
      AccessToken: 60,
      IdToken: FLOW_SECONDS,
    },
  });
  provider.proxy = true;
  const answerOthers = provider.callback();
  const wrongTries = new Map<string, { count: number; until: number }>();

  return async (request, response) => {
    const whole = request.url ?? '/';
    const url = whole.slice(OIDC_PATH.length) || '/';
    const [, uid] = interactionPath.exec(url.split('?')[0] ?? '') ?? [];
    if (uid !== undefined) return interact(request, response, whole);
    // As frameworks do that mount it below a path: the provider makes its addresses from both.
    Object.assign(request, { originalUrl: whole, url });
    await answerOthers(request, response);
  };

  async function interact(request: IncomingMessage, response: ServerResponse, action: string): Promise<void> {
    // Too old, from before a restart, or begun in another browser.
    const isUnderWay = await provider.interactionDetails(request, response).then(
      () => true,
      () => false,
    );
    if (!isUnderWay) return send(response, staleSignInPage());
    if (request.method !== 'POST') return send(response, signInPage({ action }));
    if (Number(request.headers['content-length'] ?? MOST_BYTES + 1) > MOST_BYTES)
      return send(response, signInPage({ action, fault: 'wrong' }));
    const fields = new URLSearchParams(await text(request));
    const email = (fields.get('email') ?? '').trim().toLowerCase();
    const tries = wrongTries.get(email);
    const isPaused = tries !== undefined && tries.count >= MOST_TRIES && tries.until > now();
    if (isPaused) return send(response, signInPage({ action, email, fault: 'paused' }));
    if (!(await accounts.isRight(email, fields.get('password') ?? ''))) {
      const before = tries === undefined || tries.until <= now() ? 0 : tries.count;
      // Addresses that have no account are tried in vain anyway, and could fill the memory.
      if (await accounts.has(email)) wrongTries.set(email, { count: before + 1, until: now() + PAUSE_MS });
      return send(response, signInPage({ action, email, fault: 'wrong' }));
    }
    wrongTries.delete(email);
    await provider.interactionFinished(request, response, { login: { accountId: email, remember: false } });
  }
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function openKey(dataFolder: string): Promise<KeyObject> {
  const path = join(dataFolder, 'keys', 'sign-in.pem');
  try {
    return createPrivateKey(await readFile(path));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  await writeAtomically(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
  return privateKey;
}
