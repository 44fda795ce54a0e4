import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { HTTPException } from 'hono/http-exception';
import type { ShowFiles } from '../domain/attachment/show-files.ts';
import type { AskedStep, StepOutcome, StepTrouble } from '../domain/case/change-case.ts';
import { REOPENABLE_DAYS } from '../domain/case/change-case.ts';
import type { CasePlace, FoundPlace } from '../domain/case/case-place.ts';
import { requestIdOf, type CaseStep } from '../domain/case/case-event.ts';
import { caseData } from '../domain/case/case-data.ts';
import type { EraseCase } from '../domain/case/forget-case.ts';
import type { EraseContact } from '../domain/case/erase-contact.ts';
import { checkContact, type CaseForm, type OpenOutcome } from '../domain/case/open-case.ts';
import type { ReplaceContact } from '../domain/case/replace-contact.ts';
import { outOfScopeKinds } from '../domain/case/out-of-scope.ts';
import type { Tracked } from '../domain/case/track-case.ts';
import { markSchema } from '../domain/response/response.ts';
import type { Log } from '../domain/shared/log.ts';
import { dayOf } from '../domain/time/day.ts';
import { dayInWords } from '../domain/time/day-in-words.ts';
import type { Clock } from '../domain/time/clock.ts';
import { askedLanguage } from '../web/asked-language.ts';
import { allowFiles } from '../web/files/allow-files.ts';
import { statusOf } from '../web/problem.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { tellingCasePage } from './case-frame.ts';
import { caseFormPage, openedPage, type CaseFormPage, type TypedCase } from './case-form-page.ts';
import { caseDataText } from './case-data-text.ts';
import { caseMessages, type CaseLanguage, type CaseRefusal } from './case-messages.ts';
import { caseHeaders } from './case-style.ts';
import { contactFormOf, noContact } from './contact-fields.ts';
import { addFileRoutes, offerFiles, type FileRouteDependencies } from './files/add-file-routes.ts';
import { codePage, trackingPage } from './tracking-page.ts';

export type CaseDependencies = FileRouteDependencies & {
  showFiles: ShowFiles;
  /** Where files are shown from and sent to. */
  filesOrigin: string;
  findPlace: (code: string) => Promise<FoundPlace>;
  issueToken: (place: CasePlace) => Promise<string>;
  openCase: (form: CaseForm) => Promise<OpenOutcome>;
  trackCase: (typed: string) => Promise<Tracked>;
  changeCase: (asked: AskedStep) => Promise<StepOutcome>;
  replaceContact: ReplaceContact;
  eraseContact: EraseContact;
  eraseCase: EraseCase;
  makeRequestId: () => string;
  now: Clock;
  log: Log;
};

/** Two texts of 2,000 characters, percent-encoded, with much to spare. */
const MOST_BYTES = 64_000;
const LONGEST_KEPT = 20_000;

/**
 * `/f/{code}`: a citizen opens a case where a code hangs. `/t`: looks it up by its tracking code, which is typed into a
 * form and sent in its body, so that it stands in no address and in no log.
 */
