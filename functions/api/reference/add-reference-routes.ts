import type { Hono } from 'hono';
import { askedLanguage } from '../../web/asked-language.ts';
import { OPENAPI_PATH, openApiDocument } from './openapi-document.ts';
import type { Operation } from './operation.ts';
import { REFERENCE_PATH, referenceHeaders, referencePage } from './reference-page.ts';

const FRESH = 'public, max-age=300';

/** What integrations may ask for, said to machines and to people. */
export function addReferenceRoutes(app: Hono, operations: readonly Operation[]): void {
  app.get(OPENAPI_PATH, (context) =>
    context.json(openApiDocument(operations), 200, {
      'cache-control': FRESH,
      'x-content-type-options': 'nosniff',
      // Anybody's tool may read the description, from a page too; the interface itself is for servers.
      'access-control-allow-origin': '*',
    }),
  );
  app.get(REFERENCE_PATH, (context) =>
    context.html(referencePage(operations, askedLanguage(context)), 200, {
      ...referenceHeaders,
      'cache-control': FRESH,
    }),
  );
}
