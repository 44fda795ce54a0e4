import type { Context, Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { Person } from '../../domain/access/sessions.ts';
import type { RecordAct } from '../../domain/audit/record-act.ts';
import type { CodePlace, makeCodes } from '../../domain/code/make-codes.ts';
import type { CodeRecord, CodeRepository } from '../../domain/code/printed-code.ts';
import { sheetFormats, type SheetFormat } from '../../domain/code/sheet-format.ts';
import type { KeepKiosk } from '../../domain/kiosk/keep-kiosk.ts';
import type { KioskRepository } from '../../domain/kiosk/kiosk.ts';
import type { OfficeStep, TypedName } from '../../domain/office/change-office.ts';
import type { keepOffices } from '../../domain/office/keep-offices.ts';
import { isOpenOn, unitOn, type Office, type OfficeRepository } from '../../domain/office/office.ts';
import type { Procedure, ProcedureRepository } from '../../domain/procedure/procedure.ts';
import {
  counterIdSchema,
  officeIdSchema,
  procedureIdSchema,
  surveyIdSchema,
} from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import { newestOfEach, type SurveyList, type SurveyRepository } from '../../domain/survey/survey.ts';
import { foldTones } from '../../domain/text/fold-tones.ts';
import { dayOf, daySchema, type Day } from '../../domain/time/day.ts';
import type { Notice } from '../../web/notice.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { consoleHeaders } from '../console-style.ts';
import { NothingThere } from '../nothing-there.ts';
import { seeOther, showPage } from '../show-page.ts';
import { unitView, type UnitView, type UnitViewDependencies } from '../units/unit-view.ts';
import { officePage, type FoundProcedures, type OfficePage } from './office-page.ts';
import { officesPage } from './offices-page.ts';
import {
  registryDone,
  registryMessages,
  type RegistryDone,
  type RegistryTrouble,
} from './registry-messages.ts';

export type RegistryRouteDependencies = UnitViewDependencies & {
  offices: Pick<OfficeRepository, 'ofUnit'>;
  keepOffices: ReturnType<typeof keepOffices>;
  codes: Pick<CodeRepository, 'find' | 'ofOffice' | 'revoke'>;
  makeCodes: ReturnType<typeof makeCodes>;
  procedures: ProcedureRepository;
  surveys: Pick<SurveyRepository, 'latest'> & SurveyList;
  /** A PDF with every active code of the office; undefined where it has none. */
  printSheets: (
    office: Office,
    order: { format: SheetFormat; isTrial: boolean },
  ) => Promise<Uint8Array | undefined>;
  kiosks: Pick<KioskRepository, 'find'>;
  keepKiosk: KeepKiosk;
  publicUrl: string;
  /** Whether the public address may be one that lasts as long as posters do. */
  mayLast: boolean;
  recordAct: RecordAct;
  log: Log;
};

type Outcome = { done: RegistryDone } | { trouble: RegistryTrouble };

/** What is done with codes, each recorded before it is done. */
const codeActions: ReadonlySet<string> = new Set([
  'make_missing',
  'make_code',
  'replace',
  'withdraw',
  'withdraw_all',
]);
const MOST_FOUND = 20;
const LONGEST_FIELD = 500;

/** `/console/offices`: a unit's offices; `/console/offices/{id}`: one of them, with counters, codes and sheets to print. */
export function addRegistryRoutes(app: Hono<ConsoleEnvironment>, deps: RegistryRouteDependencies): void {
  const {
    offices,
    keepOffices: keep,
    codes,
    makeCodes: make,
    procedures,
    surveys,
    units,
    recordAct,
    now,
    log,
  } = deps;
  const viewOf = unitView(deps);
  type Request = Context<ConsoleEnvironment>;

  app.get('/console/offices', async (context) => {
    const view = await viewOf(context, context.get('person'), 'manage_registry');
    return listed(context, 200, view, {});
  });

  app.post('/console/offices', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'manage_registry');
    const fields = fieldsIn(await context.req.text());
    const typed = {
      name: typedName(fields),
      address: typedName(fields, 'address'),
      kind: fields.get('kind') === 'reception_point' ? 'reception_point' : 'one_stop_centre',
      survey: fields.get('survey') ?? '',
    } as const;
    const outcome = await keep.add(person, view.unit.id, typed);
    if (outcome.done) {
      log('OFFICE_ADDED', { office: outcome.office.id, unit: view.unit.id, by: person.emailHash });
      return seeOther(context, `/console/offices/${outcome.office.id}?done=office_added`);
    }
    const sentence = registryMessages[person.language].troubles[outcome.trouble];
    return listed(context, 422, view, { typed, notice: { sentence, isError: true } });
  });

  app.get('/console/offices/:id', async (context) => {
    const office = await officeOf(context);
    const done = registryDone.find((word) => word === context.req.query('done'));
    const wanted = context.req.query('p')?.slice(0, LONGEST_FIELD);
    return shown(context, 200, office, {
      notice:
        done === undefined
          ? undefined
          : { sentence: registryMessages[context.get('person').language].done[done], isError: false },
      ...(wanted === undefined ? {} : { found: await findProcedures(wanted) }),
    });
  });

  app.get('/console/offices/:id/sheets', async (context) => {
    const office = await officeOf(context);
    const format = sheetFormats.find((each) => each === context.req.query('format')) ?? 'a4';
    const isTrial = !deps.mayLast || context.req.query('permanent') !== 'yes';
    const pdf = await deps.printSheets(office, { format, isTrial });
    if (pdf === undefined) return troubled(context, office, 'nothing_to_print');
    log('SHEETS_PRINTED', { office: office.id, format, isTrial, by: context.get('person').emailHash });
    return context.body(Uint8Array.from(pdf).buffer, 200, {
      ...consoleHeaders,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${office.key}-${format}.pdf"`,
    });
  });

  app.post('/console/offices/:id', async (context) => {
    const person = context.get('person');
    const office = await officeOf(context);
    const fields = fieldsIn(await context.req.text());
    const action = fields.get('a') ?? '';
    if (action === 'kiosk_pin') return newPin(context, person, office);
    const outcome =
      (await codeOutcome(person, office, action, fields)) ??
      (await officeOutcome(person, office, action, fields));
    if ('trouble' in outcome) return troubled(context, office, outcome.trouble, { action, fields });
    log('OFFICE_CHANGED', { office: office.id, what: action, by: person.emailHash });
    return seeOther(context, `/console/offices/${office.id}?done=${outcome.done}`);
  });

  /** Shown on the page itself: a PIN stands in no address. */
  async function newPin(context: Request, person: Person, office: Office): Promise<Response> {
    if (!isOpenOn(office, dayOf(now(), office.timeZone))) return troubled(context, office, 'office_closed');
    const { pin = '' } = await keepKioskOf(person, office, 'new_pin');
    log('KIOSK_PIN_MADE', { office: office.id, by: person.emailHash });
    const sentence = registryMessages[person.language].kioskPin(pin);
    return shown(context, 200, office, { notice: { sentence, isError: false } });
  }

  const keepKioskOf = (person: Person, office: Office, step: 'new_pin' | 'switch_off') =>
    deps.keepKiosk({
      officeId: office.id,
      step,
      by: actorOf(person, 'manage_registry'),
      chain: unitOn(office, dayOf(now(), office.timeZone)),
    });

  async function officeOf(context: Request): Promise<Office> {
    const id = officeIdSchema.safeParse(context.req.param('id'));
    const office = id.success ? await keep.find(context.get('person').memberships, id.data) : undefined;
    if (office === undefined) throw new NothingThere('There is no such office.');
    return office;
  }

  async function listed(
    context: Request,
    status: 200 | 422,
    view: UnitView,
    more: Partial<Pick<Parameters<typeof officesPage>[0], 'typed' | 'notice'>>,
  ): Promise<Response> {
    const [ofUnit, versions] = await Promise.all([offices.ofUnit(view.unit.id), surveys.versions()]);
    return showPage(
      context,
      status,
      officesPage({
        person: context.get('person'),
        view,
        offices: ofUnit,
        surveys: newestOfEach(versions),
        today: dayOf(now(), view.unit.timeZone),
        ...more,
      }),
    );
  }

  async function shown(
    context: Request,
    status: 200 | 422,
    office: Office,
    more: Pick<OfficePage, 'notice' | 'typed' | 'found'>,
  ): Promise<Response> {
    const today = dayOf(now(), office.timeZone);
    const [unit, survey, versions, records, kiosk] = await Promise.all([
      units.find(unitOn(office, today)),
      surveys.latest(office.survey.id),
      surveys.versions(),
      codes.ofOffice(office.id),
      deps.kiosks.find(office.id),
    ]);
    if (unit === undefined) throw new NothingThere('Its unit is gone.');
    const procedureIds = new Set(
      records.flatMap(({ state, procedureId }) =>
        state === 'active' && procedureId !== undefined ? [procedureId] : [],
      ),
    );
    const found = await Promise.all([...procedureIds].map((id) => procedures.find(id)));
    return showPage(
      context,
      status,
      officePage({
        person: context.get('person'),
        office,
        unit,
        survey,
        surveys: newestOfEach(versions),
        codes: records,
        procedures: found.filter((procedure) => procedure !== undefined),
        today,
        publicUrl: deps.publicUrl,
        mayLast: deps.mayLast,
        kiosk: kiosk?.state ?? 'off',
        ...more,
      }),
    );
  }

  function troubled(
    context: Request,
    office: Office,
    trouble: RegistryTrouble,
    typed?: { action: string; fields: URLSearchParams },
  ): Promise<Response> {
    const sentence = registryMessages[context.get('person').language].troubles[trouble];
    const notice: Notice = { sentence, isError: true };
    return shown(context, 422, office, {
      notice,
      ...(typed === undefined ? {} : { typed: { ...typed, counter: typed.fields.get('c') ?? '' } }),
    });
  }

  async function findProcedures(wanted: string): Promise<FoundProcedures> {
    const words = foldTones(wanted)
      .split(/\s+/u)
      .filter((word) => word !== '');
    const isWanted = ({ name, nationalCode }: Procedure): boolean => {
      const text = `${foldTones(name.vi)} ${foldTones(name.en ?? '')} ${nationalCode}`;
      return words.every((word) => text.includes(word));
    };
    const found = words.length === 0 ? [] : (await procedures.all()).filter(isWanted);
    return { wanted, procedures: found.slice(0, MOST_FOUND), hasMore: found.length > MOST_FOUND };
  }

  /** What is done with codes; undefined where something else is asked for. */
  async function codeOutcome(
    person: Person,
    office: Office,
    action: string,
    fields: URLSearchParams,
  ): Promise<Outcome | undefined> {
    const today = dayOf(now(), office.timeZone);
    if (action.startsWith('make_') && !isOpenOn(office, today)) return { trouble: 'office_closed' };
    if (codeActions.has(action))
      await recordAct({
        chain: unitOn(office, today),
        by: actorOf(person, 'manage_registry'),
        what: { kind: 'change', of: 'code', id: office.id, step: 'changed' },
      });
    switch (action) {
      case 'make_missing': {
        const made = await make.forOffice(office, { counters: true, procedures: [] });
        return { done: made.some(({ isNew }) => isNew) ? 'codes_made' : 'codes_there' };
      }
      case 'make_code': {
        const place = await placeIn(office, fields);
        if (place === undefined) return { trouble: 'counter_unknown' };
        const counter = office.counters.find(({ id }) => id === place.counterId);
        if (counter !== undefined && !isOpenOn(counter, today)) return { trouble: 'counter_closed' };
        const made = await make.forPlaces(office, [place]);
        return { done: made.some(({ isNew }) => isNew) ? 'codes_made' : 'codes_there' };
      }
      case 'replace': {
        const record = await codeOf(office, fields);
        if (record.state !== 'active') return { trouble: 'not_active' };
        await make.replace(record);
        return { done: 'code_replaced' };
      }
      case 'withdraw': {
        const { code } = await codeOf(office, fields);
        const outcome = await codes.revoke(code, now());
        return outcome === 'revoked' ? { done: 'code_withdrawn' } : { trouble: 'not_active' };
      }
      case 'kiosk_off': {
        await keepKioskOf(person, office, 'switch_off');
        return { done: 'kiosk_off' };
      }
      case 'withdraw_all': {
        const counterId = fields.get('c') ?? '';
        for (const { code, state, counterId: ofCounter } of await codes.ofOffice(office.id))
          if (state === 'active' && (counterId === '' || counterId === ofCounter))
            await codes.revoke(code, now());
        return { done: 'code_withdrawn' };
      }
      default:
        return undefined;
    }
  }

  async function codeOf(office: Office, fields: URLSearchParams): Promise<CodeRecord> {
    const record = await codes.find(fields.get('code') ?? '');
    // A code of another office is none here, whoever asks.
    if (record?.officeId !== office.id) throw new NothingThere('There is no such code.');
    return record;
  }

  async function placeIn(office: Office, fields: URLSearchParams): Promise<CodePlace | undefined> {
    const [counter, procedure] = [fields.get('c'), fields.get('p')];
    if (counter !== null) {
      const known = office.counters.find(({ id }) => id === counter);
      return known === undefined ? undefined : { officeId: office.id, counterId: known.id };
    }
    if (procedure === null) return { officeId: office.id };
    const id = procedureIdSchema.safeParse(procedure);
    const known = id.success ? await procedures.find(id.data) : undefined;
    return known === undefined ? undefined : { officeId: office.id, procedureId: known.id };
  }

  async function surveyStep(fields: URLSearchParams): Promise<OfficeStep | { trouble: RegistryTrouble }> {
    const id = surveyIdSchema.safeParse(fields.get('survey'));
    const survey = id.success ? await surveys.latest(id.data) : undefined;
    return survey === undefined
      ? { trouble: 'survey_unknown' }
      : { kind: 'choose_survey', survey: { id: survey.id, version: survey.version } };
  }

  async function officeOutcome(
    person: Person,
    office: Office,
    action: string,
    fields: URLSearchParams,
  ): Promise<Outcome> {
    const step = action === 'choose_survey' ? await surveyStep(fields) : stepOf(action, fields);
    if (step === undefined) throw new NothingThere('Nothing of that name can be done.');
    if ('trouble' in step) return step;
    const outcome = await keep.change(person, office.id, step);
    if (outcome === undefined) throw new NothingThere('There is no such office.');
    return outcome.done ? { done: 'saved' } : { trouble: outcome.trouble };
  }
}

