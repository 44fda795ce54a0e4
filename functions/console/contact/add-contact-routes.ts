import type { Hono } from 'hono';
import type { DemandAccess } from '../../domain/access/demand-access.ts';
import type { Membership } from '../../domain/access/may-do.ts';
import type { Action } from '../../domain/access/permissions.ts';
import { contactReasonSchema } from '../../domain/audit/audit-entry.ts';
import type { RecordAct } from '../../domain/audit/record-act.ts';
import type { CaseRepository } from '../../domain/case/case.ts';
import type { Contact } from '../../domain/contact/contact.ts';
import { contactAccess } from '../../domain/contact/contact-access.ts';
import type { SealedContact } from '../../domain/contact/sealed-contact.ts';
import { caseIdSchema, type CaseId, type UnitId } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import type { UnitRepository } from '../../domain/unit/unit.ts';
import { actorOf, CaseUnknown } from '../cases/case-asked.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { consoleHeaders } from '../console-style.ts';
import { contactPage } from './contact-page.ts';

export type ContactRouteDependencies = {
  cases: Pick<CaseRepository, 'find' | 'contactOf'>;
  openContact: (caseId: CaseId, sealed: SealedContact) => Promise<Contact | undefined>;
  recordAct: RecordAct;
  units: Pick<UnitRepository, 'find'>;
  mayDo: (memberships: readonly Membership[], action: Action, unitId: UnitId) => Promise<boolean>;
  demand: DemandAccess;
  log: Log;
};

/** `/console/cases/{id}/contact`: shows contact details for a reason, and writes down beforehand that it does. */
export function addContactRoutes(app: Hono<ConsoleEnvironment>, deps: ContactRouteDependencies): void {
  const { cases, demand, log } = deps;

  app.post('/console/cases/:id/contact', async (context) => {
    const person = context.get('person');
    const id = caseIdSchema.safeParse(context.req.param('id'));
    const current = id.success ? (await cases.find(id.data))?.case : undefined;
    if (current === undefined) throw new CaseUnknown('There is no such case.');
    await demand(person.memberships, 'read_cases', current.unitId);
    await demand(person.memberships, 'read_contact', current.unitId);
    const page = { person, case: current, access: await contactAccess(deps)(person.memberships, current) };
    if (page.access !== 'may_read')
      return context.html(contactPage(page), page.access === 'none' ? 200 : 403, consoleHeaders);
    const reason = contactReasonSchema.safeParse(new URLSearchParams(await context.req.text()).get('s'));
    if (!reason.success) return context.html(contactPage(page), 422, consoleHeaders);
    await deps.recordAct({
      chain: current.unitId,
      by: actorOf(person, 'read_contact'),
      what: { kind: 'read_contact', caseId: current.id, reason: reason.data },
    });
    const sealed = await cases.contactOf(current.id);
    const shown = sealed === undefined ? undefined : await deps.openContact(current.id, sealed);
    log('CONTACT_SHOWN', { case: current.id, reason: reason.data, isGone: shown === undefined });
    return context.html(contactPage({ ...page, shown: shown ?? 'gone' }), 200, consoleHeaders);
  });
}
