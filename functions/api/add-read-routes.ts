import type { Context, Hono } from 'hono';
import type * as z from 'zod/mini';
import type { CaseRepository } from '../domain/case/case.ts';
import type { signedCursors } from '../domain/integration/cursor.ts';
import type { Integration } from '../domain/integration/integration.ts';
import { pageOf } from '../domain/integration/page-of.ts';
import { scopeOf } from '../domain/integration/scope.ts';
import { isOpenOn, type OfficeRepository } from '../domain/office/office.ts';
import type { ProcedureRepository } from '../domain/procedure/procedure.ts';
import type { ReportRepository } from '../domain/report/stored-report.ts';
import { caseIdSchema, unitIdSchema, type UnitId } from '../domain/shared/ids.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { sealJson } from '../domain/signature/json-seal.ts';
import { newestOfEach, type SurveyList } from '../domain/survey/survey.ts';
import type { Clock } from '../domain/time/clock.ts';
import { dayOf } from '../domain/time/day.ts';
import { periodSchema } from '../domain/time/period.ts';
import type { UnitRepository } from '../domain/unit/unit.ts';
import { keyedRoute, type KeyedDependencies } from './keyed-route.ts';
import { caseWithMessages, queries, shownOffice, shownUnit } from './read-schemas.ts';

export type ReadDependencies = KeyedDependencies & {
  units: Pick<UnitRepository, 'find' | 'children'>;
  offices: Pick<OfficeRepository, 'ofUnit'>;
  surveys: SurveyList;
  procedures: Pick<ProcedureRepository, 'all'>;
  reports: Pick<ReportRepository, 'newest' | 'latest'>;
  cases: Pick<CaseRepository, 'find'>;
  cursors: ReturnType<typeof signedCursors>;
  now: Clock;
};

const USUAL_LIMIT = 50;
/** Reports of one kind and unit that are listed: nineteen years of weeks. */
const MOST_REPORTS = 1000;

type Paged = { cursor?: string | undefined; limit?: number | undefined };
type Listed<Item> = { items: readonly Item[]; keyOf: (item: Item) => string; newestFirst?: boolean };

