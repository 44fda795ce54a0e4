import type { Context, Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { DemandAccess } from '../../domain/access/demand-access.ts';
import type { Membership } from '../../domain/access/may-do.ts';
import type { Action } from '../../domain/access/permissions.ts';
import type { Person } from '../../domain/access/sessions.ts';
import type { RecordAct } from '../../domain/audit/record-act.ts';
import type { CaseHistory, CaseRepository } from '../../domain/case/case.ts';
import { caseData } from '../../domain/case/case-data.ts';
import type { EraseContact } from '../../domain/case/erase-contact.ts';
import type { EraseCase } from '../../domain/case/forget-case.ts';
import { checkContact, type ContactForm, type ContactIssue } from '../../domain/case/open-case.ts';
import type { ReplaceContact } from '../../domain/case/replace-contact.ts';
import type { Contact } from '../../domain/contact/contact.ts';
import { contactAccess } from '../../domain/contact/contact-access.ts';
import type { SealedContact } from '../../domain/contact/sealed-contact.ts';
import { caseIdSchema, type CaseId, type UnitId } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import type { Clock } from '../../domain/time/clock.ts';
import type { UnitRepository } from '../../domain/unit/unit.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { consoleHeaders } from '../console-style.ts';
import { NothingThere } from '../nothing-there.ts';
import { helpedContactOf } from '../entry/helped-contact.ts';
import { seeOther, showPage } from '../show-page.ts';
import { personalDataMessages } from './personal-data-messages.ts';
import { personalDataPage } from './personal-data-page.ts';

export type PersonalDataRouteDependencies = {
  cases: Pick<CaseRepository, 'find' | 'contactOf'>;
  openContact: (caseId: CaseId, sealed: SealedContact) => Promise<Contact | undefined>;
  replaceContact: ReplaceContact;
  eraseContact: EraseContact;
  eraseCase: EraseCase;
  recordAct: RecordAct;
  units: Pick<UnitRepository, 'find'>;
  mayDo: (memberships: readonly Membership[], action: Action, unitId: UnitId) => Promise<boolean>;
  demand: DemandAccess;
  now: Clock;
  log: Log;
};

const erasures = ['erase_contact', 'erase'] as const;
const changes = [...erasures, 'correct'] as const;

/** `/console/cases/{id}/personal-data`: what a data subject may ask for, done for them and written down. */
export function addPersonalDataRoutes(
  app: Hono<ConsoleEnvironment>,
  deps: PersonalDataRouteDependencies,
): void {
  const path = '/console/cases/:id/personal-data';

  app.get(path, async (context) => {
    const person = context.get('person');
    const { case: current } = await caseOf(context, person);
    const done = changes.find((action) => action === context.req.query('done'));
    return showPage(
      context,
      200,
      personalDataPage({
        person,
        case: current,
        isWithContact: await maySeeContact(person, current),
        notice:
          done === undefined
            ? undefined
            : { sentence: personalDataMessages[person.language].done[done], isError: false },
      }),
    );
  });

  app.post(path, async (context) => {
    const person = context.get('person');
    const history = await caseOf(context, person);
    const { case: current } = history;
    const say = personalDataMessages[person.language];
    const fields = new URLSearchParams(await context.req.text());
    const isWithContact = await maySeeContact(person, current);
    if (fields.get('a') === 'take') return copyFor(context, person, history, isWithContact);
    const action = erasures.find((each) => each === fields.get('a'));
    const refuse = async (
      status: 409 | 422,
      sentence: string,
      contact?: { form: ContactForm; issues: readonly ContactIssue[] },
    ): Promise<Response> =>
      showPage(
        context,
        status,
        personalDataPage({
          person,
          case: current,
          isWithContact,
          contact,
          notice: { sentence, isError: true },
        }),
      );
    if (fields.get('a') === 'correct') {
      const form = helpedContactOf(fields);
      const checked = checkContact(form);
      const issues = 'issues' in checked ? checked.issues : [];
      if ('issues' in checked || checked.contact === undefined)
        return refuse(422, issues.length === 0 ? say.contactMissing : say.contactKept, { form, issues });
      const outcome = await deps.replaceContact({
        id: current.id,
        contact: checked.contact,
        isSecret: form.wantsSecrecy,
        by: actorOf(person, 'handle_personal_data'),
      });
      return outcome.done
        ? seeOther(context, `/console/cases/${current.id}/personal-data?done=correct`)
        : refuse(409, say.notCorrected, { form, issues });
    }
    if (action === undefined || fields.get('k') !== 'yes') return refuse(422, say.notSure);
    const { id } = current;
    const by = actorOf(person, 'handle_personal_data');
    const outcome =
      action === 'erase' ? await deps.eraseCase({ id, by }) : await deps.eraseContact({ id, by });
    deps.log('PERSONAL_DATA_ERASED', { case: id, action, isDone: outcome.done });
    return outcome.done
      ? seeOther(context, `/console/cases/${id}/personal-data?done=${action}`)
      : refuse(409, say.notDone);
  });

  async function caseOf(context: Context<ConsoleEnvironment>, person: Person): Promise<CaseHistory> {
    const id = caseIdSchema.safeParse(context.req.param('id'));
    const history = id.success ? await deps.cases.find(id.data) : undefined;
    if (history === undefined) throw new NothingThere('There is no such case.');
    await deps.demand(person.memberships, 'handle_personal_data', history.case.unitId);
    return history;
  }

  async function maySeeContact(person: Person, current: CaseHistory['case']): Promise<boolean> {
    return (await contactAccess(deps)(person.memberships, current)) === 'may_read';
  }

  /** The copy that the data subject gets; that somebody saw contact details in it is written down before. */
  async function copyFor(
    context: Context<ConsoleEnvironment>,
    person: Person,
    { case: current, events }: CaseHistory,
    isWithContact: boolean,
  ): Promise<Response> {
    const { id, unitId: chain } = current;
    const by = actorOf(person, 'handle_personal_data');
    await deps.recordAct({
      chain,
      by,
      what: isWithContact
        ? { kind: 'read_contact', caseId: id, reason: 'personal_data' }
        : { kind: 'copy_case', caseId: id },
    });
    const sealed = isWithContact ? await deps.cases.contactOf(id) : undefined;
    const details = sealed === undefined ? undefined : await deps.openContact(id, sealed);
    deps.log('PERSONAL_DATA_TAKEN', { case: id, hasContact: details !== undefined });
    return context.body(JSON.stringify(caseData(current, events, deps.now(), details), undefined, 2), 200, {
      ...consoleHeaders,
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="case-${id.slice(2, 10)}.json"`,
    });
  }
}
