import { html, raw } from 'hono/html';
import { caseCategories } from '../domain/case/case-category.ts';
import { LONGEST_CASE_TEXT } from '../domain/case/case-event.ts';
import type { CasePlace } from '../domain/case/case-place.ts';
import type { CaseFormIssue, ContactForm } from '../domain/case/open-case.ts';
import type { OutOfScopeKind } from '../domain/case/out-of-scope.ts';
import { formatTrackingCode, type TrackingCode } from '../domain/case/tracking-code.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import type { Html } from '../web/charts/svg-frame.ts';
import { filesMessages } from './files/files-messages.ts';
import { caseFrame } from './case-frame.ts';
import { caseMessages, type CaseLanguage } from './case-messages.ts';
import { contactFields, contactIssues, isContactTyped } from './contact-fields.ts';
import { categoryPictogram } from './category-pictogram.ts';
import { inAskedLanguage } from '../web/asked-language.ts';

/** What stands in the form, as typed. */
export type TypedCase = {
  readonly category: string;
  readonly text: string;
  readonly place: string;
  readonly contact: ContactForm;
};

export type CaseFormPage = {
  readonly place: CasePlace;
  readonly language: CaseLanguage;
  readonly token: string;
  readonly typed: TypedCase;
  readonly trouble?:
    | { readonly issues: readonly CaseFormIssue[] }
    | { readonly hint: OutOfScopeKind }
    | { readonly title: string; readonly sentence: string };
};

/** The form with which a citizen opens a case. */
export function caseFormPage({ place, language, token, typed, trouble }: CaseFormPage): Html {
  const say = caseMessages[language];
  const issues = trouble !== undefined && 'issues' in trouble ? trouble.issues : [];
  const hint = trouble !== undefined && 'hint' in trouble ? trouble.hint : undefined;
  const about = (...wanted: CaseFormIssue[]): CaseFormIssue | undefined =>
    issues.find((issue) => wanted.includes(issue));
  const error = (issue: CaseFormIssue | undefined, id: string): Html | '' =>
    issue === undefined ? '' : html`<span class="error" id="${id}">${say.issues[issue]}</span>`;
  const invalid = (issue: CaseFormIssue | undefined, ids: string) =>
    raw(
      issue === undefined
        ? `aria-describedby="${ids.split(' ').at(-1) ?? ''}"`
        : `aria-invalid="true" aria-describedby="${ids}"`,
    );
  const categoryIssue = about('category_missing');
  const textIssue = about('text_missing', 'text_too_long');
  const placeIssue = about('place_too_long');
  return caseFrame({
    language,
    place,
    title: say.title,
    hasOtherLanguage: trouble === undefined,
    content: html`${troubleBlock(trouble, language)}
      <h1>${say.title}</h1>
      <p>${say.lead}</p>
      <form method="post" action="${inAskedLanguage('', language) || '?'}">
        <input type="hidden" name="t" value="${token}" />
        <fieldset ${categoryIssue === undefined ? '' : raw('aria-describedby="e-c"')}>
          <legend>${say.category} ${error(categoryIssue, 'e-c')}</legend>
          <div class="categories">
            ${caseCategories.categories.map(
              ({ id, name }) =>
                html`<label class="category"
                  ><input
                    type="radio"
                    name="c"
                    value="${id}"
                    ${typed.category === id ? raw('checked') : ''}
                  />${categoryPictogram(id)}${inLanguage(name, language)}</label
                >`,
            )}
          </div>
        </fieldset>
        <fieldset>
          <label class="label" for="x">${say.text} ${error(textIssue, 'e-x')}</label>
          <textarea
            id="x"
            name="x"
            rows="6"
            maxlength="${textIssue === 'text_too_long' ? 8 * LONGEST_CASE_TEXT : LONGEST_CASE_TEXT}"
            ${invalid(textIssue, 'e-x h-x')}
          >
${typed.text}</textarea>
          <p class="note soft" id="h-x">${say.textHelp}</p>
        </fieldset>
        <fieldset>
          <label class="label" for="p">${say.place} ${error(placeIssue, 'e-p')}</label>
          <input type="text" id="p" name="p" value="${typed.place}" ${invalid(placeIssue, 'e-p h-p')} />
          <p class="note soft" id="h-p">${say.placeHelp}</p>
        </fieldset>
        <p class="note">${say.anonymous}</p>
        <details ${isContactTyped(typed.contact) || contactIssues(issues).length > 0 ? raw('open') : ''}>
          <summary>${say.contact.title}</summary>
          ${contactFields(typed.contact, issues, language)}
        </details>
        ${
          hint === undefined
            ? html`<button class="wide">${trouble === undefined ? say.send : say.sendAgain}</button>`
            : html`<button class="wide" name="read" value="${hint}">${say.sendAnyway}</button>`
        }
      </form>`,
  });
}

function troubleBlock(trouble: CaseFormPage['trouble'], language: CaseLanguage): Html | '' {
  const say = caseMessages[language];
  if (trouble === undefined) return '';
  if ('issues' in trouble)
    return html`<div class="trouble" role="alert">
      <p><strong>${say.toCorrect}</strong></p>
      ${trouble.issues.map((issue) => html`<p>${say.issues[issue]}</p>`)}
    </div>`;
  if ('hint' in trouble) {
    const { title, sentence, where } = say.hints[trouble.hint];
    return html`<div class="trouble" role="alert">
      <p><strong>${title}</strong></p>
      <p>${sentence}</p>
      <ul>
        ${where.map((line) => html`<li>${line}</li>`)}
      </ul>
      <p>${say.notStored}</p>
    </div>`;
  }
  return html`<div class="trouble" role="alert">
    <p><strong>${trouble.title}</strong></p>
    <p>${trouble.sentence}</p>
  </div>`;
}

/** What a citizen sees once the case is open: the code to keep. */
export function openedPage({
  place,
  language,
  trackingCode,
  how,
  dueBy,
}: {
  place: CasePlace;
  language: CaseLanguage;
  trackingCode: TrackingCode;
  how: 'now' | 'before' | { otherText: string };
  /** Day by which it should be answered, in that language's words. */
  dueBy: string | undefined;
}): Html {
  const say = caseMessages[language];
  const title = how === 'now' ? say.opened : say.openedAgain;
  return caseFrame({
    language,
    place,
    title,
    hasOtherLanguage: false,
    offersNew: true,
    content: html`<h1>${title}</h1>
      ${typeof how === 'string' ? '' : html`<p class="trouble" role="alert">${say.openedOther}</p>`}
      <p class="ticket"><b>${formatTrackingCode(trackingCode)}</b>${say.keepCode}</p>
      <p class="note soft">${say.codeHelp}</p>
      ${dueBy === undefined ? '' : html`<p><strong>${say.dueBy(dueBy)}</strong></p>`}
      <form method="post" action="${inAskedLanguage('/t', language)}">
        <input type="hidden" name="c" value="${trackingCode}" />
        ${typeof how === 'string' ? '' : html`<input type="hidden" name="x" value="${how.otherText}" />`}
        <button>${say.look}</button>
        <button class="quiet" name="a" value="attach">${filesMessages[language].offer}</button>
      </form>`,
  });
}
