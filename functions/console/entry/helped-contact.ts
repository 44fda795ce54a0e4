import { html, raw } from 'hono/html';
import type { ContactForm, ContactIssue } from '../../domain/case/open-case.ts';
import { currentConsent, isCurrentConsent } from '../../domain/contact/consent.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import { textField } from '../form-fields.ts';
import { helpedCaseMessages } from './helped-case-messages.ts';

const LONGEST_FIELD = 400;

/** What a member typed in of whoever stands at the counter or calls. */
export function helpedContactOf(fields: URLSearchParams): ContactForm {
  const field = (name: string): string => (fields.get(name) ?? '').slice(0, LONGEST_FIELD);
  return {
    typed: { name: field('n'), phone: field('h'), email: field('e') },
    hasConsented: isCurrentConsent(fields.get('k')),
    wantsSecrecy: fields.get('s') === '1',
  };
}

/** The fields for it, with the sentence that is read out before the box is ticked. `form` sets apart the ids of a page. */
export function helpedContactFields({
  form,
  contact: { typed, hasConsented, wantsSecrecy },
  issues,
  language,
}: {
  form: string;
  contact: ContactForm;
  issues: readonly string[];
  language: ConsoleLanguage;
}): Html {
  const say = helpedCaseMessages[language];
  const isWrong = (...wrong: ContactIssue[]): boolean => wrong.some((issue) => issues.includes(issue));
  const tick = (name: string, value: string, isTicked: boolean, label: string): Html =>
    html`<label class="tick" for="${form}-${name}"
      ><input
        type="checkbox"
        id="${form}-${name}"
        name="${name}"
        value="${value}"
        ${isTicked ? raw('checked') : ''}
      />
      <span>${label}</span></label
    >`;
  return html`${textField({ form, name: 'n', label: say.name, value: typed.name, isWrong: isWrong('name_too_long') })}
  ${textField({ form, name: 'h', label: say.phone, value: typed.phone, isWrong: isWrong('phone_characters', 'phone_start', 'phone_short', 'phone_long', 'reach_missing') })}
  ${textField({ form, name: 'e', label: say.email, value: typed.email, isWrong: isWrong('email_malformed') })}
  ${tick('k', String(currentConsent.version), hasConsented, inLanguage(currentConsent.sentence, language))}
  ${tick('s', '1', wantsSecrecy, say.secrecy)}`;
}

/** What is to be corrected, sentence by sentence; nothing where nothing is. */
export function toCorrect(
  issues: readonly (keyof (typeof helpedCaseMessages)['vi']['issues'])[],
  language: ConsoleLanguage,
): Html | '' {
  const say = helpedCaseMessages[language];
  return issues.length === 0
    ? ''
    : html`<div class="trouble" role="alert">
        <strong>${say.toCorrect}</strong>
        <ul>
          ${issues.map((issue) => html`<li>${say.issues[issue]}</li>`)}
        </ul>
      </div>`;
}
