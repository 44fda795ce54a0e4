import type { Hono } from 'hono';
import type { listReports, openForMember } from '../../domain/report/open-for-member.ts';
import type { Log } from '../../domain/shared/log.ts';
import { periodSchema } from '../../domain/time/period.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { seeOther, showPage } from '../show-page.ts';
import { unitView, type UnitViewDependencies } from '../units/unit-view.ts';
import { reportDeskMessages } from './report-desk-messages.ts';
import { reportsPage } from './reports-page.ts';

export type ReportRouteDependencies = UnitViewDependencies & {
  listReports: ReturnType<typeof listReports>;
  openReport: ReturnType<typeof openForMember>;
  log: Log;
};

/** `/console/reports`: the newest reports of a unit; sent by POST, the wanted one opens by a fresh link. */
export function addReportRoutes(app: Hono<ConsoleEnvironment>, deps: ReportRouteDependencies): void {
  const { listReports: list, openReport: open, log } = deps;
  const viewOf = unitView(deps);

  app.get('/console/reports', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'read_reports');
    return showPage(context, 200, reportsPage({ person, view, listed: await list(view.unit) }));
  });

  app.post('/console/reports', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'read_reports');
    const period = periodSchema.safeParse(new URLSearchParams(await context.req.text()).get('period'));
    const path = period.success ? await open(person.memberships, view.unit, period.data) : undefined;
    if (path !== undefined) {
      log('REPORT_OPENED', { unit: view.unit.id, period: period.data ?? '', by: person.emailHash });
      return seeOther(context, person.language === 'en' ? `${path}?lang=en` : path);
    }
    const notice = { sentence: reportDeskMessages[person.language].notBegun, isError: true };
    return showPage(context, 422, reportsPage({ person, view, listed: await list(view.unit), notice }));
  });
}
