import type { Hono } from 'hono';
import type { DemandAccess } from '../../domain/access/demand-access.ts';
import { allowing } from '../../domain/access/may-do.ts';
import type { AuditLog } from '../../domain/audit/record-act.ts';
import { unitIdSchema } from '../../domain/shared/ids.ts';
import type { UnitRepository } from '../../domain/unit/unit.ts';
import { CaseUnknown } from '../cases/case-asked.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { consoleHeaders } from '../console-style.ts';
import { auditLogPage } from './audit-page.ts';

export type AuditRouteDependencies = {
  auditLog: Pick<AuditLog, 'page'>;
  units: Pick<UnitRepository, 'find' | 'children' | 'predecessors'>;
  demand: DemandAccess;
};

const PAGE = 50;

/** `/console/audit`: the audit log of a unit, for the auditor of that unit or of one above. */
export function addAuditRoutes(app: Hono<ConsoleEnvironment>, deps: AuditRouteDependencies): void {
  const { auditLog, units, demand } = deps;

  app.get('/console/audit', async (context) => {
    const person = context.get('person');
    const own = allowing(person.memberships, 'read_audit_log').map(({ unitId }) => unitId);
    const asked = unitIdSchema.safeParse(context.req.query('unit'));
    const unit = await units.find(asked.success ? asked.data : (own[0] ?? person.memberships[0].unitId));
    if (unit === undefined) throw new CaseUnknown('There is no such unit.');
    await demand(person.memberships, 'read_audit_log', unit.id);
    const from = /^\d{1,10}$/u.exec(context.req.query('from') ?? '')?.[0];
    const [page, below, former, ofOwn] = await Promise.all([
      auditLog.page(unit.id, { limit: PAGE, from: from === undefined ? undefined : Number(from) }),
      units.children(unit.id),
      units.predecessors(unit.id),
      Promise.all(own.map((id) => units.find(id))),
    ]);
    const before = await Promise.all(former.map((edge) => units.find(edge.from)));
    const others = [...ofOwn, ...below, ...before].flatMap((each) => (each === undefined ? [] : [each]));
    return context.html(
      auditLogPage({
        person,
        unit,
        page,
        isNewest: from === undefined,
        others: others.filter(
          ({ id }, index) => id !== unit.id && others.findIndex((other) => other.id === id) === index,
        ),
      }),
      200,
      consoleHeaders,
    );
  });
}
