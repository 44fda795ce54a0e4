import type { Context, Hono } from 'hono';
import type { DemandAccess } from '../../domain/access/demand-access.ts';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { Membership } from '../../domain/access/may-do.ts';
import type { Person } from '../../domain/access/sessions.ts';
import type { Action } from '../../domain/access/permissions.ts';
import type { OfferedTemplate } from '../../domain/answer-template/offered-templates.ts';
import type { CaseHistory, CaseRepository } from '../../domain/case/case.ts';
import { refusalReasonSchema, requestIdOf, type CaseStep } from '../../domain/case/case-event.ts';
import type { RecordAct } from '../../domain/audit/record-act.ts';
import type { AskedStep, StepOutcome } from '../../domain/case/change-case.ts';
import { contactAccess } from '../../domain/contact/contact-access.ts';
import { outOfScopeKinds } from '../../domain/case/out-of-scope.ts';
import { unitOn, type Office, type OfficeRepository } from '../../domain/office/office.ts';
import { caseIdSchema, officeIdSchema, type UnitId } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { dayOf } from '../../domain/time/day.ts';
import { memberHash, type MemberRepository } from '../../domain/unit/member.ts';
import { officesBelow } from '../../domain/unit/offices-below.ts';
import { urgencies } from '../../domain/working-time/rule-set.ts';
import type { Unit, UnitRepository } from '../../domain/unit/unit.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { caseDeskMessages } from './case-desk-messages.ts';
import { caseDeskPage, type CaseDeskPage } from './case-desk-page.ts';
import { NothingThere } from '../nothing-there.ts';
import { showPage as show } from '../show-page.ts';
import { assignmentTo } from './assignment-to.ts';
import { allowFiles } from '../../web/files/allow-files.ts';
import { consoleHeaders } from '../console-style.ts';
import { offerPhoto, type FileDeskDependencies } from '../files/add-file-desk-routes.ts';
import { addInboxRoutes } from './add-inbox-routes.ts';

export type CaseRouteDependencies = FileDeskDependencies & {
  cases: Pick<CaseRepository, 'find' | 'ofUnit' | 'search'>;
  changeCase: (asked: AskedStep) => Promise<StepOutcome>;
  recordAct: RecordAct;
  units: UnitRepository;
  offices: OfficeRepository;
  members: Pick<MemberRepository, 'ofUnit'>;
  mayDo: (memberships: readonly Membership[], action: Action, unitId: UnitId) => Promise<boolean>;
  demand: DemandAccess;
  offeredTemplates: (unitId: UnitId) => Promise<OfferedTemplate[]>;
  makeRequestId: () => string;
  now: Clock;
  log: Log;
};

const MOST_SIMILAR = 50;
const MOST_OFFICES = 400;
const LONGEST_KEPT = 20_000;

/** `/console/cases`: a unit's cases; `/console/cases/{id}`: one of them, and the work on it. */
export function addCaseRoutes(app: Hono<ConsoleEnvironment>, deps: CaseRouteDependencies): void {
  const { cases, units, offices, members, mayDo, demand, now, log } = deps;
  addInboxRoutes(app, deps);

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
    if (action === 'attach') return offerPhoto(deps, context, history.case);
    if (action === 'template')
      return withTemplate(context, person, history, typed.text, fields.get('s') ?? '');
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
      if (outcome.history === undefined) throw new NothingThere('The case is gone.');
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

  /** What was typed, and the chosen template below it, to be filled in: nothing is done to the case. */
  async function withTemplate(
    context: Context<ConsoleEnvironment>,
    person: Person,
    history: CaseHistory,
    text: string,
    chosen: string,
  ): Promise<Response> {
    const say = caseDeskMessages[person.language];
    const template = (await deps.offeredTemplates(history.case.unitId)).find(({ id }) => id === chosen);
    const texts = [text.trim(), template?.text ?? ''].filter((part) => part !== '');
    return desk(context, template === undefined ? 422 : 200, person, history, {
      typed: { action: 'answer', text: texts.join('\n\n') },
      notice: {
        sentence: template === undefined ? say.toChoose : say.template.inserted,
        isError: template === undefined,
      },
    });
  }

  async function caseOf(context: Context<ConsoleEnvironment>, person: Person): Promise<CaseHistory> {
    const id = caseIdSchema.safeParse(context.req.param('id'));
    const history = id.success ? await cases.find(id.data) : undefined;
    if (history === undefined) throw new NothingThere('There is no such case.');
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
    const may = (action: Action): Promise<boolean> => mayDo(person.memberships, action, unitId);
    const [office, unit, mayMove, mayAnswer, mayNote, mayAssign, mayManageTemplates, mayHandlePersonalData] =
      await Promise.all([
        offices.find(officeId),
        units.find(unitId),
        may('move_cases'),
        may('write_public_answer'),
        may('write_internal_note'),
        may('assign'),
        may('manage_templates'),
        may('handle_personal_data'),
      ]);
    const [ofUnit, { cases: open }, templates, contact] = await Promise.all([
      members.ofUnit(unitId),
      cases.ofUnit(unitId, 'open', { limit: MOST_SIMILAR, from: undefined }),
      mayAnswer ? deps.offeredTemplates(unitId) : [],
      contactAccess({ mayDo, units })(person.memberships, history.case),
    ]);
    if (office === undefined || unit === undefined) throw new NothingThere('Its office or unit is gone.');
    return show(
      context,
      status,
      caseDeskPage({
        person,
        history,
        office,
        unit,
        rights: { mayMove, mayAnswer, mayNote, mayAssign, mayManageTemplates, mayHandlePersonalData },
        contact,
        members: ofUnit,
        offices: mayMove ? await neighbours(unit) : [],
        templates,
        backTo: unitId,
        similar: open.filter((other) => other.id !== id),
        requestId: deps.makeRequestId(),
        now: now(),
        files: await deps.showFiles(history.case, history.events),
        ...more,
      }),
      allowFiles(consoleHeaders, deps.filesOrigin),
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
        return assignmentTo(memberHash(person.email), [person]);
      case 'assign':
        return assignmentTo(chosen, await members.ofUnit(unitId));
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
      case 'classify': {
        const urgency = urgencies.find((each) => each === chosen);
        return urgency === undefined ? undefined : { kind: 'classify', urgency, text };
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
    case 'attach':
    case 'template':
      return 'write_public_answer';
    case 'note':
      return 'write_internal_note';
    case 'assign':
      return 'assign';
    default:
      return 'move_cases';
  }
}
