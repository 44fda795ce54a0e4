import { html } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import type { MailRequest } from '../../domain/mail/mail-request.ts';
import type { UnsentTo } from '../../domain/mail/resend-mails.ts';
import { periodName } from '../../domain/report/period-words.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { momentText } from '../cases/moment-text.ts';
import { consoleFrame } from '../console-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { unitLinks } from '../units/unit-links.ts';
import type { UnitView } from '../units/unit-view.ts';
import { deliveryMessages } from './delivery-messages.ts';

const MOST_SHOWN = 50;

/** The mails of a unit that were given up, each with a button that asks for it again. No address stands here in full. */
export function deliveriesPage(page: {
  person: Person;
  view: UnitView;
  unsent: readonly UnsentTo[];
  notice?: Notice | undefined;
}): Html {
  const { person, view, unsent, notice } = page;
  const { language } = person;
  const say = deliveryMessages[language];
  const title = say.title(inLanguage(view.unit.name, language));
  return consoleFrame({
    language,
    title,
    person,
    content: html`${noticeBlock(notice)}
      <h1>${title}</h1>
      ${
        unsent.length === 0
          ? html`<p>${say.none}</p>`
          : html`<p>${say.lead}</p>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${say.columns.what}</th>
                    <th scope="col">${say.columns.when}</th>
                    <th scope="col">${say.columns.to}</th>
                    <th scope="col">${say.columns.why}</th>
                    <th scope="col">${say.columns.work}</th>
                  </tr>
                </thead>
                <tbody>
                  ${unsent.slice(0, MOST_SHOWN).map((each) => row(each, view, language))}
                </tbody>
              </table>
              ${unsent.length > MOST_SHOWN ? html`<p>${say.more(unsent.length - MOST_SHOWN)}</p>` : ''}`
      }
      ${unitLinks(view, '/console/deliveries', language)}`,
  });
}

function row({ unsent, to }: UnsentTo, { unit }: UnitView, language: ConsoleLanguage): Html {
  const say = deliveryMessages[language];
  const what = subjectText(unsent.request, language);
  return html`<tr>
    <th scope="row">${what}</th>
    <td class="when">${momentText(unsent.at, language, unit.timeZone)}</td>
    <td>${to === undefined ? say.nobody : html`${to.name}<br /><small>${masked(to.email)}</small>`}</td>
    <td>
      ${say.reasons[unsent.reason]}
      ${unsent.error === undefined ? '' : html`<br /><small>${say.error(unsent.error)}</small>`}
    </td>
    <td>
      <form method="post" action="/console/deliveries?unit=${unit.id}">
        <input type="hidden" name="k" value="${unsent.subjectKey}" />
        <input type="hidden" name="m" value="${unsent.memberHash}" />
        <button
          class="do other"
          aria-label="${to === undefined ? `${say.takeAway}: ${what}` : say.againFor(what, to.name)}"
        >
          ${to === undefined ? say.takeAway : say.again}
        </button>
      </form>
    </td>
  </tr>`;
}

/** What a mail is about, in a few words: nothing of what it says. */
function subjectText(request: MailRequest, language: ConsoleLanguage): string {
  const say = deliveryMessages[language];
  const kind = say.kinds[request.kind];
  switch (request.kind) {
    case 'report':
      return `${kind}: ${periodName(request.period, language)}`;
    case 'alert':
      return `${kind} ${say.ofDay(dayInWords(request.eventDay, language))}`;
    case 'digest':
      return `${kind} ${say.ofDay(dayInWords(request.monday, language))}`;
    case 'case':
      return kind;
  }
}

/** `n•••@songtri.gov.vn`: enough to tell a wrong domain, too little to write to. */
const masked = (email: string): string => `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`;
