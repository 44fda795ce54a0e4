import { html, raw } from 'hono/html';
import type { ContactForm, ContactIssue } from '../domain/case/open-case.ts';
import { currentConsent, isCurrentConsent } from '../domain/contact/consent.ts';
import { LONGEST_CONTACT_NAME } from '../domain/contact/contact.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { caseMessages, type CaseLanguage } from './case-messages.ts';

const LONGEST_FIELD = 400;

/** Nothing was typed. */
export const noContact: ContactForm = {
  typed: { name: '', phone: '', email: '' },
  hasConsented: false,
  wantsSecrecy: false,
};

/** What a form sent of who sends it. */
export function contactFormOf(fields: URLSearchParams): ContactForm {
  const field = (name: string): string => (fields.get(name) ?? '').slice(0, LONGEST_FIELD);
  return {
    typed: { name: field('n'), phone: field('h'), email: field('e') },
    hasConsented: isCurrentConsent(fields.get('k')),
    wantsSecrecy: fields.get('s') === '1',
  };
}

export const isContactTyped = ({ typed }: ContactForm): boolean =>
  typed.name !== '' || typed.phone !== '' || typed.email !== '';

const fieldOf = {
  name_too_long: 'n',
  phone_characters: 'h',
  phone_start: 'h',
  phone_short: 'h',
  phone_long: 'h',
  email_malformed: 'e',
  reach_missing: 'h',
  consent_missing: 'k',
} as const satisfies Record<ContactIssue, string>;

/** Name, telephone, address, and the two boxes, neither of which is ticked beforehand. */
export function contactFields(
  { typed, hasConsented, wantsSecrecy }: ContactForm,
  issues: readonly string[],
  language: CaseLanguage,
): Html {
  const say = caseMessages[language];
  const faults = contactIssues(issues);
  const faultOf = (field: string): ContactIssue | undefined =>
    faults.find((issue) => fieldOf[issue] === field);
  const error = (field: string): Html | '' => {
    const issue = faultOf(field);
    return issue === undefined ? '' : html`<span class="error" id="e-${field}">${say.issues[issue]}</span>`;
  };
  const invalid = (field: string): Html | '' =>
    faultOf(field) === undefined ? '' : html`${raw(`aria-invalid="true" aria-describedby="e-${field}"`)}`;
  const input = (field: string, label: string, value: string, kind: string): Html =>
    html`<p>
      <label class="label" for="f-${field}">${label} ${error(field)}</label>
      <input type="text" id="f-${field}" name="${field}" value="${value}" ${raw(kind)} ${invalid(field)} />
    </p>`;
  return html`<p class="note">${say.contact.lead}</p>
    ${input('n', say.contact.name, typed.name, `autocomplete="name" maxlength="${2 * LONGEST_CONTACT_NAME}"`)}
    ${input('h', say.contact.phone, typed.phone, 'autocomplete="tel" inputmode="tel" maxlength="40"')}
    ${input('e', say.contact.email, typed.email, 'autocomplete="email" inputmode="email" autocapitalize="none" maxlength="200"')}
    ${error('k')}
    <label class="choice"
      ><input
        type="checkbox"
        name="k"
        value="${currentConsent.version}"
        ${hasConsented ? raw('checked') : ''}
        ${invalid('k')}
      /><span class="note">${inLanguage(currentConsent.sentence, language)}</span></label
    >
    <label class="choice"
      ><input type="checkbox" name="s" value="1" ${wantsSecrecy ? raw('checked') : ''} /><span
        >${say.contact.secrecy}<br /><small class="soft">${say.contact.secrecyHelp}</small></span
      ></label
    >`;
}

/** Those of the issues that are about contact details. */
export function contactIssues(issues: readonly string[]): ContactIssue[] {
  return issues.filter((issue): issue is ContactIssue => issue in fieldOf);
}