/** What an integration may read: the registry of its units, reports as they were published, and the cases it opened. */
export function addReadRoutes(app: Hono, deps: ReadDependencies): void {
  app.get(
    '/v1/units',
    keyedRoute(deps, 'registry:read', async (context, integration) => {
      const query = readQuery(context, queries.units);
      const { parentId } = query;
      if (parentId === undefined) {
        const own = await deps.units.find(integration.unitId);
        return show(context, integration, query, {
          items: own === undefined ? [] : [shownUnit(own)],
          keyOf: ({ id }) => id,
        });
      }
      await demandScope(integration, parentId);
      const children = await deps.units.children(parentId);
      return show(context, integration, query, { items: children.map(shownUnit), keyOf: ({ id }) => id });
    }),
  );

  app.get(
    '/v1/offices',
    keyedRoute(deps, 'registry:read', async (context, integration) => {
      const query = readQuery(context, queries.offices);
      const unitId = await unitAsked(integration, query.unitId);
      const offices = await deps.offices.ofUnit(unitId);
      const now = deps.now();
      return show(context, integration, query, {
        items: offices.flatMap((office) => {
          const today = dayOf(now, office.timeZone);
          return isOpenOn(office, today) ? [shownOffice(office, today)] : [];
        }),
        keyOf: ({ id }) => id,
      });
    }),
  );

  app.get(
    '/v1/surveys',
    keyedRoute(deps, 'registry:read', async (context, integration) =>
      show(context, integration, readQuery(context, queries.surveys), {
        items: newestOfEach(await deps.surveys.versions()),
        keyOf: ({ id }) => id,
      }),
    ),
  );

  app.get(
    '/v1/procedures',
    keyedRoute(deps, 'registry:read', async (context, integration) =>
      show(context, integration, readQuery(context, queries.procedures), {
        items: await deps.procedures.all(),
        keyOf: ({ id }) => id,
      }),
    ),
  );

  app.get(
    '/v1/reports',
    keyedRoute(deps, 'reports:read', async (context, integration) => {
      const query = readQuery(context, queries.reports);
      const unitId = await unitAsked(integration, query.unitId);
      const listed = await deps.reports.newest(unitId, query.kind ?? 'week', MOST_REPORTS);
      // Every version is listed, the newest first: the first one of a period is the one that counts.
      const newest = new Map(listed.toReversed().map((listing) => [listing.period, listing]));
      return show(context, integration, query, {
        items: [...newest.values()].map(({ period, version }) => ({ unitId, period, version })),
        keyOf: ({ period }) => period,
        newestFirst: true,
      });
    }),
  );

  app.get(
    '/v1/reports/:unitId/:period',
    keyedRoute(deps, 'reports:read', async (context, integration) => {
      const unitId = unitIdSchema.safeParse(context.req.param('unitId'));
      const period = periodSchema.safeParse(context.req.param('period'));
      if (unitId.success) await demandScope(integration, unitId.data);
      const stored =
        unitId.success && period.success ? await deps.reports.latest(unitId.data, period.data) : undefined;
      if (stored === undefined)
        throw new Refusal('report_unknown', 'No report of that unit and period is published.');
      deps.log('REPORT_READ', { integrationId: integration.id, unit: stored.report.unit.id });
      return new Response(sealJson(stored.body, stored.seal), {
        headers: { 'content-type': 'application/json; charset=utf-8' },
      });
    }),
  );

  app.get(
    '/v1/cases/:id',
    keyedRoute(deps, 'cases:read', async (context, integration) => {
      const id = caseIdSchema.safeParse(context.req.param('id'));
      const history = id.success ? await deps.cases.find(id.data) : undefined;
      const opening = history?.events[0]?.what;
      if (history === undefined || opening?.kind !== 'opened' || opening.integrationId !== integration.id)
        throw new Refusal('case_unknown', 'This integration opened no such case.');
      deps.log('CASE_READ', { integrationId: integration.id, case: history.case.id });
      return Response.json(caseWithMessages(history));
    }),
  );

  async function demandScope(integration: Integration, unitId: UnitId): Promise<void> {
    if (!(await scopeOf(deps, integration)(unitId)))
      throw new Refusal('outside_scope', 'That unit is not the integration’s, nor below it.');
  }

  async function unitAsked(integration: Integration, unitId: UnitId | undefined): Promise<UnitId> {
    if (unitId === undefined) return integration.unitId;
    await demandScope(integration, unitId);
    return unitId;
  }

  /** One page of a list. Its cursor is bound to what was asked for, the page's length aside. */
  async function show<Item>(
    context: Context,
    { id: integrationId }: Integration,
    { cursor, limit = USUAL_LIMIT }: Paged,
    { items, keyOf, newestFirst = false }: Listed<Item>,
  ): Promise<Response> {
    const address = new URL(context.req.url);
    for (const name of ['cursor', 'limit']) address.searchParams.delete(name);
    address.searchParams.sort();
    const of = { integrationId, list: `${address.pathname}?${address.searchParams.toString()}` };
    const after = cursor === undefined ? undefined : await deps.cursors.read(of, cursor);
    const page = pageOf(items, keyOf, { after, limit, newestFirst });
    return Response.json({
      items: page.items,
      ...(page.next === undefined ? {} : { next: await deps.cursors.write(of, page.next) }),
    });
  }
}

/** @throws Refusal with a sentence that names the parameter that is wrong, and never what it held. */
function readQuery<Schema extends z.ZodMiniObject>(context: Context, schema: Schema): z.infer<Schema> {
  const query = schema.safeParse(context.req.query());
  if (query.success) return query.data;
  const [wrong = ''] = query.error.issues.map(({ path }) => String(path[0]));
  throw new Refusal('query_invalid', `The parameter ${wrong} is not valid: /docs/api says what it may be.`);
}
