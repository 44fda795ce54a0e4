import type { Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { DemandAccess } from '../../domain/access/demand-access.ts';
import { allowing, type Membership } from '../../domain/access/may-do.ts';
import type { Person } from '../../domain/access/sessions.ts';
import type { Action } from '../../domain/access/permissions.ts';
import type { CaseHistory, CaseRepository } from '../../domain/case/case.ts';
import { refusalReasonSchema, type Actor, type CaseStep } from '../../domain/case/case-event.ts';
import type { RecordAct } from '../../domain/audit/record-act.ts';
import type { AskedStep, StepOutcome } from '../../domain/case/change-case.ts';
import { contactAccess } from '../../domain/contact/contact-access.ts';
import { outOfScopeKinds } from '../../domain/case/out-of-scope.ts';
import { unitOn, type Office, type OfficeRepository } from '../../domain/office/office.ts';
import { caseIdSchema, officeIdSchema, unitIdSchema, type UnitId } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { dayOf } from '../../domain/time/day.ts';
import { memberHash, type MemberRepository } from '../../domain/unit/member.ts';
import { officesBelow } from '../../domain/unit/offices-below.ts';
import { isValidOn, type Unit, type UnitRepository } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { consoleHeaders } from '../console-style.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { caseDeskMessages } from './case-desk-messages.ts';
import { caseDeskPage, type CaseDeskPage } from './case-desk-page.ts';
import { inboxPage } from './inbox-page.ts';

export type CaseRouteDependencies = {
  cases: Pick<CaseRepository, 'find' | 'ofUnit'>;
  changeCase: (asked: AskedStep) => Promise<StepOutcome>;
  recordAct: RecordAct;
  units: UnitRepository;
  offices: OfficeRepository;
  members: Pick<MemberRepository, 'ofUnit'>;
  mayDo: (memberships: readonly Membership[], action: Action, unitId: UnitId) => Promise<boolean>;
  demand: DemandAccess;
  makeRequestId: () => string;
  now: Clock;
  log: Log;
};

const PAGE = 25;
const MOST_SIMILAR = 50;
const MOST_OFFICES = 400;
const LONGEST_KEPT = 20_000;
const hashSchema = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** Somebody asks for what is not there. */
export class CaseUnknown extends Error {
  override readonly name = 'CaseUnknown';
}

/** `/console/cases`: a unit's cases, the first to fall due first; `/console/cases/{id}`: one of them, and the work on it. */
export function addCaseRoutes(app: Hono<ConsoleEnvironment>, deps: CaseRouteDependencies): void {
  const { cases, units, offices, members, mayDo, demand, now, log } = deps;

  app.get('/console/cases', async (context) => {
    const person = context.get('person');
    const unit = await wantedUnit(context, person);
    await demand(person.memberships, 'read_cases', unit.id);
    const which = context.req.query('which') === 'at_rest' ? 'at_rest' : 'open';
    const [page, others, former] = await Promise.all([
      cases.ofUnit(unit.id, which, { limit: PAGE, from: context.req.query('from') }),
      otherUnits(person, unit),
      formerUnits(unit),
    ]);
    return show(context, 200, inboxPage({ person, unit, which, page, others, former, now: now() }));
  });

  app.get('/console/cases/:id', async (context) => {
    const person = context.get('person');
    const history = await caseOf(context, person);
    return desk(context, 200, person, history, {});
  });

  app.post('/console/cases/:id', async (context) => {
    const person = context.get('person');
    const say = caseDeskMessages[person.language];
    const history = await caseOf(context, person);
    const fields = new URLSearchParams(await context.req.text());
    const action = fields.get('a') ?? '';
    const typed = { action, text: (fields.get('x') ?? '').slice(0, LONGEST_KEPT) };
    const { id, unitId } = history.case;
    const needed = neededFor(action);
    await demand(person.memberships, needed, unitId);
    const step = await stepOf(action, typed.text, fields.get('s') ?? '', person, unitId);
    if (step === undefined)
      return desk(context, 422, person, history, {
        typed,
        notice: { sentence: say.toChoose, isError: true },
      });
    const by = actorOf(person, needed);
    await deps.recordAct({ chain: unitId, by, what: { kind: 'case_step', caseId: id, step: step.kind } });
    const outcome = await deps.changeCase({
      id,
      step,
      by,
      requestId: requestIdOf(fields.get('r')),
      // Notes stand beside each other; everything else is done to what the person saw.
      seen: step.kind === 'note' ? undefined : Number(fields.get('v') ?? 0),
    });
    if (!outcome.done) {
      log('CASE_STEP_REFUSED', { case: id, step: step.kind, reason: outcome.trouble });
      if (outcome.history === undefined) throw new CaseUnknown('The case is gone.');
      return desk(context, outcome.trouble.startsWith('text_') ? 422 : 409, person, outcome.history, {
        typed,
        notice: { sentence: say.troubles[outcome.trouble], isError: true },
      });
    }
    if (!outcome.isRepeated) log('CASE_CHANGED', { case: id, step: step.kind, by: 'member' });
    return desk(context, 200, person, outcome.history, {
      backTo: unitId,
      notice: { sentence: outcome.isRepeated ? say.sentBefore : say.done, isError: false },
    });
  });

  async function caseOf(context: Context<ConsoleEnvironment>, person: Person): Promise<CaseHistory> {
    const id = caseIdSchema.safeParse(context.req.param('id'));
    const history = id.success ? await cases.find(id.data) : undefined;
    if (history === undefined) throw new CaseUnknown('There is no such case.');
    await demand(person.memberships, 'read_cases', history.case.unitId);
    return history;
  }

  async function desk(
    context: Context<ConsoleEnvironment>,
    status: 200 | 409 | 422,
    person: Person,
    history: CaseHistory,
    more: Pick<CaseDeskPage, 'notice' | 'typed'> & { backTo?: UnitId },
  ): Promise<Response> {
    const { unitId, officeId, id } = history.case;
    const [office, unit, mayMove, mayAnswer, mayNote, mayAssign, ofUnit, { cases: open }, contact] =
      await Promise.all([
        offices.find(officeId),
        units.find(unitId),
        mayDo(person.memberships, 'move_cases', unitId),
        mayDo(person.memberships, 'write_public_answer', unitId),
        mayDo(person.memberships, 'write_internal_note', unitId),
        mayDo(person.memberships, 'assign', unitId),
        members.ofUnit(unitId),
        cases.ofUnit(unitId, 'open', { limit: MOST_SIMILAR, from: undefined }),
        contactAccess({ mayDo, units })(person.memberships, history.case),
      ]);
    if (office === undefined || unit === undefined) throw new CaseUnknown('Its office or unit is gone.');
    return show(
      context,
      status,
      caseDeskPage({
        person,
        history,
        office,
        unit,
        rights: { mayMove, mayAnswer, mayNote, mayAssign },
        contact,
        members: ofUnit,
        offices: mayMove ? await neighbours(unit) : [],
        backTo: unitId,
        similar: open.filter((other) => other.id !== id),
        requestId: deps.makeRequestId(),
        now: now(),
        ...more,
      }),
    );
  }

  /** The offices of the unit above and of all below it: its own, and its neighbours'. */
  async function neighbours(unit: Unit): Promise<{ office: Office; unit: Unit }[]> {
    const day = dayOf(now(), unit.timeZone);
    const found: { office: Office; unit: Unit }[] = [];
    const known = new Map<UnitId, Unit>([[unit.id, unit]]);
    for await (const office of officesBelow({ units, offices }, unit.parentId ?? unit.id, day)) {
      const unitId = unitOn(office, day);
      const of = known.get(unitId) ?? (await units.find(unitId));
      if (of === undefined) continue;
      known.set(unitId, of);
      found.push({ office, unit: of });
      if (found.length === MOST_OFFICES) break;
    }
    return found;
  }

  async function wantedUnit(context: Context<ConsoleEnvironment>, person: Person): Promise<Unit> {
    const asked = unitIdSchema.safeParse(context.req.query('unit'));
    const unit = await units.find(asked.success ? asked.data : person.memberships[0].unitId);
    if (unit === undefined) throw new CaseUnknown('There is no such unit.');
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

  /** What the person asks for; undefined where something is still to be chosen. */
  async function stepOf(
    action: string,
    text: string,
    chosen: string,
    person: Person,
    unitId: UnitId,
  ): Promise<CaseStep | undefined> {
    switch (action) {
      case 'accept':
      case 'start':
        return { kind: action };
      case 'ask':
      case 'answer':
      case 'note':
        return { kind: action, text };
      case 'take':
        return { kind: 'assign', to: { memberHash: memberHash(person.email), name: person.name } };
      case 'assign': {
        const hash = hashSchema.safeParse(chosen);
        const member = (await members.ofUnit(unitId)).find(
          ({ email }) => hash.success && memberHash(email) === hash.data,
        );
        return member === undefined
          ? undefined
          : { kind: 'assign', to: { memberHash: memberHash(member.email), name: member.name } };
      }
      case 'forward': {
        const officeId = officeIdSchema.safeParse(chosen);
        const office = officeId.success ? await offices.find(officeId.data) : undefined;
        if (office === undefined) return undefined;
        return {
          kind: 'forward',
          officeId: office.id,
          unitId: unitOn(office, dayOf(now(), office.timeZone)),
          text,
        };
      }
      case 'merge': {
        const into = caseIdSchema.safeParse(chosen);
        const other = into.success ? await cases.find(into.data) : undefined;
        if (other === undefined) return undefined;
        await demand(person.memberships, 'move_cases', other.case.unitId);
        return { kind: 'merge', into: other.case.id };
      }
      case 'refuse': {
        const reason = refusalReasonSchema.safeParse(chosen);
        return reason.success ? { kind: 'refuse', reason: reason.data, text } : undefined;
      }
      case 'declare_out_of_scope': {
        const scope = outOfScopeKinds.find((kind) => kind === chosen);
        if (scope === undefined) return undefined;
        return text.trim() === ''
          ? { kind: 'declare_out_of_scope', scope }
          : { kind: 'declare_out_of_scope', scope, text };
      }
      default:
        return undefined;
    }
  }
}

function neededFor(action: string): Action {
  switch (action) {
    case 'answer':
      return 'write_public_answer';
    case 'note':
      return 'write_internal_note';
    case 'assign':
      return 'assign';
    default:
      return 'move_cases';
  }
}

/** Whoever acts does so in a role that lets them: the first such is named. */
export function actorOf({ email, name, memberships }: Person, action: Action): Actor {
  const { role } = allowing(memberships, action)[0] ?? memberships[0];
  return { kind: 'member', memberHash: memberHash(email), name, role };
}

const requestIdOf = (sent: string | null): string | undefined =>
  sent !== null && /^[A-Za-z0-9_-]{8,64}$/.test(sent) ? sent : undefined;

const show = (context: Context, status: 200 | 409 | 422, page: Html): Response | Promise<Response> =>
  context.html(page, status, consoleHeaders);
