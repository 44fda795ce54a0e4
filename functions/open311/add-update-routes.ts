import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import type { CaseEvent, CaseStep } from '../domain/case/case-event.ts';
import type { AskedStep, StepOutcome, StepTrouble } from '../domain/case/change-case.ts';
import { isOpen, moveNamed, publicStateOf } from '../domain/case/case-state.ts';
import type { Case } from '../domain/case/case.ts';
import { caseIdSchema } from '../domain/shared/ids.ts';
import { Refusal } from '../domain/shared/refusal.ts';
import { headersWithKey, type RequestDependencies } from './add-request-routes.ts';
import { answer, type Fields } from './document.ts';
import { formatOf } from './format-of.ts';
import { jurisdictionOf, jurisdictionOfKey } from './jurisdiction.ts';
import { newestCases } from './newest-cases.ts';
import { stateNotes } from './open311-words.ts';
import { readForm } from './read-form.ts';
import { MOST_DAYS, readRequestQuery } from './read-request-query.ts';

export type UpdateDependencies = RequestDependencies & {
  changeCase: (asked: AskedStep) => Promise<StepOutcome>;
};

/** FixMyStreet's words for what became of a request; what is not here changes nothing. */
const statuses: Partial<Readonly<Record<CaseStep['kind'], string>>> = {
  accept: 'investigating',
  start: 'in_progress',
  ask: 'open',
  forward: 'internal_referral',
  answer: 'closed',
  refuse: 'no_further_action',
  declare_out_of_scope: 'not_councils_responsibility',
  merge: 'duplicate',
  close: 'closed',
};

const troubles: Readonly<Record<StepTrouble, string>> = {
  unknown: 'There is no such request.',
  not_allowed: 'This request takes no update now: send a new request.',
  changed_meanwhile: 'The request was changed at the same moment: send the update again.',
  too_late: 'This request can be opened no more: send a new one.',
  text_missing: 'description is needed.',
  text_too_long: 'description must not be longer than 2,000 characters.',
  gap_left: 'description has a gap that is not filled in.',
  full: 'This request takes no further update: send a new request.',
};

/**
 * What became of the requests that an integration sent, and what people add to them.
 *
 * @see https://www.mysociety.org/2013/02/20/open311-extended/
 */
export function addUpdateRoutes(app: Hono, deps: UpdateDependencies): void {
  const { listing, cases, log } = deps;

  app.get('/open311/v2/:file{servicerequestupdates\\.(?:xml|json)}', async (context) => {
    const parameters = new URL(context.req.url).searchParams;
    const shown = headersWithKey(context, parameters) ?? new Headers();
    const { integration, headers } = await deps.admit(shown, 'cases:read');
    const { from, to } = readRequestQuery(parameters, deps.now());
    const unit = await jurisdictionOfKey(deps, parameters, integration);
    const since = from - MOST_DAYS * 86_400_000;
    const items: Fields[] = [];
    const opened = newestCases(listing, unit.id, { from: since, to, reader: 'keyed' });
    for await (const { case: each, opening } of opened) {
      if (opening.integrationId !== integration.id || each.changedAt < from) continue;
      const events = (await cases.find(each.id))?.events ?? [];
      items.push(...events.filter((event) => event.at >= from && event.at <= to).flatMap(updateOf(each.id)));
    }
    log('OPEN311_UPDATES_READ', { integrationId: integration.id, count: items.length });
    return answer(
      formatOf(context),
      { root: 'service_request_updates', content: { of: 'request_update', items } },
      { headers },
    );
  });

  app.post('/open311/v2/:file{servicerequestupdates\\.(?:xml|json)}', async (context) => {
    const form = await readForm(context.req.raw);
    const { integration, headers } = await deps.admit(
      headersWithKey(context, form) ?? new Headers(),
      'cases:write',
    );
    const given = (name: string): string => form.get(name)?.trim() ?? '';
    await jurisdictionOf(deps, form);
    const id = caseIdSchema.safeParse(given('service_request_id'));
    const history = id.success ? await cases.find(id.data) : undefined;
    const opening = history?.events[0]?.what;
    if (history === undefined || opening?.kind !== 'opened' || opening.integrationId !== integration.id)
      throw new Refusal('case_unknown', 'This integration sent no such request.');
    if (given('update_id') === '')
      throw new Refusal('answer_invalid', 'update_id is needed: your own name for the update.');
    const named = JSON.stringify(['update', integration.id, history.case.id, given('update_id')]);
    const outcome = await deps.changeCase({
      id: history.case.id,
      step: stepOf(history.case, given('status').toUpperCase(), given('description')),
      by: { kind: 'citizen' },
      requestId: createHash('sha256').update(named).digest('base64url'),
    });
    if (!outcome.done) throw new Refusal('answer_invalid', troubles[outcome.trouble]);
    log('CASE_CHANGED', { integrationId: integration.id, case: history.case.id });
    const items = [{ update_id: given('update_id'), account_id: null }];
    return answer(
      formatOf(context),
      { root: 'service_request_updates', content: { of: 'request_update', items } },
      { headers },
    );
  });
}

/** What an update does to a case, as whoever wrote it would on the tracking page. */
function stepOf({ state }: Case, status: string, text: string): CaseStep {
  if (state === 'needs_information') return { kind: 'supply', text };
  return isOpen(state) || (status !== 'OPEN' && status !== 'REOPEN')
    ? { kind: 'add', text }
    : { kind: 'reopen', text };
}

const updateOf =
  (id: Case['id']) =>
  ({ version, at, what }: CaseEvent): Fields[] => {
    const status = what.kind === 'opened' ? undefined : statuses[what.kind];
    const to = moveNamed(what.kind)?.to;
    if (status === undefined || to === undefined) return [];
    const isElsewhere = what.kind === 'refuse' && what.reason === 'not_competent';
    return [
      {
        update_id: `${id}-${version}`,
        service_request_id: id,
        status: isElsewhere ? 'not_councils_responsibility' : status,
        updated_datetime: new Date(at).toISOString(),
        description: 'text' in what && what.text !== undefined ? what.text : stateNotes[publicStateOf[to]],
        media_url: null,
      },
    ];
  };
