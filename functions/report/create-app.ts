import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import type { ReportLanguage } from '../domain/report/period-words.ts';
import type { ReadReport } from '../domain/report/read-report.ts';
import type { ReportLink } from '../domain/report/report-link.ts';
import { unitIdSchema, type UnitId } from '../domain/shared/ids.ts';
import type { Log } from '../domain/shared/log.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { periodSchema, type Period } from '../domain/time/period.ts';
import { reportHeaders } from './page/page-style.ts';
import { refusalPage, type ReportRefusal } from './page/refusal-page.ts';
import { reportPage } from './page/report-page.ts';

export type ReportDependencies = {
  openLink: (token: string) => Promise<ReportLink>;
  isWithinReach: (link: ReportLink, unitId: UnitId, period: Period) => Promise<boolean>;
  readReport: (unitId: UnitId, period: Period) => Promise<ReadReport | undefined>;
  log: Log;
};

const statusOf = {
  link_unknown: 404,
  link_expired: 410,
  link_revoked: 410,
  fault: 500,
} as const satisfies Record<ReportRefusal, number>;

/**
 * `GET /r/{token}`: the report that the token is for; `/r/{token}/{unit}/{period}`: another within its reach. The token
 * is in no log line and on no page.
 */
export function createApp(deps: ReportDependencies): Hono {
  const { log } = deps;
  const app = new Hono();
  app.use(compress());

  app.get('/r/:token', async (context) => {
    const link = await deps.openLink(context.req.param('token'));
    return show(context, link.unitId, link.period);
  });

  app.get('/r/:token/:unit/:period', async (context) => {
    const link = await deps.openLink(context.req.param('token'));
    const unitId = unitIdSchema.safeParse(context.req.param('unit'));
    const period = periodSchema.safeParse(context.req.param('period'));
    if (!unitId.success || !period.success || !(await deps.isWithinReach(link, unitId.data, period.data)))
      throw new Refusal('link_unknown', 'The link opens no such report.');
    return show(context, unitId.data, period.data);
  });

  async function show(context: Context, unitId: UnitId, period: Period): Promise<Response> {
    const found = await deps.readReport(unitId, period);
    if (found === undefined) throw new Refusal('link_unknown', 'The unit of this link is gone.');
    const language: ReportLanguage = context.req.query('lang') === 'en' ? 'en' : 'vi';
    log('REPORT_SHOWN', { unit: unitId, period, language });
    return context.html(reportPage({ report: found.report, language }), 200, reportHeaders);
  }

  app.notFound((context) => refuse(context, 'link_unknown'));
  app.onError((error, context) => {
    const reason = reasonOf(error);
    if (reason === 'fault') log('REPORT_FAILED', { error: error.name });
    else log('REPORT_REFUSED', { reason });
    return refuse(context, reason);
  });
  return app;
}

function reasonOf(error: Error): ReportRefusal {
  if (!(error instanceof Refusal)) return 'fault';
  const { code } = error;
  return code === 'link_unknown' || code === 'link_expired' || code === 'link_revoked' ? code : 'fault';
}

function refuse(context: Context, reason: ReportRefusal): Response | Promise<Response> {
  return context.html(refusalPage(reason), statusOf[reason], reportHeaders);
}
