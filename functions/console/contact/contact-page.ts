import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import { contactReasons } from '../../domain/audit/audit-entry.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Contact } from '../../domain/contact/contact.ts';
import type { ContactAccess } from '../../domain/contact/contact-access.ts';
import { formatPhoneNumber } from '../../domain/contact/phone-number.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { consoleFrame } from '../console-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { contactMessages } from './contact-messages.ts';

/** On the page of a case: the way to its contact details, or why there is none. */
export function contactForm(
  { id }: Pick<Case, 'id'>,
  access: ContactAccess,
  language: ConsoleLanguage,
  isReasonMissing = false,
): Html {
  const say = contactMessages[language];
  if (access !== 'may_read') {
    const sentence = { none: say.anonymous, secret: say.secret, refused: say.refused }[access];
    return html`<p class="soft">${sentence}</p>`;
  }
  return html`<details ${isReasonMissing ? raw('open') : ''}>
    <summary>${say.show}</summary>
    <form method="post" action="/console/cases/${id}/contact">
      <label for="s-contact">${say.why}</label>
      ${isReasonMissing ? html`<p class="error" id="e-contact" role="alert">${say.toChoose}</p>` : ''}
      <select
        id="s-contact"
        name="s"
        ${isReasonMissing ? raw('aria-invalid="true" aria-describedby="e-contact"') : ''}
      >
        <option value="">${say.choose}</option>
        ${contactReasons.map((reason) => html`<option value="${reason}">${say.reasons[reason]}</option>`)}
      </select>
      <p><small>${say.recorded}</small></p>
      <button class="do other">${say.show}</button>
    </form>
  </details>`;
}

export type ContactPage = {
  readonly person: Person;
  readonly case: Case;
  readonly access: ContactAccess;
  /** What is shown this once; `gone`: there was something, and it was erased. */
  readonly shown?: Contact | 'gone';
};

/** Contact details that were asked for, or the form once more, or why they are not shown. */
export function contactPage({ person, case: current, access, shown }: ContactPage): Html {
  const { language } = person;
  const say = contactMessages[language];
  const row = (name: string, value: Html | string | undefined): Html | '' =>
    value === undefined
      ? ''
      : html`<dt>${name}</dt>
          <dd>${value}</dd>`;
  const content =
    shown === undefined
      ? contactForm(current, access, language, true)
      : shown === 'gone'
        ? html`<p role="status">${say.gone}</p>`
        : html`<dl class="facts">
              ${row(say.name, shown.name)}
              ${row(
                say.phone,
                shown.phone === undefined
                  ? undefined
                  : html`<a href="tel:${shown.phone}">${formatPhoneNumber(shown.phone)}</a>`,
              )}
              ${row(say.email, shown.email)}
            </dl>
            ${current.isSecret === true ? html`<p class="trouble">${say.isSecret}</p>` : ''}
            <p class="soft">${say.once}</p>`;
  return consoleFrame({
    language,
    title: say.title,
    person,
    content: html`<h1>${say.title}</h1>
      ${content}
      <p><a href="/console/cases/${current.id}">${say.back}</a></p>`,
  });
}
