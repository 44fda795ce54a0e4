import { SIGNATURE_TOLERANCE_SECONDS, type VerifySignature } from '../domain/feedback/signature.ts';
import type {
  Integration,
  IntegrationKeyRepository,
  IntegrationRepository,
} from '../domain/integration/integration.ts';
import { integrationIdSchema } from '../domain/shared/ids.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import type { Clock } from '../domain/time/clock.ts';

export type AuthenticateDependencies = {
  integrations: Pick<IntegrationRepository, 'find'>;
  keys: Pick<IntegrationKeyRepository, 'ofIntegration'>;
  verify: VerifySignature;
  now: Clock;
};

/**
 * Whoever signed this request: the integration that it names, when one of that integration's keys signed these very bytes
 * within the last five minutes.
 *
 * @throws Refusal otherwise.
 */
export function authenticate({ integrations, keys, verify, now }: AuthenticateDependencies) {
  return async (headers: Headers, body: Uint8Array): Promise<Integration> => {
    const id = headers.get('webhook-id');
    const timestamp = headers.get('webhook-timestamp');
    const signature = headers.get('webhook-signature');
    if (id === null || timestamp === null || signature === null)
      throw new Refusal(
        'signature_invalid',
        'The headers webhook-id, webhook-timestamp and webhook-signature are needed.',
      );
    const named = integrationIdSchema.safeParse(headers.get('wardvoice-integration'));
    const integration = named.success ? await integrations.find(named.data) : undefined;
    if (integration === undefined || integration.state !== 'active')
      throw new Refusal(
        'integration_unknown',
        'The header wardvoice-integration must name an integration that is in use.',
      );
    if (!/^\d{1,12}$/.test(timestamp))
      throw new Refusal('timestamp_out_of_range', 'webhook-timestamp must be whole seconds since 1970.');
    const secrets = (await keys.ofIntegration(integration.id)).map(({ secret }) => secret);
    if (!verify({ id, timestamp, signature, body }, secrets))
      throw new Refusal(
        'signature_invalid',
        'No key of this integration made this signature over this body.',
      );
    if (Math.abs(now() / 1000 - Number(timestamp)) > SIGNATURE_TOLERANCE_SECONDS)
      throw new Refusal(
        'timestamp_out_of_range',
        'webhook-timestamp is more than five minutes from our clock: sign anew, with the time of sending.',
      );
    return integration;
  };
}
