import type { Context, Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { DemandAccess } from '../../domain/access/demand-access.ts';
import type { CaseForm, OpenOutcome } from '../../domain/case/open-case.ts';
import { outOfScopeKinds } from '../../domain/case/out-of-scope.ts';
import { unitOn, type Office, type OfficeRepository } from '../../domain/office/office.ts';
import { officeIdSchema, type OfficeId } from '../../domain/shared/ids.ts';
import type { Log } from '../../domain/shared/log.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { dayOf } from '../../domain/time/day.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { NothingThere } from '../nothing-there.ts';
import { showPage } from '../show-page.ts';
import { helpedCaseMessages } from './helped-case-messages.ts';
import { helpedContactOf } from './helped-contact.ts';
import {
  helpedCaseOpenedPage,
  helpedCasePage,
  type HelpedCasePage,
  type TypedCase,
} from './helped-case-page.ts';

export type HelpedCaseDependencies = {
  offices: Pick<OfficeRepository, 'find'>;
  demand: DemandAccess;
  openCase: (form: CaseForm) => Promise<OpenOutcome>;
  /** A token for one case to come, bound to the office. */
  issueCaseToken: (officeId: OfficeId) => Promise<string>;
  now: Clock;
  log: Log;
};

const LONGEST_KEPT = 20_000;
const LONGEST_FIELD = 400;
const nothingTyped = caseTypedIn(new URLSearchParams());

/** `/console/entry/{id}/case`: a case opened for somebody at the counter or on the telephone. */
export function addHelpedCaseRoutes(app: Hono<ConsoleEnvironment>, deps: HelpedCaseDependencies): void {
  const { now, log } = deps;

  app.get('/console/entry/:id/case', async (context) =>
    show(context, 200, await officeOf(context), { typed: nothingTyped }),
  );

  app.post('/console/entry/:id/case', async (context) => {
    const person = context.get('person');
    const office = await officeOf(context);
    const fields = new URLSearchParams(await context.req.text());
    const typed = caseTypedIn(fields);
    const token = (fields.get('t') ?? '').slice(0, 100);
    const outcome = await deps.openCase({
      token,
      helper: actorOf(person, 'enter_assisted_responses'),
      officeId: office.id,
      unitId: unitOf(office),
      ...typed,
      language: 'vi',
      readHint: outOfScopeKinds.some((kind) => kind === fields.get('read')),
      now: now(),
    });
    switch (outcome.outcome) {
      case 'opened': {
        log(outcome.isRepeated ? 'CASE_NOT_OPENED_AGAIN' : 'CASE_OPENED', {
          case: outcome.id,
          office: office.id,
          category: typed.category,
          by: person.emailHash,
        });
        const otherText = outcome.hasOtherText ? typed.text : undefined;
        return showPage(context, 200, helpedCaseOpenedPage({ person, office, opened: outcome, otherText }));
      }
      case 'invalid':
        return show(context, 422, office, { typed, token, issues: outcome.issues });
      case 'hint':
        return show(context, 200, office, { typed, token, hint: outcome.scope });
      case 'page_invalid':
      case 'page_expired':
      case 'code_revoked':
        return show(context, 422, office, {
          typed,
          notice: { sentence: helpedCaseMessages[person.language].pageOld, isError: true },
        });
    }
  });

  async function show(
    context: Context<ConsoleEnvironment>,
    status: 200 | 422,
    office: Office,
    page: Omit<HelpedCasePage, 'person' | 'office' | 'token'> & { token?: string },
  ): Promise<Response> {
    const token = page.token ?? (await deps.issueCaseToken(office.id));
    return showPage(
      context,
      status,
      helpedCasePage({ ...page, person: context.get('person'), office, token }),
    );
  }

  const unitOf = (office: Office) => unitOn(office, dayOf(now(), office.timeZone));

  async function officeOf(context: Context<ConsoleEnvironment>): Promise<Office> {
    const id = officeIdSchema.safeParse(context.req.param('id'));
    const office = id.success ? await deps.offices.find(id.data) : undefined;
    if (office === undefined) throw new NothingThere('There is no such office.');
    await deps.demand(context.get('person').memberships, 'enter_assisted_responses', unitOf(office));
    return office;
  }
}

function caseTypedIn(fields: URLSearchParams): TypedCase {
  const field = (name: string, longest = LONGEST_FIELD): string => (fields.get(name) ?? '').slice(0, longest);
  return {
    category: field('c'),
    text: field('x', LONGEST_KEPT),
    place: field('p', LONGEST_KEPT),
    contact: helpedContactOf(fields),
  };
}
