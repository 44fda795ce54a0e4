import type { Context, Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { Action } from '../../domain/access/permissions.ts';
import type { Person } from '../../domain/access/sessions.ts';
import { requestIdOf, type CaseStep } from '../../domain/case/case-event.ts';
import type { StepTrouble } from '../../domain/case/change-case.ts';
import { searchTermsOf } from '../../domain/case/case-search.ts';
import { caseIdSchema, unitIdSchema, type CaseId } from '../../domain/shared/ids.ts';
import { dayOf } from '../../domain/time/day.ts';
import { memberHash } from '../../domain/unit/member.ts';
import { isValidOn, type Unit } from '../../domain/unit/unit.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import type { CaseRouteDependencies } from './add-case-routes.ts';
import { NothingThere } from '../nothing-there.ts';
import { seeOther, showPage } from '../show-page.ts';
import { assignmentTo } from './assignment-to.ts';
import { caseDeskMessages } from './case-desk-messages.ts';
import { inboxPage, type InboxPage } from './inbox-page.ts';
import { searchPage } from './search-page.ts';

/** Cases on a page, and so the most that one form may change. */
const PAGE = 25;
const LONGEST_SEARCH = 200;

/** A case as it stood on the page that somebody ticked it on. */
type Ticked = { id: CaseId; version: number };

/**
 * `/console/cases`: a unit's cases, the first to fall due first. Several may be ticked and taken up or assigned at once:
 * each is one conditional write of its own, so that one which changed meanwhile holds up none of the others.
 */
export function addInboxRoutes(app: Hono<ConsoleEnvironment>, deps: CaseRouteDependencies): void {
  const { cases, units, members, mayDo, demand, now, log } = deps;

  app.get('/console/cases', async (context) => {
    const person = context.get('person');
    const unit = await wantedUnit(context, person);
    await demand(person.memberships, 'read_cases', unit.id);
    return inbox(context, 200, { person, unit });
  });

  app.post('/console/cases', async (context) => {
    const person = context.get('person');
    const say = caseDeskMessages[person.language];
    const unit = await wantedUnit(context, person);
    await demand(person.memberships, 'read_cases', unit.id);
    const fields = new URLSearchParams(await context.req.text());
    const ticked = tickedOf(fields.getAll('c'));
    const action = fields.get('a') ?? '';
    const needed: Action = action === 'assign' ? 'assign' : 'move_cases';
    await demand(person.memberships, needed, unit.id);
    const step = await stepOf(action, fields.get('s') ?? '', person, unit);
    if (step === undefined || ticked.length === 0)
      return inbox(context, 422, {
        person,
        unit,
        ticked: ticked.map(({ id }) => id),
        notice: { sentence: ticked.length === 0 ? say.many.toTick : say.many.toChoose, isError: true },
      });

    const requestId = requestIdOf(fields.get('r'));
    const troubles = await Promise.all(ticked.map((one) => change(one, step, person, needed, requestId)));
    const left = ticked.filter((_, index) => troubles[index] !== undefined).map(({ id }) => id);
    const done = ticked.length - left.length;
    return inbox(context, left.length === 0 ? 200 : 409, {
      person,
      unit,
      ticked: left,
      notice: {
        sentence: left.length === 0 ? say.many.done(done) : say.many.notAll(done, left.length),
        isError: left.length > 0,
      },
    });
  });

  app.post('/console/cases/search', async (context) => {
    const person = context.get('person');
    const unit = await wantedUnit(context, person);
    await demand(person.memberships, 'read_cases', unit.id);
    const fields = new URLSearchParams(await context.req.text());
    const typed = (fields.get('q') ?? '').slice(0, LONGEST_SEARCH);
    const terms = searchTermsOf(typed);
    const found = { person, unit, typed, now: now() };
    if (terms === undefined) {
      const { tooShort } = caseDeskMessages[person.language].search;
      const notice = { sentence: tooShort, isError: true };
      return showPage(context, 422, searchPage({ ...found, page: undefined, notice }));
    }
    const page = await cases.search(unit.id, terms, fields.get('from') ?? undefined);
    return showPage(context, 200, searchPage({ ...found, page }));
  });

  // Whoever signed in anew is led back by an address alone, which holds no words.
  app.get('/console/cases/search', async (context) => {
    const person = context.get('person');
    const { id } = await wantedUnit(context, person);
    await demand(person.memberships, 'read_cases', id);
    return seeOther(context, `/console/cases?unit=${id}`);
  });

  /** What kept one of several from being changed; undefined where it is done. */
  async function change(
    { id, version }: Ticked,
    step: CaseStep,
    person: Person,
    needed: Action,
    requestId: string | undefined,
  ): Promise<StepTrouble | undefined> {
    const history = await cases.find(id);
    if (history === undefined) return 'unknown';
    if (!(await mayDo(person.memberships, needed, history.case.unitId))) return 'not_allowed';
    const by = actorOf(person, needed);
    await deps.recordAct({
      chain: history.case.unitId,
      by,
      what: { kind: 'case_step', caseId: id, step: step.kind },
    });
    const outcome = await deps.changeCase({
      id,
      step,
      by,
      requestId,
      seen: version,
    });
    if (!outcome.done) log('CASE_STEP_REFUSED', { case: id, step: step.kind, reason: outcome.trouble });
    else if (!outcome.isRepeated) log('CASE_CHANGED', { case: id, step: step.kind, by: 'member' });
    return outcome.done ? undefined : outcome.trouble;
  }

  async function stepOf(
    action: string,
    chosen: string,
    person: Person,
    unit: Unit,
  ): Promise<CaseStep | undefined> {
    switch (action) {
      case 'accept':
        return { kind: 'accept' };
      case 'take':
        return assignmentTo(memberHash(person.email), [person]);
      case 'assign':
        return assignmentTo(chosen, await members.ofUnit(unit.id));
      default:
        return undefined;
    }
  }

  async function inbox(
    context: Context<ConsoleEnvironment>,
    status: 200 | 409 | 422,
    { person, unit, ...more }: Pick<InboxPage, 'person' | 'unit' | 'ticked' | 'notice'>,
  ): Promise<Response> {
    const which = context.req.query('which') === 'at_rest' ? 'at_rest' : 'open';
    const [page, others, former, mayMove, mayAssign] = await Promise.all([
      cases.ofUnit(unit.id, which, { limit: PAGE, from: context.req.query('from') }),
      otherUnits(person, unit),
      formerUnits(unit),
      mayDo(person.memberships, 'move_cases', unit.id),
      mayDo(person.memberships, 'assign', unit.id),
    ]);
    return showPage(
      context,
      status,
      inboxPage({
        person,
        unit,
        which,
        page,
        others,
        former,
        mayMove,
        assignable: mayAssign && which === 'open' ? await members.ofUnit(unit.id) : [],
        requestId: deps.makeRequestId(),
        now: now(),
        ...more,
      }),
    );
  }

  async function wantedUnit(context: Context<ConsoleEnvironment>, person: Person): Promise<Unit> {
    const asked = unitIdSchema.safeParse(context.req.query('unit'));
    const unit = await units.find(asked.success ? asked.data : person.memberships[0].unitId);
    if (unit === undefined) throw new NothingThere('There is no such unit.');
    return unit;
  }

  async function otherUnits(person: Person, unit: Unit): Promise<Unit[]> {
    const day = dayOf(now());
    const own = await Promise.all(person.memberships.map(({ unitId }) => units.find(unitId)));
    const below = await units.children(unit.id);
    return [...own.filter((each) => each !== undefined), ...below].filter(
      (each, index, all) =>
        each.id !== unit.id && isValidOn(each, day) && all.findIndex(({ id }) => id === each.id) === index,
    );
  }

  async function formerUnits(unit: Unit): Promise<Unit[]> {
    const edges = await units.predecessors(unit.id);
    const found = await Promise.all(edges.map(({ from }) => units.find(from)));
    return found.filter((each) => each !== undefined);
  }
}

/** Each `id.version`, as the page wrote it; what is no such thing is left out. */
function tickedOf(values: readonly string[]): Ticked[] {
  return values.slice(0, PAGE).flatMap((value) => {
    const [first = '', second = ''] = value.split('.');
    const id = caseIdSchema.safeParse(first);
    return id.success && /^\d{1,6}$/.test(second) ? [{ id: id.data, version: Number(second) }] : [];
  });
}
