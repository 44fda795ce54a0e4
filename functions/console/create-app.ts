import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import { AccessRefused } from '../domain/access/demand-access.ts';
import type { OpenedSession } from '../domain/access/sessions.ts';
import { SignInFailed, type SignInOutcome } from '../domain/access/sign-in.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Log } from '../domain/shared/log.ts';
import type { Member } from '../domain/unit/member.ts';
import { addAuditRoutes, type AuditRouteDependencies } from './audit/add-audit-routes.ts';
import { addCaseRoutes, type CaseRouteDependencies } from './cases/add-case-routes.ts';
import { addCalendarRoutes, type CalendarRouteDependencies } from './calendar/add-calendar-routes.ts';
import { addContactRoutes, type ContactRouteDependencies } from './contact/add-contact-routes.ts';
import { addTemplateRoutes, type TemplateRouteDependencies } from './templates/add-template-routes.ts';
import type { ConsoleEnvironment } from './console-environment.ts';
import { consoleMessages, type ConsoleLanguage, type ConsoleRefusal } from './console-messages.ts';
import { consoleHeaders } from './console-style.ts';
import { addFileDeskRoutes } from './files/add-file-desk-routes.ts';
import { addDeliveryRoutes, type DeliveryRouteDependencies } from './deliveries/add-delivery-routes.ts';
import { expiredPage, homePage, insidePage, outsidePage } from './home-pages.ts';
import { addEntryRoutes, type EntryRouteDependencies } from './entry/add-entry-routes.ts';
import { addHelpedCaseRoutes, type HelpedCaseDependencies } from './entry/add-helped-case-routes.ts';
import { addMemberRoutes, type MemberRouteDependencies } from './members/add-member-routes.ts';
import { NothingThere } from './nothing-there.ts';
import { addRegistryRoutes, type RegistryRouteDependencies } from './registry/add-registry-routes.ts';
import { addReportRoutes, type ReportRouteDependencies } from './reports/add-report-routes.ts';
import {
  addPersonalDataRoutes,
  type PersonalDataRouteDependencies,
} from './personal-data/add-personal-data-routes.ts';
import { addSurveyRoutes, type SurveyRouteDependencies } from './surveys/add-survey-routes.ts';
import { addRoutingRoutes, type RoutingRouteDependencies } from './routing/add-routing-routes.ts';
import { addUnitRoutes, type UnitRouteDependencies } from './units/add-unit-routes.ts';
import type { SessionCookies } from './session-cookies.ts';

export type ConsoleDependencies = CaseRouteDependencies &
  ContactRouteDependencies &
  CalendarRouteDependencies &
  UnitRouteDependencies &
  RoutingRouteDependencies &
  SurveyRouteDependencies &
  PersonalDataRouteDependencies &
  AuditRouteDependencies &
  TemplateRouteDependencies &
  MemberRouteDependencies &
  RegistryRouteDependencies &
  ReportRouteDependencies &
  DeliveryRouteDependencies &
  EntryRouteDependencies &
  HelpedCaseDependencies & {
    beginSignIn: (
      to: string | undefined,
      language: Member['language'],
    ) => Promise<{ address: string; sealed: string }>;
    finishSignIn: (sealed: string | undefined, answer: string) => Promise<SignInOutcome>;
    openSession: (token: string | undefined) => Promise<OpenedSession>;
    endSession: (token: string | undefined) => Promise<void>;
    cookies: SessionCookies;
    /** Scheme and host under which people see the console. */
    origin: string;
    log: Log;
  };

const MOST_BYTES = 64_000;
const statusOf = {
  stale: 400,
  declined: 400,
  failed: 503,
  unverified: 403,
  not_a_member: 403,
  foreign_origin: 403,
  body_too_large: 413,
  address_unknown: 404,
  fault: 500,
} as const satisfies Record<ConsoleRefusal, number>;

/**
 * `/console`: where staff work, signed in. What somebody may do is read anew with every request, and asked of one place
 * (domain/access). Forms are taken from this site alone.
 */
