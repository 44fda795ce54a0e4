import type { Context, Hono } from 'hono';
import type { CaseListing, OpenedCase } from '../domain/case/case-listing.ts';
import type { CaseRepository } from '../domain/case/case.ts';
import { isOpen } from '../domain/case/case-state.ts';
import type { ApiScope } from '../domain/integration/api-key.ts';
import type { Integration } from '../domain/integration/integration.ts';
import { scopeOf } from '../domain/integration/scope.ts';
import { caseIdSchema, type CaseId, type UnitId } from '../domain/shared/ids.ts';
import type { Log } from '../domain/shared/log.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { dayOf, startOf } from '../domain/time/day.ts';
import type { Unit } from '../domain/unit/unit.ts';
import { answer, type Fields } from './document.ts';
import { formatOf, withoutFormat } from './format-of.ts';
import { jurisdictionMissing, jurisdictionOf, type JurisdictionDependencies } from './jurisdiction.ts';
import { newestCases } from './newest-cases.ts';
import { MOST_REQUESTS, readRequestQuery, type RequestQuery } from './read-request-query.ts';
import { shownMoment, shownRequest, type Sight } from './shown-request.ts';

/** Whoever shows a key, and what the answer says of its rate. */
type Admit = (
  headers: Headers,
  scope: ApiScope,
) => Promise<{ integration: Integration; headers: Readonly<Record<string, string>> }>;

export type RequestDependencies = JurisdictionDependencies & {
  admit: Admit;
  listing: CaseListing;
  cases: Pick<CaseRepository, 'find'>;
  /** What links begin with. */
  publicUrl: string;
  log: Log;
};

const DAY_MS = 86_400_000;

const toldKinds: ReadonlySet<string> = new Set([
  'ask',
  'answer',
  'refuse',
  'declare_out_of_scope',
  'forward',
]);

/** The key of a request: a parameter, as GeoReport has it, or the header. */
export function headersWithKey(context: Context, parameters: URLSearchParams): Headers | undefined {
  const key = parameters.get('api_key')?.trim() ?? '';
  const shown = context.req.raw.headers.get('authorization');
  if (key === '' && shown === null) return undefined;
  return new Headers({ authorization: key === '' ? (shown ?? '') : `Bearer ${key}` });
}

/**
 * Requests that are there. Anyone reads what one is about, where it stands and the days; whoever shows a key for the
 * unit reads the moments; what was written, the integration alone that sent it.
 */
