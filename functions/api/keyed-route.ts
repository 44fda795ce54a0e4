import type { Context } from 'hono';
import type { ApiScope } from '../domain/integration/api-key.ts';
import type { Integration } from '../domain/integration/integration.ts';
import type { Log } from '../domain/shared/log.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { problemResponse } from '../web/problem.ts';
import type { admit } from '../domain/integration/admit.ts';

export type KeyedDependencies = { admit: ReturnType<typeof admit>; log: Log };

/** A route for whoever shows a key with this scope. Every answer says what is left of the key's rate. */
export function keyedRoute(
  { admit, log }: KeyedDependencies,
  scope: ApiScope,
  work: (context: Context, integration: Integration) => Promise<Response>,
) {
  return async (context: Context): Promise<Response> => {
    const { integration, headers } = await admit(context.req.raw.headers, scope);
    const response = await answered(context, integration);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    response.headers.set('cache-control', 'no-store');
    return response;
  };

  async function answered(context: Context, integration: Integration): Promise<Response> {
    try {
      return await work(context, integration);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log('RECORD_REFUSED', { integrationId: integration.id, code: error.code });
      return problemResponse(error.code, error.message);
    }
  }
}