export function createApp(deps: ConsoleDependencies): Hono<ConsoleEnvironment> {
  const { cookies, units, log } = deps;
  const app = new Hono<ConsoleEnvironment>();
  app.use(compress());
  app.use(bodyLimit({ maxSize: MOST_BYTES }));

  app.use(async (context, next) => {
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD' && !isOwn(context))
      return refuse(context, 'foreign_origin');
    return next();
  });

  app.get('/console/sign-in', async (context) => {
    const { address, sealed } = await deps.beginSignIn(context.req.query('to'), languageOf(context));
    cookies.keepSignIn(context, sealed);
    return redirect(context, address, 302);
  });

  app.get('/console/callback', async (context) => {
    const outcome = await deps.finishSignIn(
      cookies.signIn(context),
      new URL(context.req.url).searchParams.toString(),
    );
    cookies.dropSignIn(context);
    log('SIGN_IN_ENDED', { outcome: outcome.outcome });
    const former = cookies.session(context);
    // Two windows that sign in at once: the later one is too late, and the person is in.
    if (outcome.outcome === 'stale' && (await deps.openSession(former)).state === 'open')
      return redirect(context, '/console', 303);
    if (outcome.outcome !== 'signed_in') return refuse(context, outcome.outcome);
    await deps.endSession(former);
    cookies.keepSession(context, outcome.token);
    return redirect(context, outcome.to, 303);
  });

  app.post('/console/sign-out', async (context) => {
    await deps.endSession(cookies.session(context));
    cookies.dropSession(context);
    return redirect(context, '/console/sign-out', 303);
  });

  app.get('/console/sign-out', (context) => {
    const language = languageOf(context);
    return context.html(
      outsidePage({ title: consoleMessages[language].signedOut }, language),
      200,
      consoleHeaders,
    );
  });

  app.use(async (context, next) => {
    const opened = await deps.openSession(cookies.session(context));
    // What somebody typed who was just taken off the list stands in the page that asks to sign in again.
    if (opened.state === 'not_a_member' && context.req.method !== 'POST')
      return refuse(context, 'not_a_member');
    if (opened.state === 'open') {
      context.set('person', opened.person);
      return next();
    }
    const { pathname, search } = new URL(context.req.url);
    const path = `${pathname}${search}`;
    if (context.req.method !== 'POST')
      return redirect(context, `/console/sign-in?${new URLSearchParams({ to: path }).toString()}`, 302);
    const language = languageOf(context);
    const fields = [...new URLSearchParams(await context.req.text())];
    return context.html(expiredPage({ path, fields }, language), 401, consoleHeaders);
  });

  app.get('/console', async (context) => {
    const person = context.get('person');
    const found = await Promise.all(person.memberships.map(({ unitId }) => units.find(unitId)));
    const byId = new Map(found.flatMap((unit) => (unit === undefined ? [] : [[unit.id, unit] as const])));
    return context.html(homePage(person, byId), 200, consoleHeaders);
  });

  addCaseRoutes(app, deps);
  addFileDeskRoutes(app, deps);
  addTemplateRoutes(app, deps);
  addContactRoutes(app, deps);
  addPersonalDataRoutes(app, deps);
  addAuditRoutes(app, deps);
  addMemberRoutes(app, deps);
  addRegistryRoutes(app, deps);
  addReportRoutes(app, deps);
  addDeliveryRoutes(app, deps);
  addCalendarRoutes(app, deps);
  addUnitRoutes(app, deps);
  addRoutingRoutes(app, deps);
  addSurveyRoutes(app, deps);
  addEntryRoutes(app, deps);
  addHelpedCaseRoutes(app, deps);

  app.notFound((context) => refuse(context, 'address_unknown'));
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status === 413) return refuse(context, 'body_too_large');
    if (error instanceof NothingThere) return refuse(context, 'address_unknown');
    if (error instanceof SignInFailed) {
      log('SIGN_IN_ENDED', { outcome: error.reason });
      return refuse(context, error.reason);
    }
    if (error instanceof AccessRefused) {
      const person = context.get('person');
      log('ACCESS_REFUSED', { action: error.action, reason: error.reason });
      const sentence = inLanguage(error.sentence, person.language);
      const title = sentence.split('. ')[0] ?? sentence;
      return context.html(insidePage(person, { title, sentence }), 403, consoleHeaders);
    }
    log('CONSOLE_FAILED', { error: error.name });
    return refuse(context, 'fault');
  });
  return app;

  /** A form of this site: browsers say where a form stands, and no script of another site can make them say otherwise. */
  function isOwn(context: Context): boolean {
    const origin = context.req.header('origin');
    if (context.req.header('sec-fetch-site') === 'same-origin') return true;
    return origin === deps.origin;
  }

  function refuse(
    context: Context<ConsoleEnvironment>,
    reason: ConsoleRefusal,
  ): Response | Promise<Response> {
    const person = context.get('person');
    const language = languageOf(context);
    const texts = consoleMessages[person?.language ?? language].refusals[reason];
    return context.html(
      person === undefined ? outsidePage(texts, language) : insidePage(person, texts),
      statusOf[reason],
      consoleHeaders,
    );
  }
}

function redirect(context: Context, to: string, status: 302 | 303): Response {
  for (const [name, value] of Object.entries(consoleHeaders)) context.header(name, value);
  return context.redirect(to, status);
}

/** Before it is known who somebody is: what the browser asks for. */
const languageOf = (context: Context): ConsoleLanguage =>
  /^en\b/i.test(context.req.header('accept-language') ?? '') ? 'en' : 'vi';
