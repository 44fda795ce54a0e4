import { html, raw } from 'hono/html';
import type { Person } from '../../domain/access/sessions.ts';
import { caseCategories } from '../../domain/case/case-category.ts';
import type { CaseFormIssue, ContactForm, OpenOutcome } from '../../domain/case/open-case.ts';
import type { OutOfScopeKind } from '../../domain/case/out-of-scope.ts';
import { formatTrackingCode } from '../../domain/case/tracking-code.ts';
import type { Office } from '../../domain/office/office.ts';
import { inLanguage } from '../../domain/shared/localized.ts';
import { dayInWords } from '../../domain/time/day-in-words.ts';
import { dayOf } from '../../domain/time/day.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { noticeBlock, type Notice } from '../../web/notice.ts';
import { consoleFrame } from '../console-frame.ts';
import { selectField, textField } from '../form-fields.ts';
import { helpedCaseMessages } from './helped-case-messages.ts';
import { helpedContactFields, toCorrect } from './helped-contact.ts';

/** What stands in the form, as typed. */
export type TypedCase = {
  readonly category: string;
  readonly text: string;
  readonly place: string;
  readonly contact: ContactForm;
};

export type HelpedCasePage = {
  readonly person: Person;
  readonly office: Office;
  readonly token: string;
  readonly typed: TypedCase;
  readonly issues?: readonly CaseFormIssue[] | undefined;
  readonly hint?: OutOfScopeKind | undefined;
  readonly notice?: Notice | undefined;
};

/** The form with which a member opens a case for somebody at the counter or on the telephone. */
export function helpedCasePage(page: HelpedCasePage): Html {
  const { person, office, token, typed, issues = [], hint } = page;
  const { language } = person;
  const say = helpedCaseMessages[language];
  const { contact } = typed;
  const form = 'o';
  const isWrong = (...wrong: CaseFormIssue[]): boolean => issues.some((issue) => wrong.includes(issue));
  const isOpen = contact.typed.name !== '' || contact.typed.phone !== '' || contact.typed.email !== '';
  return consoleFrame({
    language,
    title: say.title,
    person,
    content: html`${noticeBlock(hint === undefined ? page.notice : { sentence: say.hints[hint], isError: true })}
      ${toCorrect(issues, language)}
      <p><a href="/console/entry/${office.id}">${inLanguage(office.name, language)}</a></p>
      <h1>${say.title}</h1>
      <p>${say.lead}</p>
      <form method="post" action="/console/entry/${office.id}/case" autocomplete="off">
        <input type="hidden" name="t" value="${token}" />
        ${selectField({
          form,
          name: 'c',
          label: say.category,
          value: typed.category,
          isWrong: isWrong('category_missing'),
          options: [
            { value: '', label: say.choose },
            ...caseCategories.categories.map(({ id, name }) => ({
              value: id,
              label: inLanguage(name, language),
            })),
          ],
        })}
        <label for="o-x">${say.text}</label>
        <textarea
          id="o-x"
          name="x"
          rows="6"
          ${isWrong('text_missing', 'text_too_long') ? raw('aria-invalid="true"') : ''}
        >
${typed.text}</textarea>
        ${textField({ form, name: 'p', label: say.place, value: typed.place, isWrong: isWrong('place_too_long') })}
        <details ${isOpen || isWrong('consent_missing') ? raw('open') : ''}>
          <summary>${say.contact}</summary>
          <p>${say.contactLead}</p>
          ${helpedContactFields({ form, contact, issues, language })}
        </details>
        ${
          hint === undefined
            ? html`<button class="do">${say.open}</button>`
            : html`<button class="do" name="read" value="${hint}">${say.openAnyway}</button>`
        }
      </form>`,
  });
}

/** The code to read out. It is stored nowhere, so this page alone shows it. */
export function helpedCaseOpenedPage({
  person,
  office,
  opened,
  otherText,
}: {
  person: Person;
  office: Office;
  opened: OpenOutcome & { outcome: 'opened' };
  /** What was typed and is not stored, because the page had opened another case. */
  otherText: string | undefined;
}): Html {
  const { language } = person;
  const say = helpedCaseMessages[language];
  const title = opened.isRepeated ? say.openedBefore : say.opened;
  return consoleFrame({
    language,
    title,
    person,
    content: html`${
        otherText === undefined
          ? noticeBlock({ sentence: title, isError: false })
          : html`${noticeBlock({ sentence: say.otherText, isError: true })}
              <p class="words">${otherText}</p>`
      }
      <h1>${formatTrackingCode(opened.trackingCode)}</h1>
      <p><strong>${say.code}</strong></p>
      <p>${inLanguage(office.name, language)}. ${say.codeHelp}</p>
      ${
        opened.answerBy === undefined
          ? ''
          : html`<p>${say.dueBy(dayInWords(dayOf(opened.answerBy, office.timeZone), language))}</p>`
      }
      <p class="quick">
        <a class="do" href="/console/entry/${office.id}/case">${say.another}</a>
        <a class="do other" href="/console/cases/${opened.id}">${say.look}</a>
      </p>`,
  });
}
