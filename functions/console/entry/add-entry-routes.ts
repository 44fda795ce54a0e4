import type { Context, Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { RecordAct } from '../../domain/audit/record-act.ts';
import type { Entry, EntrySource, EntryTrouble } from '../../domain/entry/enter-response.ts';
import type { enterResponses } from '../../domain/entry/enter-response.ts';
import type { FormRunRepository } from '../../domain/entry/form-run.ts';
import { MOST_FORMS } from '../../domain/entry/form-run.ts';
import { readPaperNumber } from '../../domain/entry/paper-number.ts';
import { keysOf, sentFor, typedFor } from '../../domain/entry/typed-answers.ts';
import type { Procedure, ProcedureRepository } from '../../domain/procedure/procedure.ts';
import type { CodeRepository } from '../../domain/code/printed-code.ts';
import { unitOn, type Office, type OfficeRepository } from '../../domain/office/office.ts';
import { AMENDABLE_MS, type Answers, type Response } from '../../domain/response/response.ts';
import { officeIdSchema, surveyIdSchema, type OfficeId } from '../../domain/shared/ids.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Log } from '../../domain/shared/log.ts';
import { checkAnswers, type AnswerIssue } from '../../domain/survey/check-answers.ts';
import { MARK_QUESTION, type Survey, type SurveyRepository } from '../../domain/survey/survey.ts';
import { dayOf, daySchema } from '../../domain/time/day.ts';
import { momentText } from '../cases/moment-text.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { consoleHeaders } from '../console-style.ts';
import { NothingThere } from '../nothing-there.ts';
import type { SessionCookies } from '../session-cookies.ts';
import { seeOther, showPage } from '../show-page.ts';
import { unitView, type UnitViewDependencies } from '../units/unit-view.ts';
import { chooseOfficePage } from './choose-office-page.ts';
import {
  counterIdIn,
  fieldOf,
  LAST_REVISION,
  MOST_DONE,
  sentEntry,
  settingIn,
  typedBy,
  type DoneEntry,
  type SentEntry,
} from './entry-fields.ts';
import { entryMessages } from './entry-messages.ts';
import { entryPage, nameOfEntry, paperName, type EntryPage } from './entry-page.ts';
import { entryHeaders } from './entry-script.ts';

export type EntryRouteDependencies = UnitViewDependencies & {
  offices: Pick<OfficeRepository, 'find' | 'ofUnit'>;
  codes: Pick<CodeRepository, 'ofOffice'>;
  procedures: ProcedureRepository;
  surveys: SurveyRepository;
  formRuns: Pick<FormRunRepository, 'find'>;
  /** Numbered paper forms as a PDF, known from then on. */
  printForms: (office: Office, order: { count: number; language: PaperLanguage }) => Promise<Uint8Array>;
  recordAct: RecordAct;
  enterResponses: ReturnType<typeof enterResponses>;
  /** A token for one form to come. */
  issueEntryToken: (officeId: OfficeId) => Promise<string>;
  cookies: Pick<SessionCookies, 'office' | 'keepOffice'>;
  log: Log;
};

/** The form that is shown: what is not said is as in an empty one. */
type Shown = Pick<EntryPage, 'setting' | 'done' | 'count'> &
  Partial<
    Pick<
      EntryPage,
      'run' | 'isLooked' | 'survey' | 'token' | 'number' | 'typed' | 'notice' | 'faults' | 'corrects'
    >
  >;

/** Where and by which questionnaire an entry is to be answered; `asked`: the one that the page asked by. */
type EntryForm = {
  readonly office: Office;
  readonly survey: Survey;
  readonly asked: Survey;
  /** Of a printed form. */
  readonly run: string | undefined;
};

type Request = Context<ConsoleEnvironment>;

/** `/console/entry`: answers of people who wrote on paper, or told somebody, typed in one after the other. */
export function addEntryRoutes(app: Hono<ConsoleEnvironment>, deps: EntryRouteDependencies): void {
  const { offices, codes, procedures, surveys, cookies, now, log } = deps;
  const viewOf = unitView(deps);

  app.get('/console/entry', async (context) => {
    const person = context.get('person');
    const kept = context.req.query('unit') === undefined ? await keptOffice(context) : undefined;
    if (kept !== undefined) return seeOther(context, `/console/entry/${kept.id}`);
    const view = await viewOf(context, person, 'enter_assisted_responses');
    const ofUnit = await offices.ofUnit(view.unit.id);
    return showPage(context, 200, chooseOfficePage({ person, view, offices: ofUnit }));
  });

  app.get('/console/entry/:id', async (context) => {
    const office = await officeOf(context);
    cookies.keepOffice(context, office.id);
    const fields = new URL(context.req.url).searchParams;
    return show(context, 200, office, { setting: settingIn(fields, todayAt(office)), done: [], count: 0 });
  });

  app.post('/console/entry/:id', async (context) => {
    const office = await officeOf(context);
    const sent = sentEntry(new URLSearchParams(await context.req.text()), todayAt(office));
    const [, chosen] = /^correct:(\d)$/.exec(sent.action) ?? [];
    if (chosen !== undefined) return correct(context, office, sent, sent.done[Number(chosen)]);
    if (sent.action === 'leave') return show(context, 200, office, emptyAfter(sent));
    return store(context, office, sent);
  });

  app.post('/console/entry/:id/forms', async (context) => {
    const person = context.get('person');
    const office = await officeOf(context);
    const fields = new URLSearchParams(await context.req.text());
    const count = Number(/^\d{1,4}$/.exec(fields.get('f') ?? '')?.[0] ?? 0);
    const setting = { ...settingIn(fields, todayAt(office)), channel: 'paper' } as const;
    if (count < 1 || count > MOST_FORMS) {
      const notice = { sentence: entryMessages[person.language].countWrong(MOST_FORMS), isError: true };
      return show(context, 422, office, { setting, done: [], count: 0, notice });
    }
    await deps.recordAct({
      chain: unitOn(office, todayAt(office)),
      by: actorOf(person, 'enter_assisted_responses'),
      what: { kind: 'change', of: 'form', id: office.id, step: 'added' },
    });
    const pdf = await deps.printForms(office, { count, language: fields.get('l') === 'en' ? 'en' : 'vi' });
    log('FORMS_PRINTED', { office: office.id, count, by: person.emailHash });
    return context.body(Uint8Array.from(pdf).buffer, 200, {
      ...consoleHeaders,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${office.key}-forms.pdf"`,
    });
  });

  async function store(context: Request, sentTo: Office, sent: SentEntry): Promise<globalThis.Response> {
    const person = context.get('person');
    const { language } = person;
    const say = entryMessages[language];
    const { setting, corrects } = sent;
    const faults = new Map<string, string>();
    const source = sourceOf(sent, faults, say);
    const found = await formOf(context, sentTo, sent, source);
    if (typeof found === 'string') faults.set('n', say.fields[found]);
    const form = typeof found === 'string' ? await formAt(sentTo, sent) : found;
    const { office, survey, run } = form;
    const typed = typedBy(form.asked, sent.answers);
    const isElsewhere = office.id !== sentTo.id;
    const again: Shown = {
      survey,
      typed,
      run,
      number: sent.number,
      // What belongs to the page of the other office proves nothing here.
      ...(isElsewhere
        ? { setting: { ...setting, counter: '' }, done: [], count: 0 }
        : { setting, done: sent.done, count: sent.count, token: sent.token, corrects }),
    };
    if (sent.action === 'look' || isElsewhere || form.asked !== survey) {
      const notice =
        isElsewhere || form.asked !== survey
          ? { sentence: say.opened(inLanguage(office.name, language)), isError: false }
          : undefined;
      const status = faults.has('n') ? 422 : sent.action === 'look' ? 200 : 409;
      return show(context, status, office, { ...again, faults, notice, isLooked: !faults.has('n') });
    }

    const counterId = counterIdIn(setting);
    if (setting.counter !== '' && !office.counters.some(({ id }) => id === counterId))
      faults.set('c', say.fields.counter_unknown);
    const procedure = setting.procedure === '' ? undefined : await procedureCalled(setting.procedure);
    if (setting.procedure !== '' && procedure === undefined) faults.set('p', say.fields.procedure_unknown);
    const checked = checkAnswers(survey, sentFor(survey, typed));
    if (!checked.ok)
      for (const issue of checked.issues) faults.set(fieldIn(survey, issue), sentenceFor(issue, survey, say));
    if (source === undefined || !checked.ok || faults.size > 0)
      return show(context, 422, office, { ...again, faults });

    const isCorrection = corrects !== undefined && isOf(corrects.source, source);
    const outcome = await deps.enterResponses.enter({
      source,
      office,
      survey,
      answers: checked.answers,
      counterId,
      procedure,
      revision: isCorrection ? corrects.revision : 1,
      language: setting.language,
      helper: person.emailHash,
    } satisfies Entry);
    if (!('response' in outcome)) {
      log('ENTRY_REFUSED', { office: office.id, channel: source.channel, reason: outcome.outcome });
      return refuse(context, office, again, outcome.outcome);
    }
    const { response } = outcome;
    log(
      outcome.outcome === 'stored' || outcome.outcome === 'amended' ? 'ENTRY_STORED' : 'ENTRY_NOT_REPLACED',
      {
        outcome: outcome.outcome,
        id: response.id,
        officeId: office.id,
        day: response.day,
        revision: response.revision,
        channel: source.channel,
        by: person.emailHash,
      },
    );
    const written = sourceText(source.channel === 'paper' ? { ...source, day: response.day } : source);
    const entry: DoneEntry = {
      channel: source.channel,
      source: written,
      mark: markIn(response, checked.answers),
    };
    const what = nameOfEntry(entry, language);
    switch (outcome.outcome) {
      case 'stored':
      case 'amended':
      case 'repeated':
        return show(context, 200, office, {
          ...emptyAfter(sent),
          ...(run === undefined ? {} : { run, survey }),
          count: sent.count + (outcome.outcome === 'stored' ? 1 : 0),
          done: [entry, ...sent.done.filter((each) => each.source !== written)].slice(0, MOST_DONE),
          notice: { sentence: say[outcome.outcome](what), isError: false },
        });
      case 'other_stored':
      case 'closed': {
        const mayAmend =
          outcome.outcome === 'other_stored' &&
          now() - response.receivedAt < AMENDABLE_MS &&
          response.revision < LAST_REVISION;
        const when = momentText(response.receivedAt, language, office.timeZone);
        const sentence = say[mayAmend ? 'different' : 'closed'](
          source.channel === 'assisted' ? say.ofMark(entry.mark) : paperName(entry, language),
          when,
          entry.mark,
        );
        return show(context, 409, office, {
          ...again,
          corrects: mayAmend
            ? { source: written, revision: response.revision + 1, isChosen: corrects?.isChosen === true }
            : undefined,
          notice: { sentence, isError: true },
        });
      }
    }
  }

  /** Shows what is stored of a form of this sitting, to be sent anew. */
  async function correct(
    context: Request,
    office: Office,
    sent: SentEntry,
    entry: DoneEntry | undefined,
  ): Promise<globalThis.Response> {
    const { language } = context.get('person');
    const say = entryMessages[language];
    const isTyped =
      sent.corrects === undefined && [...sent.answers.values()].some((text) => text.trim() !== '');
    if (isTyped) {
      const survey = await surveyOf(office, sent);
      const notice = { sentence: say.typedAlready, isError: true };
      return show(context, 409, office, { ...sent, survey, typed: typedBy(survey, sent.answers), notice });
    }
    const source = entry === undefined ? undefined : sourceIn(entry);
    const stored = source === undefined ? undefined : await deps.enterResponses.find(source, office);
    const survey =
      stored === undefined ? undefined : await surveys.find(stored.survey.id, stored.survey.version);
    if (
      entry === undefined ||
      stored === undefined ||
      survey === undefined ||
      now() - stored.receivedAt >= AMENDABLE_MS ||
      stored.revision >= LAST_REVISION
    )
      return show(context, 409, office, {
        ...emptyAfter(sent),
        notice: { sentence: say.gone, isError: true },
      });
    return show(context, 200, office, {
      ...emptyAfter(sent),
      setting: { ...sent.setting, channel: entry.channel },
      survey,
      typed: typedFor(survey, stored),
      corrects: { source: entry.source, revision: stored.revision + 1, isChosen: true },
      notice: { sentence: say.correcting(nameOfEntry(entry, language)), isError: false },
    });
  }

  async function refuse(
    context: Request,
    office: Office,
    again: Shown,
    trouble: EntryTrouble,
  ): Promise<globalThis.Response> {
    const sentence = entryMessages[context.get('person').language].troubles[trouble];
    if (trouble === 'page_invalid' || trouble === 'page_expired')
      return show(context, 422, office, {
        ...again,
        token: await deps.issueEntryToken(office.id),
        corrects: undefined,
        notice: { sentence, isError: true },
      });
    return again.setting.channel === 'paper'
      ? show(context, 422, office, { ...again, faults: new Map([['d', sentence]]) })
      : show(context, 422, office, { ...again, notice: { sentence, isError: true } });
  }

  /** What is typed next: the setting stays, and so does the list. */
  const emptyAfter = ({ setting, done, count }: SentEntry): Shown => ({ setting, done, count });

  async function show(
    context: Request,
    status: 200 | 409 | 422,
    office: Office,
    shown: Shown,
  ): Promise<globalThis.Response> {
    const [latest, offered, token] = await Promise.all([
      shown.survey ?? surveys.latest(office.survey.id),
      proceduresAt(office.id),
      shown.token ?? deps.issueEntryToken(office.id),
    ]);
    if (latest === undefined) throw new NothingThere('The office’s survey is gone.');
    return context.html(
      entryPage({
        person: context.get('person'),
        office,
        procedures: offered,
        number: '',
        typed: new Map(),
        ...shown,
        survey: latest,
        token,
      }),
      status,
      entryHeaders,
    );
  }

  const todayAt = (office: Office) => dayOf(now(), office.timeZone);

  async function officeOf(context: Request): Promise<Office> {
    const id = officeIdSchema.safeParse(context.req.param('id'));
    const office = id.success ? await offices.find(id.data) : undefined;
    if (office === undefined) throw new NothingThere('There is no such office.');
    const { memberships } = context.get('person');
    await deps.demand(memberships, 'enter_assisted_responses', unitOn(office, todayAt(office)));
    return office;
  }

  /** The office for which the person typed last, where that is still theirs to do. */
  async function keptOffice(context: Request): Promise<Office | undefined> {
    const id = officeIdSchema.safeParse(cookies.office(context));
    const office = id.success ? await offices.find(id.data) : undefined;
    if (office === undefined) return undefined;
    const { memberships } = context.get('person');
    const may = await deps.mayDo(memberships, 'enter_assisted_responses', unitOn(office, todayAt(office)));
    return may ? office : undefined;
  }

  /** What the form asked by that was sent, and what it is to be answered by: of a printed one what stands on it. */
  async function formOf(
    context: Request,
    sentTo: Office,
    sent: SentEntry,
    source: EntrySource | undefined,
  ): Promise<EntryForm | 'number_unknown' | 'number_elsewhere'> {
    const form = await formAt(sentTo, sent);
    if (source?.channel !== 'paper' || source.number.kind === 'written') return form;
    const run = await deps.formRuns.find(source.number.run);
    const [office, survey] =
      run === undefined
        ? []
        : await Promise.all([
            run.officeId === sentTo.id ? sentTo : offices.find(run.officeId),
            surveys.find(run.survey.id, run.survey.version),
          ]);
    if (run === undefined || office === undefined || survey === undefined) return 'number_unknown';
    const { memberships } = context.get('person');
    const may = await deps.mayDo(memberships, 'enter_assisted_responses', unitOn(office, todayAt(office)));
    if (!may) return 'number_elsewhere';
    const isAsked = isSame(form.asked, survey);
    return { office, survey, asked: isAsked ? survey : form.asked, run: run.run };
  }

  async function formAt(office: Office, sent: SentEntry): Promise<EntryForm> {
    const survey = await surveyOf(office, sent);
    const { survey: shown } = sent;
    if (shown === undefined || isSame(survey, shown))
      return { office, survey, asked: survey, run: undefined };
    const id = surveyIdSchema.safeParse(shown.id);
    const asked = id.success ? await surveys.find(id.data, shown.version) : undefined;
    return { office, survey, asked: asked ?? survey, run: undefined };
  }

  /** The version that the form asked; the newest where it says none of this office. */
  async function surveyOf(office: Office, { survey: asked }: SentEntry): Promise<Survey> {
    const id = surveyIdSchema.safeParse(asked?.id);
    const named =
      asked !== undefined && id.success && id.data === office.survey.id
        ? await surveys.find(id.data, asked.version)
        : undefined;
    const survey = named ?? (await surveys.latest(office.survey.id));
    if (survey === undefined) throw new NothingThere('The office’s survey is gone.');
    return survey;
  }

  async function proceduresAt(officeId: OfficeId): Promise<Procedure[]> {
    const ids = (await codes.ofOffice(officeId)).flatMap(({ state, procedureId }) =>
      state === 'active' && procedureId !== undefined ? [procedureId] : [],
    );
    const found = await Promise.all([...new Set(ids)].map((id) => procedures.find(id)));
    return found.filter((procedure) => procedure !== undefined);
  }

  async function procedureCalled(nationalCode: string): Promise<Procedure | undefined> {
    return (await procedures.all()).find((each) => each.nationalCode === nationalCode);
  }
}

/** In which paper forms are printed. */
type PaperLanguage = 'vi' | 'en';

const isSame = (one: Pick<Survey, 'id' | 'version'>, other: { id: string; version: number }): boolean =>
  one.id === other.id && one.version === other.version;

const numberTroubles = { malformed: 'number_malformed', mistyped: 'number_mistyped' } as const;

type Say = (typeof entryMessages)['vi'];

/** Which response the form is; undefined, with the reason among the faults, where number or day cannot be read. */
function sourceOf(
  { setting, token, number: typed, corrects }: SentEntry,
  faults: Map<string, string>,
  say: Say,
): EntrySource | undefined {
  if (corrects?.isChosen === true) return sourceIn({ channel: setting.channel, source: corrects.source });
  if (setting.channel === 'assisted') return { channel: 'assisted', token };
  const reading = readPaperNumber(typed);
  const day = daySchema.safeParse(setting.day);
  if (!reading.ok)
    faults.set(
      'n',
      typed.trim() === '' ? say.fields.number_missing : say.fields[numberTroubles[reading.reason]],
    );
  if (!day.success) faults.set('d', say.fields.day_malformed);
  return reading.ok && day.success ? { channel: 'paper', number: reading.number, day: day.data } : undefined;
}

const sourceText = (source: EntrySource): string =>
  source.channel === 'assisted' ? source.token : `${source.number.text}#${source.day}`;

/** Whether what is corrected is what is sent: of a printed form its number says so, whatever day is typed. */
const isOf = (corrected: string, source: EntrySource): boolean =>
  source.channel === 'paper' && source.number.kind === 'printed'
    ? corrected.startsWith(`${source.number.text}#`)
    : corrected === sourceText(source);

function sourceIn({ channel, source }: Pick<DoneEntry, 'channel' | 'source'>): EntrySource | undefined {
  if (channel === 'assisted') return { channel, token: source };
  const [numberText = '', dayText] = source.split('#');
  const reading = readPaperNumber(numberText);
  const day = daySchema.safeParse(dayText);
  return reading.ok && day.success ? { channel, number: reading.number, day: day.data } : undefined;
}

function markIn({ mark }: Response, { [MARK_QUESTION]: sent }: Answers): string {
  return String(mark ?? sent);
}

function fieldIn(survey: Survey, { question }: AnswerIssue): string {
  return fieldOf(survey.questions.findIndex(({ id }) => id === question));
}

function sentenceFor({ question: id, problem }: AnswerIssue, survey: Survey, say: Say): string {
  const index = survey.questions.findIndex((question) => question.id === id);
  const question = survey.questions[index];
  const keys = question === undefined ? '' : keysOf(question).join(', ');
  return `${index + 1}. ${say.problems[problem](keys)}`;
}
