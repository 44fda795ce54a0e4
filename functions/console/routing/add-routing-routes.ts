import type { Context, Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { RecordAct } from '../../domain/audit/record-act.ts';
import { caseCategories } from '../../domain/case/case-category.ts';
import { routingSchema, type Route, type RoutingRepository } from '../../domain/case/routing.ts';
import type { Office, OfficeRepository } from '../../domain/office/office.ts';
import type { ProcedureRepository } from '../../domain/procedure/procedure.ts';
import { officeIdSchema, type OfficeId } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import { dayOf } from '../../domain/time/day.ts';
import { officesBelow } from '../../domain/unit/offices-below.ts';
import type { UnitRepository } from '../../domain/unit/unit.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { seeOther, showPage } from '../show-page.ts';
import { unitView, type UnitView, type UnitViewDependencies } from '../units/unit-view.ts';
import { routingMessages } from './routing-messages.ts';
import { routingPage, type RoutingPage } from './routing-page.ts';

export type RoutingRouteDependencies = UnitViewDependencies & {
  routings: RoutingRepository;
  units: UnitRepository;
  offices: OfficeRepository;
  procedures: Pick<ProcedureRepository, 'all'>;
  recordAct: RecordAct;
  log: Log;
};

const MOST_OFFICES = 400;
const MOST_AGENCIES = 60;

/** `/console/routing`: to which office a unit's cases go. By `assign`. */
export function addRoutingRoutes(app: Hono<ConsoleEnvironment>, deps: RoutingRouteDependencies): void {
  const { routings, units, offices, procedures, recordAct, now, log } = deps;
  const viewOf = unitView(deps);
  type Request = Context<ConsoleEnvironment>;

  app.get('/console/routing', async (context) => {
    const view = await viewOf(context, context.get('person'), 'assign');
    const say = routingMessages[context.get('person').language];
    const notice = context.req.query('done') === 'kept' ? { sentence: say.done, isError: false } : undefined;
    return show(context, 200, view, { notice });
  });

  app.post('/console/routing', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'assign');
    const { id: unitId } = view.unit;
    const fields = new URLSearchParams(await context.req.text());
    const seen = Number(fields.get('v') ?? 0);
    const known = new Set((await officesNear(view)).map(({ id }) => id));
    const next = routingSchema.safeParse({ unitId, version: seen + 1, routes: routesIn(fields, known) });
    const before = await routings.find(unitId);
    let isKept = false;
    if (next.success && (before?.version ?? 0) === seen) {
      await recordAct({
        chain: unitId,
        by: actorOf(person, 'assign'),
        what: {
          kind: 'change',
          of: 'routing',
          id: unitId,
          step: before === undefined ? 'added' : 'changed',
        },
      });
      isKept = (await routings.store(next.data)) === 'stored';
    }
    log('ROUTING_CHANGED', { unit: unitId, isKept });
    if (isKept) return seeOther(context, `/console/routing?unit=${unitId}&done=kept`);
    const sentence = routingMessages[person.language].changedMeanwhile;
    return show(context, 409, view, { notice: { sentence, isError: true } });
  });

  async function show(
    context: Request,
    status: 200 | 409,
    view: UnitView,
    more: Pick<RoutingPage, 'notice'>,
  ): Promise<Response> {
    const [routing, near, all] = await Promise.all([
      routings.find(view.unit.id),
      officesNear(view),
      procedures.all(),
    ]);
    const agencies = new Set(all.flatMap(({ responsibleAgency }) => responsibleAgency?.vi ?? []));
    return showPage(
      context,
      status,
      routingPage({
        person: context.get('person'),
        view,
        routing,
        offices: near,
        agencies: [...agencies]
          .toSorted((one, other) => one.localeCompare(other, 'vi'))
          .slice(0, MOST_AGENCIES),
        ...more,
      }),
    );
  }

  /** Offices of the unit above and of all below it. */
  async function officesNear({ unit }: UnitView): Promise<Office[]> {
    const found: Office[] = [];
    const day = dayOf(now(), unit.timeZone);
    for await (const office of officesBelow({ units, offices }, unit.parentId ?? unit.id, day)) {
      found.push(office);
      if (found.length === MOST_OFFICES) break;
    }
    return found;
  }
}

function routesIn(fields: URLSearchParams, known: ReadonlySet<OfficeId>): Route[] {
  const officeIn = (name: string): OfficeId | undefined => {
    const id = officeIdSchema.safeParse(fields.get(name));
    return id.success && known.has(id.data) ? id.data : undefined;
  };
  const byCategory = caseCategories.categories.flatMap(({ id: category }): Route[] => {
    const officeId = officeIn(`c.${category}`);
    return officeId === undefined ? [] : [{ category, officeId }];
  });
  const byAgency = Array.from({ length: MOST_AGENCIES }, (_, index) => index).flatMap((index): Route[] => {
    const agency = fields.get(`a.${index}`);
    const officeId = officeIn(`o.${index}`);
    return agency === null || officeId === undefined ? [] : [{ agency, officeId }];
  });
  return [...byAgency, ...byCategory];
}
