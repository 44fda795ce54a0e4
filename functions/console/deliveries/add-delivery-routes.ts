import type { Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { ResendOutcome, resendMails } from '../../domain/mail/resend-mails.ts';
import type { Log } from '../../domain/shared/log.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { seeOther, showPage } from '../show-page.ts';
import { unitView, type UnitViewDependencies } from '../units/unit-view.ts';
import { deliveriesPage } from './deliveries-page.ts';
import { deliveryMessages } from './delivery-messages.ts';

export type DeliveryRouteDependencies = UnitViewDependencies & {
  resendMails: ReturnType<typeof resendMails>;
  log: Log;
};

const outcomes = ['asked', 'gone', 'busy', 'no_member'] as const satisfies readonly ResendOutcome[];

/** `/console/deliveries`: the mails of a unit that were given up; sent by POST, one of them is asked for again. */
export function addDeliveryRoutes(app: Hono<ConsoleEnvironment>, deps: DeliveryRouteDependencies): void {
  const { resendMails: resend, log } = deps;
  const viewOf = unitView(deps);

  app.get('/console/deliveries', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'resend_deliveries');
    const outcome = outcomes.find((word) => word === context.req.query('done'));
    return showPage(
      context,
      200,
      deliveriesPage({
        person,
        view,
        unsent: await resend.list(person.memberships, view.unit.id),
        notice:
          outcome === undefined
            ? undefined
            : { sentence: deliveryMessages[person.language].outcomes[outcome], isError: outcome === 'busy' },
      }),
    );
  });

  app.post('/console/deliveries', async (context) => {
    const person = context.get('person');
    const { unit } = await viewOf(context, person, 'resend_deliveries');
    const fields = new URLSearchParams(await context.req.text());
    const who = { memberships: person.memberships, by: actorOf(person, 'resend_deliveries') };
    const outcome = await resend.again(who, unit.id, {
      subjectKey: fields.get('k') ?? '',
      memberHash: fields.get('m') ?? '',
    });
    log('MAIL_ASKED_AGAIN', { unit: unit.id, outcome, by: person.emailHash });
    return seeOther(context, `/console/deliveries?unit=${unit.id}&done=${outcome}`);
  });
}
