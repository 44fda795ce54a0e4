import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import type { ReportLink } from '../domain/report/report-link.ts';
import type { WeekReport } from '../domain/report/week-report.ts';
import type { ReportLanguage } from '../domain/report/week-sentences.ts';
import type { UnitId } from '../domain/shared/ids.ts';
import type { Log } from '../domain/shared/log.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import type { Clock } from '../domain/time/clock.ts';
import type { IsoWeek } from '../domain/time/iso-week.ts';
import { reportHeaders } from './page-style.ts';
import { refusalPage, type ReportRefusal } from './refusal-page.ts';
import { weekPage } from './week-page.ts';

export type ReportDependencies = {
  openLink: (token: string) => Promise<ReportLink>;
  readWeek: (unitId: UnitId, week: IsoWeek) => Promise<WeekReport | undefined>;
  now: Clock;
  log: Log;
};

const statusOf = {
  link_unknown: 404,
  link_expired: 410,
  link_revoked: 410,
  fault: 500,
} as const satisfies Record<ReportRefusal, number>;

/** `GET /r/{token}`: the week of the unit that the token is for. The token is in no log line and on no page. */
export function createApp({ openLink, readWeek, now, log }: ReportDependencies): Hono {
  const app = new Hono();
  app.use(compress());

  app.get('/r/:token', async (context) => {
    const { unitId, week } = await openLink(context.req.param('token'));
    const report = await readWeek(unitId, week);
    if (report === undefined) throw new Refusal('link_unknown', 'The unit of this link is gone.');
    const language: ReportLanguage = context.req.query('lang') === 'en' ? 'en' : 'vi';
    log('REPORT_SHOWN', { unit: unitId, week, language });
    return context.html(weekPage({ report, language, madeAt: now() }), 200, reportHeaders);
  });

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