function stepOf(
  action: string,
  fields: URLSearchParams,
): OfficeStep | { trouble: RegistryTrouble } | undefined {
  const counterId = counterIdSchema.safeParse(fields.get('c'));
  const on = dayIn(fields);
  switch (action) {
    case 'rename':
      return { kind: action, name: typedName(fields), address: typedName(fields, 'address') };
    case 'close':
      return on === undefined ? { trouble: 'day_invalid' } : { kind: action, on };
    case 'reopen':
      return { kind: action };
    case 'add_counter':
      return { kind: action, name: typedName(fields) };
    case 'rename_counter':
      return counterId.success
        ? { kind: action, counterId: counterId.data, name: typedName(fields) }
        : { trouble: 'counter_unknown' };
    case 'close_counter':
      if (!counterId.success) return { trouble: 'counter_unknown' };
      return on === undefined ? { trouble: 'day_invalid' } : { kind: action, counterId: counterId.data, on };
    case 'reopen_counter':
      return counterId.success ? { kind: action, counterId: counterId.data } : { trouble: 'counter_unknown' };
    default:
      return undefined;
  }
}

function dayIn(fields: URLSearchParams): Day | undefined {
  const day = daySchema.safeParse(fields.get('on'));
  return day.success ? day.data : undefined;
}

/** The fields of a form, none longer than anybody types. */
function fieldsIn(body: string): URLSearchParams {
  const fields = new URLSearchParams(body);
  return new URLSearchParams([...fields].map(([name, value]) => [name, value.slice(0, LONGEST_FIELD)]));
}

const typedName = (fields: URLSearchParams, prefix?: 'address'): TypedName =>
  prefix === undefined
    ? { vi: fields.get('vi') ?? '', en: fields.get('en') ?? '' }
    : { vi: fields.get('address') ?? '', en: fields.get('addressEn') ?? '' };
