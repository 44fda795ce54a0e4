import { Hono, type Context } from 'hono';
import { compress } from 'hono/compress';
import { etag, RETAINED_304_HEADERS } from 'hono/etag';
import { html } from 'hono/html';
import { findUnits, unitsBelow, type ListedUnit } from '../domain/open/find-units.ts';
import type { WriteOpenCsv } from '../domain/open/open-files.ts';
import type { FoundOpenQuarter } from '../domain/open/read-open-quarter.ts';
import { periodName } from '../domain/report/period-words.ts';
import type { ReportRepository } from '../domain/report/stored-report.ts';
import { unitIdSchema, type UnitId } from '../domain/shared/ids.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Log } from '../domain/shared/log.ts';
import { cleanText } from '../domain/text/clean-text.ts';
import type { Period } from '../domain/time/period.ts';
import type { UnitRepository } from '../domain/unit/unit.ts';
import { askedLanguage, inAskedLanguage } from '../web/asked-language.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { addFileRoutes } from './add-file-routes.ts';
import { openMessages, type OpenRefusal } from './open-messages.ts';
import { openPage } from './open-page.ts';
import { openHeaders } from './open-style.ts';
import { quarterOf } from './quarter-of.ts';
import { quarterPage } from './quarter-page.ts';
import { homePage, licencePage, unitPage } from './unit-pages.ts';

export type OpenDependencies = {
  listUnits: () => Promise<ListedUnit[]>;
  units: Pick<UnitRepository, 'find'>;
  reports: Pick<ReportRepository, 'newest'>;
  readOpenQuarter: (unitId: UnitId, quarter: Period) => Promise<FoundOpenQuarter>;
  writeCsv: WriteOpenCsv;
  log: Log;
};

const MOST_QUERY = 100;
/** Versions of quarters that are looked through: ten years of them, some with several. */
const MOST_VERSIONS = 60;
const refusalStatus = { not_found: 404, not_published: 404, fault: 500 } as const;

/**
 * Open data: `/open` to find a unit, `/open/{unit}` its quarters, `/open/{unit}/{quarter}` one of them, and its files.
 * Anyone may keep all of it for an hour. What people search for is in no log line.
 */
export function createApp(deps: OpenDependencies): Hono {
  const { listUnits, units, reports, readOpenQuarter, log } = deps;
  const app = new Hono();
  app.use(compress());
  app.use(etag({ retainedHeaders: [...RETAINED_304_HEADERS, 'access-control-allow-origin'] }));

  app.get('/open', async (context) => {
    const language = askedLanguage(context);
    const query = cleanText(context.req.query('q') ?? '', MOST_QUERY);
    const list = await listUnits();
    const content = homePage(
      { query, found: findUnits(list, query), top: unitsBelow(list, undefined) },
      language,
    );
    return show(context, openMessages[language].openData, content);
  });

  app.get('/open/licence', (context) => {
    const language = askedLanguage(context);
    return show(context, openMessages[language].licenceTitle, licencePage(language));
  });

  addFileRoutes(app, deps);

  app.get('/open/:unit', async (context) => {
    const language = askedLanguage(context);
    const unitId = unitIdSchema.safeParse(context.req.param('unit'));
    const unit = unitId.success ? await units.find(unitId.data) : undefined;
    if (unit === undefined) return refuse(context, 'not_found');
    const [parent, list, listed] = await Promise.all([
      unit.parentId === undefined ? undefined : units.find(unit.parentId),
      unit.level === 'commune' ? [] : listUnits(),
      reports.newest(unit.id, 'quarter', MOST_VERSIONS),
    ]);
    const quarters = [...new Set(listed.map(({ period }) => period))];
    const content = unitPage({ unit, parent, quarters, below: unitsBelow(list, unit.id) }, language);
    return show(context, inLanguage(unit.name, language), content);
  });

  app.get('/open/:unit/:quarter', async (context) => {
    const language = askedLanguage(context);
    const asked = quarterOf(context.req.param('unit'), context.req.param('quarter'));
    if (asked === undefined) return refuse(context, 'not_found');
    const found = await readOpenQuarter(asked.unitId, asked.quarter);
    if (found.outcome !== 'found')
      return refuse(context, found.outcome === 'no_unit' ? 'not_found' : 'not_published');
    const { open } = found;
    log('OPEN_QUARTER_SHOWN', { unit: open.unit.id, period: open.period, language });
    const title = `${inLanguage(open.unit.name, language)}, ${periodName(open.period, language)}`;
    return show(context, title, quarterPage(open, language));
  });

  app.notFound((context) => refuse(context, 'not_found'));
  app.onError((error, context) => {
    log('FAULT_HAPPENED', { error: error.name });
    return refuse(context, 'fault');
  });
  return app;
}

function refuse(context: Context, reason: OpenRefusal): Response | Promise<Response> {
  const { title, sentence } = openMessages[askedLanguage(context)].refusals[reason];
  const content = html`<h1>${title}</h1>
    <p>${sentence}</p>`;
  return show(context, title, content, refusalStatus[reason]);
}

function show(
  context: Context,
  title: string,
  content: Html,
  status: 200 | 404 | 500 = 200,
): Response | Promise<Response> {
  const language = askedLanguage(context);
  const address = new URL(context.req.url);
  address.searchParams.delete('lang');
  const otherLanguage = inAskedLanguage(
    `${address.pathname}${address.search}`,
    openMessages[language].other.code,
  );
  return context.html(openPage({ language, otherLanguage, title, content }), status, {
    ...openHeaders,
    // What is not there yet may be there in a minute.
    ...(status === 200 ? {} : { 'cache-control': 'no-store' }),
  });
}
