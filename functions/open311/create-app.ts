import { Hono, type Context } from 'hono';
import { RefusalWithHeaders } from '../domain/integration/refusal-with-headers.ts';
import type { Log } from '../domain/shared/log.ts';
import { Refusal, type RefusalCode } from '../domain/shared/refusal.ts';
import { addRequestRoutes } from './add-request-routes.ts';
import { addSendRoute, type SendDependencies } from './add-send-route.ts';
import { addServiceRoutes } from './add-service-routes.ts';
import { addUpdateRoutes, type UpdateDependencies } from './add-update-routes.ts';
import { discovery } from './discovery.ts';
import { answer, errorAnswer } from './document.ts';
import { formatOf } from './format-of.ts';

export type Open311Dependencies = SendDependencies &
  UpdateDependencies & {
    stage: 'production' | 'test';
    log: Log;
  };

/** GeoReport tells three failures apart, and whatever is none of them is 400; to wait is the one that machines act on. */
const statuses: Partial<Readonly<Record<RefusalCode, 403 | 404 | 429>>> = {
  key_invalid: 403,
  scope_missing: 403,
  outside_scope: 403,
  case_unknown: 404,
  office_unknown: 404,
  unit_unknown: 404,
  service_unknown: 404,
  rate_exceeded: 429,
};

/**
 * Open311 GeoReport v2: cases are its requests, categories its services, units its jurisdictions.
 *
 * @see https://wiki.open311.org/GeoReport_v2/
 */
export function createApp(deps: Open311Dependencies): Hono {
  const { log, publicUrl, stage } = deps;
  const app = new Hono();

  app.get('/open311/v2/:file{discovery\\.(?:xml|json)}', (context) =>
    answer(formatOf(context), discovery(publicUrl, stage)),
  );
  addServiceRoutes(app, deps);
  addRequestRoutes(app, deps);
  addSendRoute(app, deps);
  addUpdateRoutes(app, deps);

  app.notFound((context) => nothingHere(context));
  app.onError((error, context) => {
    if (error instanceof Refusal) {
      log('OPEN311_REFUSED', { code: error.code });
      const { 'www-authenticate': _scheme, ...headers } =
        error instanceof RefusalWithHeaders ? error.headers : {};
      const description =
        error.code === 'key_invalid'
          ? 'Missing or invalid api_key: it must be a key that is in use, wv_…: ask the administrator.'
          : error.message;
      return errorAnswer(formatOf(context), statuses[error.code] ?? 400, description, headers);
    }
    log('FAULT_HAPPENED', { error: error.name });
    return errorAnswer(formatOf(context), 500, 'Something went wrong here: send the same again later.', {
      'retry-after': '30',
    });
  });
  return app;
}

const nothingHere = (context: Context): Response =>
  errorAnswer(
    formatOf(context),
    404,
    'There is nothing at this address. Every address ends in .xml or .json: see /open311/v2/discovery.xml.',
  );