export function createApp(deps: CaseDependencies): Hono {
  const { findPlace, issueToken, log } = deps;
  const app = new Hono();
  app.use(compress());
  const withFiles = allowFiles(caseHeaders, deps.filesOrigin);

  app.get('/f/:code', async (context) => {
    const language = askedLanguage(context);
    const found = await placeOf(context);
    if (!found.ok) return refuse(context, found.reason);
    const { place } = found;
    if (place.code.state === 'revoked') return refuse(context, 'code_revoked');
    return form(context, {
      place,
      typed: {
        category: (context.req.query('c') ?? '').slice(0, 30),
        text: '',
        place: '',
        contact: noContact,
      },
      language,
    });
  });

  app.post('/f/:code', bodyLimit({ maxSize: MOST_BYTES }), async (context) => {
    const language = askedLanguage(context);
    const found = await placeOf(context);
    if (!found.ok) return refuse(context, found.reason);
    const { place } = found;
    const fields = new URLSearchParams(await context.req.text());
    const typed: TypedCase = {
      category: fields.get('c') ?? '',
      text: (fields.get('x') ?? '').slice(0, LONGEST_KEPT),
      place: (fields.get('p') ?? '').slice(0, LONGEST_KEPT),
      contact: contactFormOf(fields),
    };
    const token = fields.get('t') ?? '';
    const outcome = await deps.openCase({
      token,
      code: place.code,
      officeId: place.office.id,
      unitId: place.unit.id,
      responsibleAgency: place.procedure?.responsibleAgency?.vi,
      ...typed,
      language,
      readHint: outOfScopeKinds.some((kind) => kind === fields.get('read')),
      now: deps.now(),
    });
    switch (outcome.outcome) {
      case 'opened': {
        log(outcome.isRepeated ? 'CASE_NOT_OPENED_AGAIN' : 'CASE_OPENED', {
          case: outcome.id,
          office: place.office.id,
          category: typed.category,
        });
        const { answerBy: at } = outcome;
        return send(
          context,
          200,
          openedPage({
            place,
            language,
            trackingCode: outcome.trackingCode,
            how: outcome.hasOtherText ? { otherText: typed.text } : outcome.isRepeated ? 'before' : 'now',
            dueBy: at === undefined ? undefined : dayInWords(dayOf(at, place.office.timeZone), language),
          }),
        );
      }
      case 'invalid':
        return form(context, { place, typed, language, token, trouble: { issues: outcome.issues } });
      case 'hint':
        log('CASE_HINT_GIVEN', { scope: outcome.scope });
        return form(context, { place, typed, language, token, trouble: { hint: outcome.scope } });
      case 'code_revoked':
        return refuse(context, 'code_revoked');
      case 'page_invalid':
      case 'page_expired':
        log('CASE_REFUSED', { reason: outcome.outcome });
        return form(context, {
          place,
          typed,
          language,
          trouble: caseMessages[language].refusals[outcome.outcome],
        });
    }
  });

  app.get('/t', (context) => send(context, 200, codePage({ language: askedLanguage(context) })));

  app.post('/t', bodyLimit({ maxSize: MOST_BYTES }), async (context) => {
    const language = askedLanguage(context);
    const say = caseMessages[language];
    const fields = new URLSearchParams(await context.req.text());
    const code = (fields.get('c') ?? '').slice(0, 100);
    if (code.trim() === '') return send(context, 400, codePage({ language, fault: say.codeMissing }));
    const found = await deps.trackCase(code);
    if (!found.ok) {
      log('CASE_NOT_FOUND', { reason: found.reason });
      const status = found.reason === 'unknown' ? 404 : 400;
      return send(context, status, codePage({ language, typed: code, fault: say.codeFaults[found.reason] }));
    }
    const { tracked } = found;
    const typed = (fields.get('x') ?? '').slice(0, LONGEST_KEPT);
    const action = fields.get('a') ?? '';
    const show = async (
      status: 200 | 409 | 422,
      more: Partial<Parameters<typeof trackingPage>[0]>,
    ): Promise<Response> => {
      const seen = more.tracked ?? tracked;
      const { joined } = seen;
      const files = new Map([
        ...(await deps.showFiles(seen.case, seen.events)),
        ...(joined === undefined ? [] : await deps.showFiles(joined.case, joined.answers)),
      ]);
      const page = trackingPage({ tracked, language, requestId: deps.makeRequestId(), files, ...more });
      return send(context, status, page, withFiles);
    };
    if (action === '') return show(200, { typed });
    const { id } = tracked.case;
    if (action === 'attach')
      return send(context, 200, await offerFiles(deps, { caseId: id, language }), withFiles);
    const by = { kind: 'citizen' } as const;
    const requestId = requestIdOf(fields.get('r'));
    if (action === 'data_text' || action === 'data_json') {
      log('CASE_DATA_TAKEN', { case: id });
      const data = caseData(tracked.case, tracked.events, deps.now());
      return action === 'data_json'
        ? attachment(context, JSON.stringify(data, undefined, 2), `${say.data.file}.json`, 'application/json')
        : attachment(context, caseDataText(data, language), `${say.data.file}.txt`, 'text/plain');
    }
    let outcome: StepOutcome;
    if (action === 'give_contact') {
      const contactForm = contactFormOf(fields);
      const checked = checkContact(contactForm);
      const issues = 'issues' in checked ? checked.issues : [];
      const contact = 'issues' in checked ? undefined : checked.contact;
      if (contact === undefined)
        return show(422, {
          contact: { form: contactForm, issues },
          notice: {
            sentence: issues.map((issue) => say.issues[issue]).join(' ') || say.contact.missing,
            isError: true,
          },
        });
      outcome = await deps.replaceContact({ id, contact, isSecret: contactForm.wantsSecrecy, by, requestId });
    } else if (action === 'erase_case') outcome = await deps.eraseCase({ id, by });
    else if (action === 'erase_contact') outcome = await deps.eraseContact({ id, by, requestId });
    else {
      const step = stepOf(action, typed, fields.get('m'));
      if (step === undefined)
        return show(422, { typed, notice: { sentence: say.markMissing, isError: true } });
      outcome = await deps.changeCase({ id, step, by, requestId });
    }
    if (!outcome.done) {
      log('CASE_STEP_REFUSED', { case: id, step: action, reason: outcome.trouble });
      const again = await deps.trackCase(code);
      return show(outcome.trouble.startsWith('text_') ? 422 : 409, {
        ...(again.ok ? { tracked: again.tracked } : {}),
        typed,
        notice: { sentence: troubleSentence(outcome.trouble, language), isError: true },
      });
    }
    if (!outcome.isRepeated) log('CASE_CHANGED', { case: id, step: action, by: 'citizen' });
    const after = await deps.trackCase(code);
    return show(200, {
      ...(after.ok ? { tracked: after.tracked } : {}),
      notice: { sentence: action === 'erase_case' ? say.data.erased : say.done, isError: false },
    });
  });

  addFileRoutes(app, {
    ...deps,
    send: (context, page) => send(context, 200, page, withFiles),
    refuse: (context) => refuse(context, 'address_unknown'),
  });

  app.notFound((context) => refuse(context, 'address_unknown'));
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status === 413) return refuse(context, 'body_too_large');
    log('CASE_PAGE_FAILED', { error: error.name });
    return refuse(context, 'fault');
  });
  return app;

  async function placeOf(context: Context): Promise<FoundPlace> {
    return findPlace(context.req.param('code') ?? '');
  }

  async function form(
    context: Context,
    page: Omit<CaseFormPage, 'token'> & { token?: string },
  ): Promise<Response> {
    const token = page.token ?? (await issueToken(page.place));
    return send(
      context,
      page.trouble === undefined || 'hint' in page.trouble ? 200 : 422,
      caseFormPage({ ...page, token }),
    );
  }

  function refuse(context: Context, reason: CaseRefusal): Response | Promise<Response> {
    const language = askedLanguage(context);
    return send(
      context,
      statusOf[reason],
      tellingCasePage(caseMessages[language].refusals[reason], language),
    );
  }
}

