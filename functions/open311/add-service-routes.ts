import type { Hono } from 'hono';
import { categoryNamed } from '../domain/case/case-category.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { answer } from './document.ts';
import { formatOf, withoutFormat } from './format-of.ts';
import {
  jurisdictionMissing,
  jurisdictionOf,
  openOfficesOf,
  type JurisdictionDependencies,
} from './jurisdiction.ts';
import { serviceDefinition, serviceList } from './services.ts';

/** @throws Refusal where there is no service of that code */
export function demandService(code: string): string {
  const category = categoryNamed(code);
  if (category === undefined)
    throw new Refusal('service_unknown', 'service_code provided was not found: services.xml lists them.');
  return category.id;
}

/** What may be asked for: the same categories in every jurisdiction, at offices of its own. */
export function addServiceRoutes(app: Hono, deps: JurisdictionDependencies): void {
  app.get('/open311/v2/:file{services\\.(?:xml|json)}', async (context) => {
    await jurisdictionOf(deps, new URL(context.req.url).searchParams);
    return answer(formatOf(context), serviceList());
  });

  app.get('/open311/v2/services/:file{[^/]+\\.(?:xml|json)}', async (context) => {
    const unit = await jurisdictionOf(deps, new URL(context.req.url).searchParams);
    const code = demandService(withoutFormat(context.req.param('file')));
    if (unit === undefined) throw jurisdictionMissing();
    return answer(formatOf(context), serviceDefinition(code, await openOfficesOf(deps, unit)));
  });
}
