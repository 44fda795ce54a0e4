import { isApiKey, readApiKey, type ApiKeyRepository, type ApiScope } from './api-key.ts';
import type { Integration, IntegrationRepository } from './integration.ts';
import { spend, type RateRepository } from './rate.ts';
import { Refusal } from '../shared/refusal.ts';
import { RefusalWithHeaders } from './refusal-with-headers.ts';
import type { Clock } from '../time/clock.ts';

export type AdmitDependencies = {
  integrations: Pick<IntegrationRepository, 'find'>;
  apiKeys: Pick<ApiKeyRepository, 'find'>;
  rates: RateRepository;
  now: Clock;
};

type Admission = {
  readonly integration: Integration;
  /** What the answer says of the key's rate. */
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * Whoever shows a key: its integration, when the key is for this and has not been used up. The rate is counted for keys
 * that are good, so that nobody can use up another's.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 * @throws Refusal otherwise.
 */
export function admit({ integrations, apiKeys, rates, now }: AdmitDependencies) {
  return async (headers: Headers, scope: ApiScope): Promise<Admission> => {
    const [, written = ''] = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '') ?? [];
    const named = readApiKey(written);
    const [key, integration] =
      named === undefined
        ? []
        : await Promise.all([
            apiKeys.find(named.integrationId, named.keyId),
            integrations.find(named.integrationId),
          ]);
    if (key === undefined || integration?.state !== 'active' || !isApiKey(key, written))
      throw new RefusalWithHeaders(
        new Refusal(
          'key_invalid',
          'The header Authorization must be "Bearer" and a key that is in use, wv_…: ask the administrator.',
        ),
        { 'www-authenticate': 'Bearer' },
      );
    if (!key.scopes.includes(scope))
      throw new Refusal(
        'scope_missing',
        `This key is not for ${scope}: ask the administrator for one that is.`,
      );

    const { requestsPerMinute } = key;
    const allowance = await rates.spend(`${integration.id}#${key.keyId}`, (spentUntil) =>
      spend(spentUntil, requestsPerMinute, now()),
    );
    const policy = { 'ratelimit-policy': `"key";q=${requestsPerMinute};w=60` };
    if (!allowance.isAllowed)
      throw new RefusalWithHeaders(
        new Refusal(
          'rate_exceeded',
          `This key has ${requestsPerMinute} requests a minute: send the same again after retry-after seconds, or several records in one request.`,
        ),
        {
          ...policy,
          ratelimit: `"key";r=0;t=${allowance.retryAfterSeconds}`,
          'retry-after': String(allowance.retryAfterSeconds),
        },
      );
    return {
      integration,
      headers: { ...policy, ratelimit: `"key";r=${allowance.remaining};t=${allowance.fullInSeconds}` },
    };
  };
}
