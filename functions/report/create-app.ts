import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import type { ReadReport } from '../domain/report/read-report.ts';
import type { ReportFiles } from '../domain/report/report-files.ts';
import type { ReportLink } from '../domain/report/report-link.ts';
import { unitIdSchema, type UnitId } from '../domain/shared/ids.ts';
import type { Log } from '../domain/shared/log.ts';
import type { Lens, Series } from '../domain/series/series.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import type { Signer } from '../domain/signature/seal.ts';
import { periodSchema, type Period } from '../domain/time/period.ts';
import { askedLanguage } from '../web/asked-language.ts';
import { addNoteRoutes, type NoteRouteDependencies } from './note/add-note-routes.ts';
import { reportHeaders } from './page/page-style.ts';
import { refusalPage, type ReportRefusal } from './page/refusal-page.ts';
import { reportPage } from './page/report-page.ts';
import { seriesPage } from './page/series-page.ts';
import { fileKinds, reportFile } from './report-file.ts';

export type ReportDependencies = {
  openLink: (token: string) => Promise<ReportLink>;
  isWithinReach: (link: ReportLink, unitId: UnitId, period: Period) => Promise<boolean>;
  readReport: (unitId: UnitId, period: Period) => Promise<ReadReport | undefined>;
  /** A unit's months of the last years, as it was and as it is now. */
  readSeries: (unitId: UnitId) => Promise<Record<Lens, Series> | undefined>;
  files: ReportFiles;
  signer: Signer;
  log: Log;
} & Omit<NoteRouteDependencies, 'log'>;

const statusOf = {
  link_unknown: 404,
  link_expired: 410,
  link_revoked: 410,
  body_too_large: 413,
  fault: 500,
} as const satisfies Record<ReportRefusal, number>;

type Shown = { link: ReportLink; unitId: UnitId; period: Period };

/**
 * `GET /r/{token}`: the report that the token is for; `/r/{token}/{unit}/{period}`: another within its reach. With
 * `?as=pdf`, `xlsx`, `csv` or `json` the report as a file. The token is in no log line and on no page.
 */
export function createApp(deps: ReportDependencies): Hono {
  const { log } = deps;
  const makeFile = reportFile(deps);
  const app = new Hono();
  app.use(compress());

  app.get('/r/:token', async (context) => {
    const token = context.req.param('token');
    const link = await deps.openLink(token);
    const { unitId, period, reach } = link;
    // From there, other reports have addresses without the token.
    if (reach === 'below') {
      const query = askedLanguage(context) === 'en' ? '?lang=en' : '';
      return context.body(null, 302, { ...reportHeaders, location: `${token}/${unitId}/${period}${query}` });
    }
    return show(context, { link, unitId, period });
  });

  app.get('/r/:token/:unit/series', async (context) => {
    const link = await deps.openLink(context.req.param('token'));
    const unitId = unitIdSchema.safeParse(context.req.param('unit'));
    if (
      link.reach !== 'below' ||
      !unitId.success ||
      !(await deps.isWithinReach(link, unitId.data, link.period))
    )
      throw new Refusal('link_unknown', 'The link opens no such series.');
    const lenses = await deps.readSeries(unitId.data);
    if (lenses === undefined) throw new Refusal('link_unknown', 'The unit of this link is gone.');
    const language = askedLanguage(context);
    log('SERIES_SHOWN', { unit: unitId.data, language });
    return context.html(seriesPage({ lenses, backTo: link.period, language }), 200, reportHeaders);
  });

  app.get('/r/:token/:unit/:period', async (context) => {
    const link = await deps.openLink(context.req.param('token'));
    const unitId = unitIdSchema.safeParse(context.req.param('unit'));
    const period = periodSchema.safeParse(context.req.param('period'));
    if (!unitId.success || !period.success || !(await deps.isWithinReach(link, unitId.data, period.data)))
      throw new Refusal('link_unknown', 'The link opens no such report.');
    return show(context, { link, unitId: unitId.data, period: period.data });
  });

  addNoteRoutes(app, deps);

  async function show(context: Context, { link, unitId, period }: Shown): Promise<Response> {
    const found = await deps.readReport(unitId, period);
    if (found === undefined) throw new Refusal('link_unknown', 'The unit of this link is gone.');
    const language = askedLanguage(context);
    const kind = fileKinds.find((each) => each === context.req.query('as'));
    if (kind !== undefined) {
      const file = await makeFile(found, kind, language);
      if (file === undefined) throw new Refusal('link_unknown', 'The period is not over.');
      log('REPORT_FILE_MADE', { unit: unitId, period, kind, language });
      return context.body(Uint8Array.from(file.content).buffer, 200, {
        ...reportHeaders,
        'content-type': file.contentType,
        'content-disposition': `attachment; filename="${file.fileName}"`,
      });
    }
    log('REPORT_SHOWN', { unit: unitId, period, language });
    const { report, today, note } = found;
    return context.html(reportPage({ report, today, note, language, reach: link.reach }), 200, reportHeaders);
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
  if (error instanceof HTTPException && error.status === 413) return 'body_too_large';
  if (!(error instanceof Refusal)) return 'fault';
  const { code } = error;
  return code === 'link_unknown' || code === 'link_expired' || code === 'link_revoked' ? code : 'fault';
}

function refuse(context: Context, reason: ReportRefusal): Response | Promise<Response> {
  const of = context.req.path.startsWith('/n/') ? 'note' : 'report';
  return context.html(refusalPage(reason, of), statusOf[reason], reportHeaders);
}
