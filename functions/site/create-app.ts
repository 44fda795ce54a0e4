import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type { Procedure, ProcedureRepository } from '../domain/procedure/procedure.ts';
import { procedureIdSchema } from '../domain/shared/ids.ts';
import type { Log } from '../domain/shared/log.ts';
import { cleanText } from '../domain/text/clean-text.ts';
import { askedLanguage, inAskedLanguage } from '../web/asked-language.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { guidePage } from './guide-page.ts';
import { procedureDetail, procedureList } from './procedure-pages.ts';
import { MOST_QUERY, searchProcedures } from './search-procedures.ts';
import { siteMessages, type SiteLanguage } from './site-messages.ts';
import { pageHeaders, sitePage } from './site-page.ts';

export type SiteDependencies = {
  procedures: ProcedureRepository;
  /** The public key, in PEM, that seals of reports are checked with. */
  signingKey: () => Promise<string>;
  stage: string;
  log: Log;
};

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b57a4"/><circle cx="11" cy="13" r="2.2" fill="#fff"/><circle cx="21" cy="13" r="2.2" fill="#fff"/><path d="M9 19q7 7 14 0" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/></svg>';

/** The pages about the service itself and the procedures. What people search for is in no log line. */
export function createApp({ procedures, signingKey, stage, log }: SiteDependencies): Hono {
  const app = new Hono();

  app.get('/', (context) =>
    show(context, { title: say(context).homeTitle, content: home(askedLanguage(context)) }),
  );

  app.get('/health', (context) =>
    context.json({ status: 'ok', stage }, 200, { 'cache-control': 'no-store' }),
  );

  app.get('/p', async (context) => {
    const query = cleanText(context.req.query('q') ?? '', MOST_QUERY);
    const found = searchProcedures(await procedures.all(), query);
    return show(context, {
      title: say(context).procedures,
      content: procedureList(found, query, askedLanguage(context)),
    });
  });

  app.get('/p/:id', async (context) => {
    const procedure = await find(context.req.param('id'));
    if (procedure === undefined) return notFound(context);
    const language = askedLanguage(context);
    return show(context, {
      title: language === 'en' ? (procedure.name.en ?? procedure.name.vi) : procedure.name.vi,
      content: procedureDetail(procedure, language),
    });
  });

  app.get('/docs/feedback', (context) => {
    const { title, content } = guidePage(askedLanguage(context));
    return show(context, { title, content });
  });

  app.get('/open/signing-key.pem', async (context) =>
    context.body(await signingKey(), 200, {
      'content-type': 'application/x-pem-file',
      'cache-control': 'public, max-age=3600',
      'x-content-type-options': 'nosniff',
    }),
  );

  app.get('/robots.txt', (context) => context.text('User-agent: *\nAllow: /open\nDisallow: /\n'));

  app.get('/favicon.ico', (context) =>
    context.body(icon, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' }),
  );

  app.notFound(notFound);
  app.onError((error, context) => {
    log('FAULT_HAPPENED', { error: error.name });
    const { faultTitle, fault } = say(context);
    return show(context, { title: faultTitle, content: plain(faultTitle, fault) }, 500);
  });

  return app;

  async function find(id: string): Promise<Procedure | undefined> {
    const known = procedureIdSchema.safeParse(id);
    return known.success ? procedures.find(known.data) : undefined;
  }
}

const say = (context: Context) => siteMessages[askedLanguage(context)];

function notFound(context: Context): Response | Promise<Response> {
  const { notFoundTitle, notFound } = say(context);
  return show(context, { title: notFoundTitle, content: plain(notFoundTitle, notFound) }, 404);
}

function show(
  context: Context,
  page: { title: string; content: Html },
  status: 200 | 404 | 500 = 200,
): Response | Promise<Response> {
  const language = askedLanguage(context);
  const address = new URL(context.req.url);
  address.searchParams.delete('lang');
  const otherLanguage = inAskedLanguage(
    `${address.pathname}${address.search}`,
    siteMessages[language].otherLanguageCode,
  );
  return context.html(sitePage({ language, otherLanguage, ...page }), status, {
    ...pageHeaders,
    'cache-control': 'no-cache',
  });
}

const plain = (title: string, sentence: string): Html =>
  html`<h1>${title}</h1>
    <p>${sentence}</p>`;

function home(language: SiteLanguage): Html {
  const say = siteMessages[language];
  return html`<h1>${say.homeTitle}</h1>
    <p>${say.homeLead}</p>
    <p>${say.homeScan}</p>
    <p>${say.homePrivacy}</p>
    <ul class="list">
      <li><a href="${inAskedLanguage('/p', language)}">${say.homeProcedures}</a></li>
      <li><a href="${inAskedLanguage('/docs/feedback', language)}">${say.homeDocs}</a></li>
      <li><a href="${inAskedLanguage('/docs/api', language)}">${say.homeApi}</a></li>
    </ul>`;
}