export function addRequestRoutes(app: Hono, deps: RequestDependencies): void {
  const { listing, log } = deps;

  app.get('/open311/v2/:file{requests\\.(?:xml|json)}', async (context) => {
    const reader = await readerOf(context);
    const { parameters } = reader;
    const query = readRequestQuery(parameters, deps.now());
    const jurisdiction = await jurisdictionOf(deps, parameters);
    if (query.ids !== undefined) {
      const found = (await listing.several(query.ids)).filter((each) => isIn(each, jurisdiction));
      return show(context, reader, query, found);
    }
    const unit = jurisdiction ?? (await reader.ownUnit());
    if (unit === undefined) throw jurisdictionMissing();
    if (reader.integration !== undefined && !(await reader.isWithin(unit.id)))
      throw new Refusal('outside_scope', 'This key is not for that jurisdiction.');
    return show(
      context,
      reader,
      query,
      await listed(unit, query, reader.integration === undefined ? 'public' : 'unit'),
    );
  });

  app.get('/open311/v2/requests/:file{[^/]+\\.(?:xml|json)}', async (context) => {
    const reader = await readerOf(context);
    const found = await one(reader.parameters, withoutFormat(context.req.param('file')));
    const query = readRequestQuery(new URLSearchParams(), deps.now());
    return show(
      context,
      reader,
      { ...query, hasExtensions: reader.parameters.get('extensions') === 'true' },
      [found],
    );
  });

  app.get('/open311/v2/tokens/:file{[^/]+\\.(?:xml|json)}', async (context) => {
    const parameters = new URL(context.req.url).searchParams;
    const { case: found } = await one(parameters, withoutFormat(context.req.param('file')));
    // Every service is realtime: its id is at hand at once, and serves those who ask for a token too.
    const items = [{ service_request_id: found.id, token: found.id }];
    return answer(formatOf(context), { root: 'service_requests', content: { of: 'request', items } });
  });

  /** @throws Refusal where there is no such request in that jurisdiction */
  async function one(parameters: URLSearchParams, written: string): Promise<OpenedCase> {
    const jurisdiction = await jurisdictionOf(deps, parameters);
    const id = caseIdSchema.safeParse(written);
    const [found] = id.success ? await listing.several([id.data]) : [];
    if (found === undefined || !isIn(found, jurisdiction))
      throw new Refusal('case_unknown', 'service_request_id provided was not found.');
    return found;
  }

  /** Whoever reads. A key that is shown must be good: nobody is left to think that it is. */
  async function readerOf(context: Context) {
    const parameters = new URL(context.req.url).searchParams;
    const shown = headersWithKey(context, parameters);
    const admitted = shown === undefined ? undefined : await deps.admit(shown, 'cases:read');
    const integration = admitted?.integration;
    const known = new Map<UnitId, Promise<boolean>>();
    const isWithin = async (unitId: UnitId): Promise<boolean> => {
      if (integration === undefined) return false;
      const asked = known.get(unitId) ?? scopeOf(deps, integration)(unitId);
      known.set(unitId, asked);
      return asked;
    };
    return {
      parameters,
      integration,
      headers: admitted?.headers ?? {},
      isWithin,
      ownUnit: async () => (integration === undefined ? undefined : deps.units.find(integration.unitId)),
    };
  }

  /** The newest requests of a unit that are asked for, page by page. */
  async function listed(unit: Unit, query: RequestQuery, sight: Sight): Promise<OpenedCase[]> {
    // Whoever sees days alone asks for days: by moments, the moments could be found out.
    const from = sight === 'public' ? startOf(dayOf(query.from, unit.timeZone), unit.timeZone) : query.from;
    // Nor of today: whoever looked every minute would see when somebody stood at the counter.
    const today = startOf(dayOf(deps.now(), unit.timeZone), unit.timeZone);
    const to = sight === 'public' ? Math.min(query.to + DAY_MS, today - 1) : query.to;
    const first = (query.page - 1) * query.pageSize;
    const last = Math.min(first + query.pageSize, MOST_REQUESTS);
    const found: OpenedCase[] = [];
    const reader = sight === 'public' ? 'anyone' : 'keyed';
    for await (const each of newestCases(listing, unit.id, { from, to, reader })) {
      if (isAskedFor(each)) found.push(each);
      if (found.length === last) break;
    }
    return found.slice(first);

    function isAskedFor({ case: each }: OpenedCase): boolean {
      const at = shownMoment(each.openedAt, sight, unit);
      return (
        at >= (sight === 'public' ? from : query.from) &&
        at <= query.to &&
        query.serviceCodes?.has(each.category.id) !== false &&
        query.statuses?.has(isOpen(each.state) ? 'open' : 'closed') !== false
      );
    }
  }

  async function show(
    context: Context,
    reader: Awaited<ReturnType<typeof readerOf>>,
    { hasExtensions }: Pick<RequestQuery, 'hasExtensions'>,
    found: readonly OpenedCase[],
  ): Promise<Response> {
    const { integration } = reader;
    const units = new Map<UnitId, Unit>();
    const items: Fields[] = [];
    for (const each of found) {
      const { unitId, id } = each.case;
      const unit = units.get(unitId) ?? (await deps.units.find(unitId));
      if (unit === undefined) continue;
      units.set(unitId, unit);
      const isOwn = integration !== undefined && each.opening.integrationId === integration.id;
      const sight: Sight = isOwn ? 'own' : (await reader.isWithin(unitId)) ? 'unit' : 'public';
      const answerText = isOwn && found.length === 1 ? await lastToldIn(id) : undefined;
      items.push(shownRequest(each, { sight, unit, answerText, hasExtensions }));
    }
    log('OPEN311_REQUESTS_READ', { count: items.length, isKeyed: integration !== undefined });
    return answer(
      formatOf(context),
      { root: 'service_requests', content: { of: 'request', items } },
      { headers: reader.headers },
    );
  }

  /** What the office said last to whoever wrote. */
  async function lastToldIn(id: CaseId): Promise<string | undefined> {
    const history = await deps.cases.find(id);
    const told = history?.events.findLast(({ what }) => toldKinds.has(what.kind))?.what;
    return told !== undefined && 'text' in told ? told.text : undefined;
  }
}

/** Whether a request belongs to a jurisdiction: to the unit that handles it, or to that where it was opened. */
const isIn = ({ case: current, opening }: OpenedCase, unit: Unit | undefined): boolean =>
  unit === undefined || current.unitId === unit.id || opening.unitId === unit.id;