type Status = 200 | 400 | 404 | 409 | 410 | 413 | 422 | 500;

const send = (
  context: Context,
  status: Status,
  page: Html,
  headers: Readonly<Record<string, string>> = caseHeaders,
): Response | Promise<Response> => context.html(page, status, headers);

/** A file for the person's own device; nothing of it stays in a cache. */
const attachment = (context: Context, text: string, name: string, type: string): Response =>
  context.body(text, 200, {
    ...caseHeaders,
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="${name}"`,
  });

/** What the person asks for; undefined where it is not whole. */
function stepOf(action: string, text: string, mark: string | null): CaseStep | undefined {
  switch (action) {
    case 'add':
    case 'supply':
    case 'reopen':
      return { kind: action, text };
    case 'withdraw':
      return { kind: 'withdraw' };
    case 'mark': {
      const parsed = markSchema.safeParse(Number(mark ?? ''));
      if (!parsed.success) return undefined;
      return text.trim() === ''
        ? { kind: 'mark', mark: parsed.data }
        : { kind: 'mark', mark: parsed.data, text };
    }
    default:
      return undefined;
  }
}

function troubleSentence(trouble: StepTrouble, language: CaseLanguage): string {
  const say = caseMessages[language];
  switch (trouble) {
    case 'text_missing':
      return say.textMissing;
    case 'text_too_long':
      return say.textTooLong;
    case 'too_late':
      return say.tooLate(REOPENABLE_DAYS);
    case 'full':
      return say.full;
    case 'changed_meanwhile':
      return say.changedMeanwhile;
    case 'gap_left':
    case 'not_allowed':
    case 'unknown':
      return say.notAllowed;
  }
}
